import EventStore
import Journaling
import TestSupport
import Testing
import WorkshopCore

struct SnapshotTests {
    /// The only snapshot on the disk, as its file's payload.
    private static func payload(_ disk: MemoryDisk) throws -> (path: String, bytes: [UInt8]) {
        let file = try #require(disk.contents.first { $0.key.hasSuffix(".snap") })
        return (file.key, Array(file.value[80...]))
    }

    private static func log(_ disk: MemoryDisk) throws -> (Journal, JournalLog) {
        let (journal, _) = try Journal.open(directory: "journal", disk: disk)
        return (journal, JournalLog(journal: journal, epoch: "epoch-1"))
    }

    private static func written(_ entries: [LogEntry]) throws -> MemoryDisk {
        let disk = MemoryDisk()
        let (journal, log) = try log(disk)
        #expect(log.store(entries, of: Cast.workshop) == nil)
        try log.writeSnapshot(of: Cast.workshop, entries: entries)
        journal.close()
        return disk
    }

    @Test("ES11 a snapshot is compressed, and smaller by more than half")
    func compressed() throws {
        let entries = ScriptedWorkshop().entries
        let disk = try Self.written(entries)
        let payload = try Self.payload(disk).bytes
        #expect(payload.starts(with: Array("YZL1".utf8)))
        #expect(payload.count < EventTape(entries).byteCount / 2)
    }

    @Test("ES11 a snapshot that is unpacked in many pieces reads as what was written")
    func large() throws {
        var random = SplitMix(seed: 11)
        let entries = (1...3_000).map { number in
            let text = (0..<60).map { _ in String(UnicodeScalar(UInt8.random(in: 97...122, using: &random))) }
            return LogEntry(
                sequence: UInt64(number), at: 0, by: nil, origin: nil,
                event: .described(title: "\(number)", theme: text.joined()))
        }
        let disk = try Self.written(entries)
        #expect(try Self.payload(disk).bytes.count > 20 * 4_096)
        let (journal, log) = try Self.log(disk)
        defer { journal.close() }
        #expect(try log.read(Cast.workshop).tape == EventTape(entries))
    }

    @Test("ES11 a snapshot that is no snapshot is an error with its reason, never a guess")
    func malformed() throws {
        let entries = ScriptedWorkshop().entries
        let good = try Self.payload(try Self.written(entries)).bytes
        var wrongSize = good
        wrongSize[8] ^= 1
        var huge = good
        for index in 8..<15 { huge[index] = 0xFF }
        var longHead = good
        longHead[7] = 0x7F
        let bad: [[UInt8]] = [
            Array("YZL2".utf8), Array(good[..<10]), Array(good.dropLast(5)), good + [0], wrongSize, huge,
            longHead, Array("{}\n{}\n".utf8),
        ]
        for payload in bad {
            let disk = MemoryDisk()
            let (journal, log) = try Self.log(disk)
            defer { journal.close() }
            #expect(log.store(entries, of: Cast.workshop) == nil)
            try journal.writeSnapshot(
                log: LogID(low: Cast.workshop.low, high: Cast.workshop.high),
                throughSequence: UInt64(entries.count), bytes: payload)
            #expect(throws: LogFailure.self) { try log.read(Cast.workshop) }
        }
    }
}
