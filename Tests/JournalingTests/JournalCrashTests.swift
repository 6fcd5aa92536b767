import Journaling
import TestSupport
import Testing

/// Power lost at a random call, again and again, from a seed.
struct JournalCrashTests {
    static let logs = [first, second, third]

    /// One life: random appends, snapshots and pruning until the disk dies under it.
    static func live(
        _ disk: FaultyDisk, _ acknowledged: inout [LogID: UInt64], _ random: inout SeededRandom
    ) async throws {
        let (journal, _) = try open(disk)
        disk.fail(
            atCall: .random(in: 1...80, using: &random), code: DiskError.inputOutput, persistently: true)
        while !disk.hasFailed {
            var last = acknowledged
            let records = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                let log = logs.randomElement(using: &random) ?? first
                let from = last[log, default: 0] + 1
                last[log] = from + .random(in: 0...2, using: &random)
                return record(log, from...last[log, default: from])
            }
            for (record, answer) in zip(records, await journal.storeTogether(records)) where answer.isStored {
                acknowledged[record.log] = record.firstSequence + UInt64(record.events.count) - 1
            }
            guard Int.random(in: 0..<4, using: &random) == 0, let log = acknowledged.keys.sorted().first
            else {
                continue
            }
            try? journal.writeSnapshot(log: log, throughSequence: acknowledged[log] ?? 1, bytes: [1])
            _ = try? journal.prune()
        }
        journal.close()
    }

    @Test("JR12 after any crash everything acknowledged is there, without a gap", arguments: 0..<10)
    func crashes(block: UInt64) async throws {
        for seed in block * 30..<block * 30 + 30 {
            var random = SeededRandom(seed)
            let memory = MemoryDisk()
            var acknowledged: [LogID: UInt64] = [:]
            for life in 0..<3 {
                let faulty = FaultyDisk(memory)
                try await Self.live(faulty, &acknowledged, &random)
                memory.crash(using: &random)
                let (journal, recovery) = try open(memory)
                let what = "seed \(seed), life \(life)"
                #expect(
                    recovery.findings.allSatisfy { $0.kind == .tornTail }, "\(what): \(recovery.findings)")
                for log in Self.logs {
                    let stored = try journal.readLog(log)
                    let from = (stored.snapshot?.throughSequence ?? 0) + 1
                    let last = from + UInt64(stored.events.count) - 1
                    #expect(stored.damage == nil, "\(what)")
                    #expect(last >= acknowledged[log, default: 0], "\(what)")
                    #expect(stored.events.allSatisfy { $0.bytes == event(log, $0.sequence) }, "\(what)")
                    #expect(stored.events.map(\.sequence) == Array(from..<last + 1), "\(what)")
                    // Written but not acknowledged: kept is as good as lost.
                    acknowledged[log] = last
                }
                journal.close()
            }
        }
    }
}
