import EventStore
import Foundation
import Journaling
import TestSupport
import Testing
import WorkshopCore

struct GoldenTests {
    /// `RECORD=journal-v2 swift test --filter GoldenTests` writes the journal of this release there.
    @Test(
        "ES7 a journal of this release is written where one is asked for",
        .enabled(if: ProcessInfo.processInfo.environment["RECORD"]?.hasPrefix("journal-") ?? false))
    func record() throws {
        try Golden(name: try #require(ProcessInfo.processInfo.environment["RECORD"])).record()
    }

    @Test("ES7 a journal of every format there was opens and leads to the same states", arguments: Golden.all)
    func opens(_ golden: Golden) throws {
        let (journal, recovery) = try Journal.open(directory: "journal", disk: try golden.disk())
        defer { journal.close() }
        #expect(recovery.tornByteCount > 0)
        #expect(recovery.quarantined.isEmpty && !recovery.mayLackLogs)
        let log = JournalLog(journal: journal, epoch: "golden")
        #expect(Set(log.workshops()) == Set(Golden.workshops.map(\.id)))
        for (name, id) in Golden.workshops {
            let stored = try log.read(id)
            #expect(stored.damage == nil)
            let state = try Golden.json(of: try stored.tape.folded(id))
            let differences = Golden.says(state, all: try golden.state(name))
            #expect(differences == [])
        }
    }

    @Test("ES7 a journal of every format goes on, and its next snapshot is read", arguments: Golden.all)
    func goesOn(_ golden: Golden) throws {
        let disk = try golden.disk()
        let (journal, _) = try Journal.open(directory: "journal", disk: disk)
        let (log, id) = (JournalLog(journal: journal, epoch: "golden"), Golden.workshops[1].id)
        var entries = try log.load(id)
        let next = LogEntry(
            sequence: UInt64(entries.count + 1), at: 1, by: nil, origin: nil, event: .presentingEnded)
        #expect(log.store([next], of: id) == nil)
        entries.append(next)
        try log.writeSnapshot(of: id, entries: entries)
        journal.close()
        let (again, _) = try Journal.open(directory: "journal", disk: disk)
        defer { again.close() }
        #expect(try JournalLog(journal: again, epoch: "golden").load(id) == entries)
    }
}
