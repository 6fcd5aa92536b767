import Journaling
import Synchronization
import TestSupport
import Testing

/// Snapshots and pruning beside a journal that goes on, ended at any moment.
struct RacingSnapshotTests {
    static let logs = (1...3).map { LogID(low: $0, high: 3) }

    /// What those who race tell each other.
    private final class Race: Sendable {
        let acknowledged = Mutex<[LogID: UInt64]>([:])
        let offered = Mutex<[LogID: UInt64]>([:])
        let isOver = Mutex(false)
    }

    static func state(_ log: LogID, through sequence: UInt64) -> [UInt8] {
        sequence == 0 ? [] : (1...sequence).flatMap { event(log, $0) }
    }

    /// What a disk holds after an opening: every log's whole history, or what is wrong.
    static func problem(_ disk: MemoryDisk, atLeast: [LogID: UInt64], atMost: [LogID: UInt64]) -> String? {
        do {
            let (journal, recovery) = try open(disk)
            defer { journal.close() }
            guard recovery.findings.allSatisfy({ $0.kind == .tornTail }) else {
                return "\(recovery.findings)"
            }
            for log in logs {
                let stored = try journal.readLog(log)
                let last = (stored.snapshot?.throughSequence ?? 0) + UInt64(stored.events.count)
                guard stored.damage == nil, last >= atLeast[log, default: 0], last <= atMost[log, default: 0]
                else { return "log \(log.low) ends at \(last), \(stored.damage ?? "whole")" }
                let history = (stored.snapshot?.bytes ?? []) + stored.events.flatMap(\.bytes)
                guard history == state(log, through: last) else { return "log \(log.low) is another" }
            }
            return nil
        } catch {
            return "cannot be opened: \(error)"
        }
    }

    @Test(
        "JR24 JR10 snapshots, two at a time, and pruning race with records, and power is lost at any moment")
    func races() async throws {
        let memory = MemoryDisk()
        let (journal, _) = try open(memory)
        let race = Race()
        let rounds: UInt64 = Seeds.isNightly ? 2_000 : 150
        let checks = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<2 { group.addTask { await Self.snapshots(journal, race) } }
            group.addTask { await Self.crashes(memory, race) }
            for sequence in 1...rounds {
                race.offered.withLock { offered in for log in Self.logs { offered[log] = sequence } }
                let records = Self.logs.map { record($0, sequence...sequence) }
                let answers = await journal.storeTogether(records)
                #expect(answers.allSatisfy { $0.isStored })
                race.acknowledged.withLock { last in for log in Self.logs { last[log] = sequence } }
            }
            race.isOver.withLock { $0 = true }
            return await group.reduce(0, +)
        }
        journal.close()
        let all = race.acknowledged.withLock { $0 }
        #expect(Self.problem(memory.copy(), atLeast: all, atMost: all) == nil)
        let names = memory.contents.keys
        #expect(names.filter { $0.hasSuffix(".snap") }.count <= 2 * Self.logs.count)
        #expect(!names.contains { $0.hasSuffix("journal-00000001.log") }, "something was pruned")
        print("racing snapshots: \(rounds * 3) records, \(checks) snapshots and power losses")
    }

    private static func snapshots(_ journal: Journal, _ race: Race) async -> Int {
        var count = 0
        while !race.isOver.withLock({ $0 }) {
            for (log, last) in race.acknowledged.withLock({ $0 }) {
                do {
                    try journal.writeSnapshot(
                        log: log, throughSequence: last, bytes: state(log, through: last))
                    _ = try journal.prune()
                    count += 1
                } catch {
                    Issue.record("\(error)")
                }
            }
            await Task.yield()
        }
        return count
    }

    private static func crashes(_ memory: MemoryDisk, _ race: Race) async -> Int {
        var random = SeededRandom(1)
        var count = 0
        while !race.isOver.withLock({ $0 }) {
            let atLeast = race.acknowledged.withLock { $0 }
            let fork = memory.fork()
            let atMost = race.offered.withLock { $0 }
            fork.crash(using: &random)
            if let problem = problem(fork, atLeast: atLeast, atMost: atMost) {
                Issue.record("power lost at \(atLeast): \(problem)")
            }
            count += 1
            await Task.yield()
        }
        return count
    }

    @Test("JR24 JR10 power lost at each step of a snapshot and of pruning", arguments: [false, true])
    func everyStep(persistently: Bool) async throws {
        let base = MemoryDisk()
        let (journal, _) = try open(base)
        for sequence in UInt64(1)...20 {
            _ = await journal.storeTogether(Self.logs.map { record($0, sequence...sequence) })
            guard sequence == 8 else { continue }
            for log in Self.logs {
                try journal.writeSnapshot(log: log, throughSequence: 8, bytes: Self.state(log, through: 8))
            }
        }
        journal.close()
        let all = Dictionary(uniqueKeysWithValues: Self.logs.map { ($0, UInt64(20)) })
        var random = SeededRandom(7)
        var call = 0
        while true {
            call += 1
            let memory = base.fork()
            memory.restart()
            let disk = FaultyDisk(memory)
            let (journal, _) = try open(disk)
            disk.fail(atCall: call, code: DiskError.inputOutput, persistently: persistently)
            for through in [14, 20] as [UInt64] {
                for log in Self.logs {
                    let state = Self.state(log, through: through)
                    try? journal.writeSnapshot(log: log, throughSequence: through, bytes: state)
                }
                _ = try? journal.prune()
            }
            let isDone = !disk.hasFailed
            for _ in 0..<4 {
                let fork = memory.fork()
                fork.crash(using: &random)
                let problem = Self.problem(fork, atLeast: all, atMost: all)
                #expect(problem == nil, "call \(call)")
            }
            journal.close()
            if isDone { break }
        }
        print("snapshot steps: \(call - 1) calls, \(4 * call) power losses")
        #expect(call > 60)
    }

    @Test("JR25 JR10 a newest snapshot damaged at any byte gives way to the older one and a longer tail")
    func damagedNewest() async throws {
        let base = MemoryDisk()
        let (journal, _) = try open(base)
        for sequence in UInt64(1)...20 {
            _ = await journal.storeTogether(Self.logs.map { record($0, sequence...sequence) })
            guard sequence == 9 || sequence == 16 else { continue }
            for log in Self.logs {
                try journal.writeSnapshot(
                    log: log, throughSequence: sequence, bytes: Self.state(log, through: sequence))
            }
            // Now only: pruning on the word of the newest one would give it a twin.
            if sequence == 9 { #expect(try journal.prune() > 0) }
        }
        journal.close()
        let all = Dictionary(uniqueKeysWithValues: Self.logs.map { ($0, UInt64(20)) })
        #expect(base.contents.keys.filter { $0.hasSuffix(".log") }.count > 1)
        let path = try #require(base.contents.keys.filter { $0.hasSuffix("16.snap") }.max())
        let content = try #require(base.contents[path])
        for index in content.indices {
            var changed = content
            changed[index] ^= 1 << UInt8(index % 8)
            for damaged in [changed, Array(content[..<index])] {
                let disk = base.copy()
                disk.put(damaged, at: path)
                let (journal, recovery) = try open(disk)
                let stored = try journal.readLog(Self.logs[2])
                journal.close()
                #expect(stored.snapshot?.throughSequence == 9 && recovery.quarantined.isEmpty)
                let problem = Self.problem(disk.copy(), atLeast: all, atMost: all)
                #expect(problem == nil, "byte \(index)")
            }
        }
        print("damaged snapshots: \(2 * content.count) recoveries")
    }
}
