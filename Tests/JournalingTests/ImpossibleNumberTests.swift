import TestSupport
import Testing

@testable import Journaling

/// Files made by somebody else, their checksums right and their numbers such as nobody can count on from.
struct ImpossibleNumberTests {
    private static let store = LogID(low: 1, high: 1)

    /// A segment of a start and one record.
    private static func segment(_ record: RecordHeader, firstRecord: UInt64 = 1) -> MemoryDisk {
        var bytes = SegmentHeader(
            store: store, number: 1, firstRecord: firstRecord, previousChecksum: 0
        ).encode()
        let seed = SegmentHeader.seed(store: store, number: 1)
        let start = RecordHeader(kind: .start, number: 1, indexInBatch: 0, previousChecksum: 0)
        let checksum = start.append(to: &bytes, seed: seed) {
            RecordTable(firstRecord: 1, lastSequences: [:]).append(to: &$0)
        }
        var record = record
        record.previousChecksum = checksum
        _ = record.append(to: &bytes, seed: seed) { payload in
            if record.kind == .events {
                payload += [1, 0, 0, 0, 7]
            } else {
                RecordTable(firstRecord: 1, lastSequences: [first: .max]).append(to: &payload)
            }
        }
        let disk = MemoryDisk()
        disk.put(bytes, at: "\(directory)/journal-00000001.log")
        return disk
    }

    private static func events(_ number: UInt64, _ sequence: UInt64, count: UInt16 = 1) -> RecordHeader {
        RecordHeader(
            kind: .events, number: number, indexInBatch: 0, previousChecksum: 0, log: first,
            firstSequence: sequence, eventCount: count)
    }

    static var disks: [MemoryDisk] {
        let table = RecordHeader(kind: .batchEnd, number: 2, indexInBatch: 1, previousChecksum: 0)
        let name = directory + "/journal-\(UInt64.max).log"
        let named = segment(events(2, 1))
        named.put(
            SegmentHeader(store: store, number: .max, firstRecord: 2, previousChecksum: 0).encode(), at: name)
        let shot = segment(events(2, 1))
        let file = SnapshotFile(store: store, log: first, throughSequence: .max, durableNumber: .max)
        shot.put(file.encode([1]), at: "\(directory)/\(FileNames.snapshot(first, through: .max))")
        return [
            segment(events(.max, 1)), segment(events(2, .max)), segment(events(2, 0, count: 0)),
            segment(table), named, shot,
        ]
    }

    @Test("JR27 numbers that the journal never writes are damage or nothing, and the journal goes on")
    func impossible() async throws {
        #expect(throws: JournalError.self, "no other segment has a header") {
            try open(Self.segment(Self.events(2, 1), firstRecord: .max))
        }
        for (index, disk) in Self.disks.enumerated() {
            let before = disk.contents
            _ = try? JournalVerification.run(directory: directory, disk: disk)
            #expect(disk.contents == before)
            for life in UInt64(1)...2 {
                let (journal, _) = try open(disk)
                _ = try journal.readLog(first)
                #expect(journal.lastSequence(of: first) <= 2, "disk \(index)")
                #expect(await journal.store(record(third, life...life)).isStored, "disk \(index)")
                journal.close()
            }
        }
    }
}
