import Journaling
import TestSupport
import Testing

/// Journals exchanged for rewritten ones, whole or not at all.
struct RewriteTests {
    /// Three logs in several segments, a snapshot, pruned segments and a torn copy.
    static func sample() async throws -> MemoryDisk {
        let disk = MemoryDisk()
        let (journal, _) = try open(disk)
        for sequence in UInt64(1)...8 {
            for log in [first, second] { _ = await journal.store(record(log, sequence...sequence)) }
        }
        _ = await journal.store(record(third, 1...2))
        for log in [first, second] {
            for through in [UInt64(6), 8] {
                let bytes = Self.snapshot(log, through: through)
                try journal.writeSnapshot(log: log, throughSequence: through, bytes: bytes)
            }
        }
        #expect(try journal.prune() > 0)
        journal.close()
        disk.put([1], at: "\(directory)/journal-00000001.log-8.torn")
        return disk
    }

    /// A state as these tests encode it: every event so far, a line each.
    static func snapshot(_ log: LogID, through sequence: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        for number in 1...sequence { bytes += event(log, number) + [10] }
        return bytes
    }

    /// All of a log's events: those in its newest snapshot, a line each, and those after it.
    static func lines(_ history: LogHistory) -> [[UInt8]] {
        let snapshot = history.snapshots.last
        let covered = snapshot.map { $0.bytes.split(separator: 10).map(Array.init) } ?? []
        return covered + history.run(after: snapshot?.throughSequence ?? 0).map(\.bytes)
    }

    /// Puts "x" in the place of the second log's events and copies the others.
    static func rewrite(_ disk: any Disk) throws {
        let exchange = try JournalExchange(directory: directory, disk: disk, limits: smallLimits)
        for log in exchange.reader.logs {
            let lines = Self.lines(try exchange.reader.history(of: log))
            try exchange.stage(log, events: log == second ? lines.map { _ in [120] } : lines)
        }
        try exchange.commit()
    }

    private static func content(_ disk: any Disk) throws -> [LogID: [[UInt8]]] {
        let reader = try JournalReader(directory: directory, disk: disk)
        #expect(reader.isSound)
        let logs = try reader.logs.map { ($0, lines(try reader.history(of: $0))) }
        return Dictionary(uniqueKeysWithValues: logs)
    }

    @Test("JR30 an exchange replaces every file, and the journal goes on")
    func exchanged() async throws {
        let disk = try await Self.sample()
        let before = try Self.content(disk)
        #expect(before[second]?.count == 8)
        try Self.rewrite(disk)
        let names = Set(disk.contents.keys)
        #expect(!names.contains { $0.hasSuffix(".torn") || $0.hasSuffix(".snap") || $0.contains("xchange") })
        #expect(disk.contents.values.allSatisfy { $0.firstRange(of: event(second, 3)) == nil })
        let (journal, recovery) = try open(disk)
        #expect(recovery.findings.isEmpty)
        #expect(try journal.events(of: first) == before[first])
        #expect(try journal.events(of: second) == [[UInt8]](repeating: [120], count: 8))
        #expect(try journal.events(of: third) == before[third])
        #expect(await journal.store(record(second, 9...9)).isStored)
        journal.close()
    }

    @Test("JR30 a failure at any step, and a crash after it, leave the old journal or the new one")
    func failures() async throws {
        let sample = try await Self.sample()
        let old = try Self.content(sample)
        let whole = sample.copy()
        try Self.rewrite(whole)
        let new = try Self.content(whole)
        #expect(old != new)
        var outcomes: Set<Bool> = []
        var call = 0
        var hasFailed = true
        while hasFailed {
            call += 1
            for seed in UInt64(0)..<3 {
                var random = SeededRandom(UInt64(call) << 8 | seed)
                let memory = sample.copy()
                let faulty = FaultyDisk(memory)
                faulty.fail(atCall: call, code: DiskError.inputOutput, persistently: true)
                let isDone = (try? Self.rewrite(faulty)) != nil
                hasFailed = faulty.hasFailed
                memory.crash(using: &random)
                let (journal, recovery) = try open(memory)
                #expect(recovery.findings.isEmpty, "call \(call), seed \(seed)")
                journal.close()
                let found = try Self.content(memory)
                #expect(found == old || found == new, "call \(call), seed \(seed)")
                #expect(!isDone || found == new, "call \(call), seed \(seed)")
                outcomes.insert(found == new)
                #expect(!memory.contents.keys.contains { $0.contains("xchange") || $0.contains("XCHANGE") })
            }
        }
        #expect(call > 30)
        #expect(outcomes == [false, true])
    }

    @Test("JR31 a journal that is open is not exchanged, and one without space stays as it is")
    func refused() async throws {
        let disk = try await Self.sample()
        let (journal, _) = try open(disk)
        #expect(throws: JournalError.locked) { try Self.rewrite(disk) }
        journal.close()
        let before = try Self.content(disk)
        disk.freeSpace = 10
        #expect(throws: JournalError.diskFull) { try Self.rewrite(disk) }
        #expect(try Self.content(disk) == before)
    }

    @Test("JR33 while an exchange is decided and unfinished nothing is read, and opening finishes it")
    func pending() async throws {
        let sample = try await Self.sample()
        var call = 1
        while true {
            let memory = sample.copy()
            let faulty = FaultyDisk(memory)
            faulty.fail(atCall: call, code: DiskError.inputOutput, persistently: true)
            try? Self.rewrite(faulty)
            if try JournalExchange.isPending(directory: directory, disk: memory) {
                let files = memory.copy()
                #expect(throws: JournalError.self) { try JournalReader(directory: directory, disk: files) }
                #expect(throws: JournalError.self) {
                    try JournalCopy(directory: directory, disk: files) { path in
                        let bytes = try files.read(path, range: nil)
                        return { bytes }
                    }
                }
                try open(files).0.close()
                #expect(try Self.content(files)[second]?.first == [120])
                return
            }
            guard faulty.hasFailed else { break }
            call += 1
        }
        Issue.record("no failure left the exchange unfinished")
    }
}
