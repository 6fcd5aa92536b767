import Journaling
import TestSupport
import Testing

struct JournalSnapshotTests {
    static func state(_ log: LogID, through sequence: UInt64) -> [UInt8] {
        (1...sequence).flatMap { event(log, $0) }
    }

    /// The whole history, snapshot and events put together again.
    static func history(_ stored: StoredLog) -> [UInt8] {
        (stored.snapshot?.bytes ?? []) + stored.events.flatMap(\.bytes)
    }

    @Test("JR10 snapshot and tail together equal all events, and two snapshots are kept")
    func snapshotAndTail() async throws {
        let disk = MemoryDisk()
        var (journal, _) = try open(disk)
        for sequence in UInt64(1)...30 {
            _ = await journal.store(record(first, sequence...sequence))
            if sequence.isMultiple(of: 7) {
                try journal.writeSnapshot(
                    log: first, throughSequence: sequence, bytes: Self.state(first, through: sequence))
            }
            let stored = try journal.readLog(first)
            #expect(stored.snapshot?.throughSequence == (sequence < 7 ? nil : sequence / 7 * 7))
            #expect(Self.history(stored) == Self.state(first, through: sequence))
        }
        journal.close()
        #expect(disk.contents.keys.filter { $0.hasSuffix(".snap") }.count == 2)
        (journal, _) = try open(disk)
        #expect(Self.history(try journal.readLog(first)) == Self.state(first, through: 30))
        journal.close()
    }

    @Test("JR10 a snapshot of what is not durable is refused")
    func future() async throws {
        let (journal, _) = try open(MemoryDisk())
        _ = await journal.store(record(first, 1...3))
        for sequence in [0, 4] as [UInt64] {
            #expect(throws: JournalError.outOfSequence(expected: 4)) {
                try journal.writeSnapshot(log: first, throughSequence: sequence, bytes: [])
            }
        }
        #expect(throws: JournalError.outOfSequence(expected: 1)) {
            try journal.writeSnapshot(log: second, throughSequence: 1, bytes: [])
        }
        journal.close()
    }

    /// Two logs over several segments, with snapshots of both at 10 and 20 of 25 events.
    static func long(_ disk: MemoryDisk) async throws -> Journal {
        let (journal, _) = try open(disk)
        for sequence in UInt64(1)...25 {
            for log in [first, second] { _ = await journal.store(record(log, sequence...sequence)) }
            guard sequence.isMultiple(of: 10) else { continue }
            for log in [first, second] {
                try journal.writeSnapshot(
                    log: log, throughSequence: sequence, bytes: state(log, through: sequence))
            }
        }
        return journal
    }

    @Test("JR10 pruning keeps what the older of two snapshots does not contain")
    func prune() async throws {
        let disk = MemoryDisk()
        var journal = try await Self.long(disk)
        let segmentCount = disk.contents.keys.filter { $0.hasSuffix(".log") }.count
        let removed = try journal.prune()
        #expect(removed > 0)
        #expect(try journal.prune() == 0)
        #expect(disk.contents.keys.filter { $0.hasSuffix(".log") }.count == segmentCount - removed)
        journal.close()
        let newest = try #require(disk.contents.keys.filter { $0.hasSuffix(".snap") }.max())
        disk.put([], at: newest)
        let recovery: JournalRecovery
        (journal, recovery) = try open(disk)
        #expect(recovery.findings.isEmpty)
        for log in [first, second] {
            #expect(Self.history(try journal.readLog(log)) == Self.state(log, through: 25))
            #expect(await journal.store(record(log, 26...26)).isStored)
        }
        journal.close()
        let report = try JournalVerification.run(directory: directory, disk: disk)
        #expect(report.findings.map(\.kind) == [.damage])
    }

    @Test("JR10 nothing is pruned on the word of damaged snapshots")
    func pruneNeedsSound() async throws {
        let disk = MemoryDisk()
        let journal = try await Self.long(disk)
        for path in disk.contents.keys where path.hasSuffix("10.snap") || path.hasSuffix("20.snap") {
            if path.contains("\(first)") { disk.put([0], at: path) }
        }
        #expect(try journal.prune() == 0)
        journal.close()
    }

    @Test("JR10 a log that lives on in snapshots alone can be continued", arguments: [false, true])
    func onlySnapshots(isGone: Bool) async throws {
        let disk = MemoryDisk()
        var (journal, _) = try open(disk)
        _ = await journal.store(record(second, 1...2))
        for through in [1, 2] as [UInt64] {
            try journal.writeSnapshot(
                log: second, throughSequence: through, bytes: Self.state(second, through: through))
        }
        for sequence in UInt64(1)...30 {
            _ = await journal.store(record(first, sequence...sequence))
            try journal.writeSnapshot(
                log: first, throughSequence: sequence, bytes: Self.state(first, through: sequence))
        }
        #expect(try journal.prune() > 0)
        journal.close()
        // The newest snapshot of the resting log goes bad or away: its twin stands in.
        let newest = "\(directory)/snapshot-\(second)-00000000000000000002.snap"
        if isGone { try disk.remove(newest) } else { disk.put([0], at: newest) }
        let recovery: JournalRecovery
        (journal, recovery) = try open(disk)
        #expect(recovery.findings.isEmpty)
        #expect(journal.logs == [first, second])
        #expect(journal.lastSequence(of: second) == 2)
        #expect(await journal.store(record(second, 3...3)).isStored)
        #expect(Self.history(try journal.readLog(second)) == Self.state(second, through: 3))
        for sequence in UInt64(3)...4 {
            if sequence > 3 { _ = await journal.store(record(second, sequence...sequence)) }
            try journal.writeSnapshot(
                log: second, throughSequence: sequence, bytes: Self.state(second, through: sequence))
        }
        let kept = disk.contents.keys.filter { $0.hasPrefix("\(directory)/snapshot-\(second)") }
        #expect(kept.count == 2)
        #expect(Self.history(try journal.readLog(second)) == Self.state(second, through: 4))
        journal.close()
    }

    @Test("JR10 a snapshot that does not read back as it was written gets no name, and the journal goes on")
    func readBack() async throws {
        let memory = MemoryDisk()
        let disk = FaultyDisk(memory)
        let (journal, _) = try open(disk)
        _ = await journal.store(record(first, 1...3))
        disk.lie()
        #expect(throws: JournalError.self) {
            try journal.writeSnapshot(log: first, throughSequence: 3, bytes: Self.state(first, through: 3))
        }
        #expect(!memory.contents.keys.contains { $0.contains("snap") })
        #expect(try journal.events(of: first).count == 3)
        journal.close()
    }
}
