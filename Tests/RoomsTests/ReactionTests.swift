import Rooms
import TestSupport
import Testing
import WorkshopCore

struct ReactionTests {
    private static func bench(onStage: Bool = true) -> Bench {
        var script = ScriptedWorkshop.running
        if onStage {
            script.happens(
                .outlineOpened(Outline(group: Cast.firstGroup)),
                .presentingStarted(
                    Presenting(
                        group: Cast.firstGroup, startedAt: script.now, deadline: script.now + 420_000,
                        bells: [])))
        }
        return Bench(script)
    }

    private static func react(_ reaction: Reaction, _ times: Int, _ socket: Socket, _ bench: Bench) {
        for _ in 0..<times { bench.room.assumeIsolated { $0.react(reaction, from: socket.id) } }
        bench.scheduler.run()
    }

    private static func counts(_ bench: Bench) -> [Reaction: Int]? {
        bench.workshop.outcome?.reactions[Cast.firstGroup]
    }

    @Test("OU20 what an audience feels in two seconds is one event, seen by all")
    func gathered() {
        let bench = Self.bench()
        let (one, four) = (bench.enter(Cast.one), bench.enter(Cast.four))
        let display = bench.enter(nil)
        bench.scheduler.run(for: 1_000)
        _ = (one.take(), four.take(), display.take())
        let before = bench.workshop.sequence
        Self.react(.clap, 3, one, bench)
        Self.react(.wow, 2, four, bench)
        bench.scheduler.run(for: 1_900)
        #expect(bench.workshop.sequence == before && Self.counts(bench) == nil)
        bench.scheduler.run(for: 200)
        #expect(bench.workshop.sequence == before + 1)
        #expect(Self.counts(bench) == [.clap: 3, .wow: 2])
        for socket in [one, four, display] {
            let shown = socket.take().flatMap { $0.entities("reactions") }
            #expect(shown.count == 1 && shown.first?["clap"] as? Int == 3)
        }
    }

    @Test("OU20 five of a person count in that time, and five more in the next", arguments: [5, 6])
    func bounded(_ times: Int) {
        let bench = Self.bench()
        let (one, again) = (bench.enter(Cast.one, client: 1), bench.enter(Cast.one, client: 2))
        Self.react(.heart, times - 2, one, bench)
        Self.react(.heart, 2, again, bench)
        bench.scheduler.run(for: 2_100)
        #expect(Self.counts(bench) == [.heart: 5])
        Self.react(.heart, times, one, bench)
        bench.scheduler.run(for: 2_100)
        #expect(Self.counts(bench) == [.heart: 10])
    }

    @Test("OU20 a display has no hands, and without anybody on stage there is nothing to clap for")
    func nothing() {
        let bench = Self.bench()
        Self.react(.clap, 3, bench.enter(nil), bench)
        bench.scheduler.run(for: 5_000)
        let empty = Self.bench(onStage: false)
        Self.react(.clap, 3, empty.enter(Cast.one), empty)
        empty.scheduler.run(for: 5_000)
        #expect(Self.counts(bench) == nil && Self.counts(empty) == nil)
        #expect(bench.log.appends == 0 && empty.log.appends == 0)
    }
}
