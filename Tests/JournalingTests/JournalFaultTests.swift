import Journaling
import TestSupport
import Testing

struct JournalFaultTests {
    /// What was acknowledged must be there, by snapshot and events together, and nothing else changed.
    static func check(_ disk: any Disk, _ acknowledged: [LogID: UInt64], _ what: String) throws {
        let (journal, recovery) = try open(disk)
        defer { journal.close() }
        #expect(recovery.findings.allSatisfy { $0.kind == .tornTail }, "\(what): \(recovery.findings)")
        for log in [first, second] {
            let stored = try journal.readLog(log)
            let from = (stored.snapshot?.throughSequence ?? 0) + 1
            let last = from + UInt64(stored.events.count) - 1
            #expect(stored.damage == nil, "\(what)")
            #expect(last >= acknowledged[log] ?? 0, "\(what)")
            #expect(
                stored.events == (from..<last + 1).map { StoredEvent(sequence: $0, bytes: event(log, $0)) })
        }
    }

    @Test("JR6 a failed sync is final: no write, sync or answer after it, and reading goes on")
    func failedSync() async throws {
        let memory = MemoryDisk()
        let faulty = FaultyDisk(memory)
        let (journal, _) = try open(faulty)
        #expect(await journal.store(record(first, 1...1)).isStored)
        faulty.fail(atCall: 3, code: DiskError.inputOutput)  // after free space and the write
        let answer = await journal.store(record(first, 2...2))
        guard case .storageFailed = answer.failure else {
            Issue.record("answered \(answer)")
            return
        }
        let before = memory.contents
        let syncCount = memory.syncCount
        #expect(await journal.store(record(first, 2...2)).failure == answer.failure)
        #expect(await journal.store(record(second, 1...1)).failure == answer.failure)
        guard case .failed = journal.state else {
            Issue.record("state \(journal.state)")
            return
        }
        #expect(try journal.events(of: first) == [event(first, 1)])
        journal.close()
        #expect(memory.contents == before)
        #expect(memory.syncCount == syncCount)
        var random = SeededRandom(1)
        memory.crash(using: &random)
        try Self.check(memory, [first: 1], "after the failure")
    }

    @Test("JR7 a full disk refuses before writing, and takes records again when there is space")
    func diskFull() async throws {
        let disk = MemoryDisk()
        let (journal, _) = try open(disk)
        #expect(await journal.store(record(first, 1...1)).isStored)
        let before = disk.contents
        disk.freeSpace = smallLimits.freeSpaceMin - 1
        #expect(await journal.store(record(first, 2...2)).failure == .diskFull)
        #expect(journal.state == .diskFull)
        #expect(throws: JournalError.diskFull) {
            try journal.writeSnapshot(log: first, throughSequence: 1, bytes: [1])
        }
        #expect(disk.contents == before)
        #expect(try journal.events(of: first) == [event(first, 1)])
        disk.freeSpace = smallLimits.freeSpaceMin
        #expect(journal.state == .ok)
        #expect(await journal.store(record(first, 2...2)).isStored)
        journal.close()
    }

    @Test("JR7 the ballast is given up when opening finds too little space, and restored later")
    func ballast() throws {
        let disk = MemoryDisk()
        let limits = JournalLimits(freeSpaceMin: 1_000, ballastSize: 500)
        let path = "\(directory)/BALLAST"
        try open(disk, limits: limits).0.close()
        #expect(disk.contents[path]?.count == 500)
        disk.freeSpace = 999
        try open(disk, limits: limits).0.close()
        #expect(disk.contents[path] == nil)
        disk.freeSpace = 1_501
        try open(disk, limits: limits).0.close()
        #expect(disk.contents[path]?.count == 500)
    }
}
