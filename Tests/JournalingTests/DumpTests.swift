import Journaling
import TestSupport
import Testing

struct DumpTests {
    @Test("JR32 a walk visits every record in its place, while the journal is open, and changes nothing")
    func places() async throws {
        let disk = MemoryDisk()
        let (journal, _) = try open(disk)
        _ = await journal.storeTogether([record(first, 1...2), record(second, 1...1), record(first, 3...3)])
        let before = disk.contents
        var records: [PlacedRecord] = []
        try JournalReader.visit(directory: directory, disk: disk) { records.append($0) }
        #expect(disk.contents == before)
        journal.close()
        #expect(records.map(\.number) == Array(1...UInt64(records.count)))
        #expect(records.first?.kind == .start)
        let events = records.filter { $0.kind == .events }
        #expect(events.map(\.log) == [first, second, first])
        #expect(events.flatMap(\.events).map(\.sequence) == [1, 2, 1, 3])
        #expect(events.flatMap(\.events).map(\.bytes).last == event(first, 3))
        for record in events {
            let content = try #require(before["\(directory)/\(record.file)"])
            let part = Array(content[record.offset..<record.offset + record.size])
            #expect(part.starts(with: Array("YREC".utf8)))
            #expect(record.events.allSatisfy { part.firstRange(of: $0.bytes) != nil })
        }
    }

    @Test("JR32 a reader needs no lock and gives each log's snapshots and events")
    func histories() async throws {
        let disk = MemoryDisk()
        let (journal, _) = try open(disk)
        _ = await journal.store(record(first, 1...4))
        try journal.writeSnapshot(log: first, throughSequence: 2, bytes: [2])
        try journal.writeSnapshot(log: first, throughSequence: 3, bytes: [3])
        let reader = try JournalReader(directory: directory, disk: disk)
        #expect(reader.logs == [first])
        #expect(reader.isSound)
        let history = try reader.history(of: first)
        #expect(history.snapshots.map(\.throughSequence) == [2, 3])
        #expect(history.run(after: 3).map(\.sequence) == [4])
        #expect(history.run(after: 0).map(\.sequence) == [1, 2, 3, 4])
        #expect(history.stranded(after: 4).isEmpty)
        #expect(try reader.history(of: second).events.isEmpty)
        journal.close()
    }
}
