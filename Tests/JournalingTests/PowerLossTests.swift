import TestSupport
import Testing

struct PowerLossTests {
    @Test("JR20 JR12 power lost at any call: all that was acknowledged, nothing else, no false alarm")
    func powerLoss() async {
        let seeds = Seeds.upTo(2_000, nightly: 100_000)
        var tally = PowerLossStory.Tally()
        await withTaskGroup(of: PowerLossStory.Tally.self) { group in
            for lane in Seeds.lanes(seeds) {
                group.addTask {
                    var tally = PowerLossStory.Tally()
                    for seed in lane {
                        var story = PowerLossStory(seed: seed)
                        await story.run()
                        for problem in story.problems { Issue.record("\(problem)") }
                        tally += story.tally
                    }
                    return tally
                }
            }
            for await part in group { tally += part }
        }
        print(
            "power loss: \(tally.seeds) seeds, \(tally.lives) lives, \(tally.crashes) crashes,",
            "\(tally.batches) batches, \(tally.acknowledged) events acknowledged, \(tally.bytes) bytes;",
            "lost \(tally.losses.names) changes of names, \(tally.losses.writes) writes,",
            "\(tally.losses.sectors) sectors; cut \(tally.tornTails) torn tails")
        if seeds.count > 100 {
            #expect(tally.losses.names > 0 && tally.losses.writes > 0 && tally.losses.sectors > 0)
            #expect(tally.tornTails > 0 && tally.acknowledged > tally.batches)
        }
    }
}
