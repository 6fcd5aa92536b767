import EventStore
import Foundation
import Journaling
import TestSupport
import Testing
import WorkshopCore

/// What every log promises, run on each there is.
struct WorkshopLogTests {
    /// Where the events are kept.
    enum Kind: CaseIterable, Sendable { case volatile, journal, journalOnDisk }

    private static func with(_ kind: Kind, _ body: (any WorkshopLog) throws -> Void) throws {
        switch kind {
        case .volatile: try body(VolatileLog(epoch: "epoch-1"))
        case .journal: try on(MemoryDisk(), "journal", body)
        case .journalOnDisk:
            let folder = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }
            try on(RealDisk(), folder.path, body)
        }
    }

    private static func on(
        _ disk: any Disk, _ directory: String, _ body: (any WorkshopLog) throws -> Void
    ) throws {
        let limits = JournalLimits(freeSpaceMin: 0, ballastSize: 0)
        let (journal, _) = try Journal.open(directory: directory, disk: disk, limits: limits)
        defer { journal.close() }
        try body(JournalLog(journal: journal, epoch: "epoch-1"))
    }

    @Test("ES6 what was appended is loaded, in order, all of it, in every log", arguments: Kind.allCases)
    func appendsAndLoads(_ kind: Kind) throws {
        let entries = ScriptedWorkshop().entries
        try Self.with(kind) { log throws in
            #expect(try log.load(Cast.workshop) == [])
            #expect(log.workshops() == [] && !log.contains(Cast.workshop))
            #expect(log.store(Array(entries[..<10]), of: Cast.workshop) == nil)
            #expect(log.store(Array(entries[10...]), of: Cast.workshop) == nil)
            #expect(try log.read(Cast.workshop) == StoredWorkshop(tape: EventTape(entries)))
            #expect(try log.load(Cast.workshop) == entries)
            #expect(log.workshops() == [Cast.workshop] && log.contains(Cast.workshop))
            #expect(log.epoch == "epoch-1" && log.refusal == nil)
        }
    }

    @Test("ES6 a snapshot changes nothing of what is loaded", arguments: Kind.allCases)
    func snapshots(_ kind: Kind) throws {
        let entries = ScriptedWorkshop().entries
        try Self.with(kind) { log throws in
            #expect(log.store(Array(entries[..<20]), of: Cast.workshop) == nil)
            try log.writeSnapshot(of: Cast.workshop, entries: Array(entries[..<20]))
            #expect(log.store(Array(entries[20...]), of: Cast.workshop) == nil)
            #expect(try log.load(Cast.workshop) == entries)
        }
    }

    @Test("ES6 workshops are kept apart, and what does not follow is refused", arguments: Kind.allCases)
    func apart(_ kind: Kind) throws {
        let entries = ScriptedWorkshop().entries
        try Self.with(kind) { log throws in
            #expect(log.store(Array(entries[..<5]), of: Cast.workshop) == nil)
            #expect(log.store(Array(entries[..<3]), of: Cast.id(2)) == nil)
            #expect(log.store(Array(entries[4...6]), of: Cast.workshop) != nil)
            #expect(log.store(Array(entries[6...8]), of: Cast.workshop) != nil)
            #expect(try log.load(Cast.workshop) == Array(entries[..<5]))
            #expect(try log.load(Cast.id(2)) == Array(entries[..<3]))
        }
    }

    @Test(
        "ES8 a list knows a workshop from its snapshot, as long as nothing has happened since",
        arguments: Kind.allCases)
    func summaries(_ kind: Kind) throws {
        let script = ScriptedWorkshop()
        let entries = script.entries
        try Self.with(kind) { log throws in
            #expect(try log.summary(of: Cast.workshop) == nil)
            #expect(log.store(Array(entries.dropLast()), of: Cast.workshop) == nil)
            #expect(try log.summary(of: Cast.workshop) == nil)
            try log.writeSnapshot(of: Cast.workshop, entries: Array(entries.dropLast()))
            #expect(try log.summary(of: Cast.workshop)?.title == script.workshop.title)
            #expect(log.store([entries[entries.count - 1]], of: Cast.workshop) == nil)
            #expect(try log.summary(of: Cast.workshop) == nil)
            try log.writeSnapshot(of: Cast.workshop, entries: entries)
            #expect(try log.summary(of: Cast.workshop) == WorkshopSummary(of: script.workshop))
        }
    }
}
