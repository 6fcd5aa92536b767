import Journaling
import TestSupport
import Testing

struct StatsTests {
    @Test("JR35 figures are those of the files")
    func figures() async throws {
        let disk = MemoryDisk()
        let (journal, _) = try open(disk)
        _ = await journal.store(record(first, 1...3))
        let batch = (1...4).map { record(second, UInt64($0)...UInt64($0)) }
        for answer in await journal.storeTogether(batch) { #expect(answer.isStored) }
        try journal.writeSnapshot(log: first, throughSequence: 3, bytes: [1, 2, 3])
        journal.close()
        disk.put([1, 2], at: "\(directory)/journal-00000001.log-900.torn")
        let before = disk.contents
        let stats = try JournalStats(directory: directory, disk: disk)
        #expect(disk.contents == before)
        let logs = before.filter { $0.key.hasSuffix(".log") }
        #expect(stats.segmentCount == logs.count)
        #expect(stats.segmentSize == logs.values.reduce(0) { $0 + $1.count })
        #expect(stats.tornSize == 2)
        #expect(stats.eventCount == 7)
        #expect(stats.batches == [1, 3, 3])
        #expect(stats.batchSize(atShare: 0) == 1 && stats.batchSize(atShare: 1) == 3)
        #expect(stats.logs[first]?.lastSequence == 3 && stats.logs[first]?.eventCount == 3)
        #expect(stats.logs[second]?.eventCount == 4)
        #expect(stats.logs[first]?.snapshots.map(\.throughSequence) == [3])
        #expect(stats.snapshotSize == 83)
        #expect(stats.isSound && stats.freeSpace == disk.freeSpace)
    }
}
