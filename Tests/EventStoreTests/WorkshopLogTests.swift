import EventStore
import Journaling
import Synchronization
import TestSupport
import Testing
import WorkshopCore

struct WorkshopLogTests {
    /// Every implementation keeps the same promises.
    enum Kind: CaseIterable, Sendable { case memory, journal }

    private static func with(_ kind: Kind, _ body: (any WorkshopLog) throws -> Void) throws {
        switch kind {
        case .memory: try body(MemoryLog())
        case .journal:
            let (journal, _) = try Journal.open(directory: "journal", disk: MemoryDisk())
            defer { journal.close() }
            try body(JournalLog(journal: journal, epoch: "epoch-1"))
        }
    }

    /// Appends and waits for the answer.
    private static func append(_ entries: [LogEntry], to log: any WorkshopLog) -> Bool {
        let answer = Mutex<Bool?>(nil)
        log.append(entries, to: Cast.workshop) { result in
            answer.withLock { $0 = (try? result.get()) != nil }
        }
        while answer.withLock({ $0 }) == nil {}
        return answer.withLock { $0 } ?? false
    }

    private static func expect(
        _ log: any WorkshopLog, holds entries: [LogEntry], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let loaded = try log.load(Cast.workshop)
        #expect(loaded == entries, sourceLocation: sourceLocation)
    }

    @Test("ES6 what was appended is loaded, in order, all of it, in every log", arguments: Kind.allCases)
    func appendsAndLoads(_ kind: Kind) throws {
        let entries = ScriptedWorkshop().entries
        try Self.with(kind) { log in
            try Self.expect(log, holds: [])
            #expect(log.workshops() == [])
            #expect(Self.append(Array(entries[..<10]), to: log))
            #expect(Self.append(Array(entries[10...]), to: log))
            try Self.expect(log, holds: entries)
            #expect(log.workshops() == [Cast.workshop])
            #expect(log.epoch == "epoch-1")
        }
    }

    @Test("ES6 a snapshot changes nothing of what is loaded", arguments: Kind.allCases)
    func snapshots(_ kind: Kind) throws {
        let entries = ScriptedWorkshop().entries
        try Self.with(kind) { log in
            #expect(Self.append(Array(entries[..<20]), to: log))
            try log.writeSnapshot(of: Cast.workshop, entries: Array(entries[..<20]))
            #expect(Self.append(Array(entries[20...]), to: log))
            try Self.expect(log, holds: entries)
        }
    }
}
