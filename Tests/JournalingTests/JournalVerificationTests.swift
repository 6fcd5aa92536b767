import Journaling
import TestSupport
import Testing

struct JournalVerificationTests {
    @Test("JR11 a sound journal is counted and left as it is")
    func sound() async throws {
        let disk = MemoryDisk()
        let (journal, _) = try open(disk)
        _ = await journal.store(record(first, 1...3))
        _ = await journal.storeTogether([record(first, 4...4), record(second, 1...1)])
        try journal.writeSnapshot(log: first, throughSequence: 3, bytes: [1])
        journal.close()
        let before = disk.contents
        let report = try JournalVerification.run(directory: directory, disk: disk)
        #expect(report.isSound)
        #expect(report.findings.isEmpty)
        #expect(report.segmentCount == 1)
        // A start, three records, as many ends of batches, a seal.
        #expect(report.recordCount == 8)
        #expect(report.eventCount == 5)
        #expect(report.byteCount == before["\(directory)/journal-00000001.log"]?.count)
        #expect(report.snapshotCount == 1)
        #expect(report.logs == [first: 4, second: 1])
        #expect(disk.contents == before)
    }

    @Test("JR11 JR5 a damaged journal is reported with its place and left as it is")
    func damaged() async throws {
        let disk = MemoryDisk()
        let (journal, _) = try open(disk)
        _ = await journal.store(record(first, 1...2))
        _ = await journal.store(record(second, 1...1))
        journal.close()
        let path = "\(directory)/journal-00000001.log"
        var content = try #require(disk.contents[path])
        let place = try #require(content.firstRange(of: event(first, 2)))
        content[place.lowerBound] = 0
        disk.put(content, at: path)
        let before = disk.contents
        let report = try JournalVerification.run(directory: directory, disk: disk)
        let damage = try #require(report.findings.first { $0.kind == .damage })
        #expect((damage.offset..<damage.offset + damage.size).contains(place.lowerBound))
        let loss = try #require(report.findings.first { $0.kind == .loss })
        #expect(loss.log == first)
        #expect(loss.sequences == 1...2)
        #expect(disk.contents == before)
    }

    @Test("JR11 a directory without a journal is empty, one whose headers are gone is refused")
    func noJournal() throws {
        let disk = MemoryDisk()
        #expect(try JournalVerification.run(directory: directory, disk: disk).segmentCount == 0)
        disk.put([1, 2, 3], at: "\(directory)/journal-00000001.log")
        #expect(throws: JournalError.self) { try JournalVerification.run(directory: directory, disk: disk) }
        #expect(throws: JournalError.self) { try open(disk) }
    }
}
