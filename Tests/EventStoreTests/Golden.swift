import EventStore
import Foundation
import Journaling
import Synchronization
import TestSupport
import Testing
import WorkshopCore

/// A journal as some release wrote it, kept for ever, with the states that it leads to.
struct Golden: Sendable, CustomTestStringConvertible {
    /// The folder in `Fixtures`.
    let name: String
    var testDescription: String { name }

    /// Every format there was: the newest last.
    static let all = ["journal-v1", "journal-v1-packed"].map(Golden.init)
    static let workshops: [(name: String, id: ID<Workshop>)] = [("f1", Cast.id(0xF1)), ("f2", Cast.id(0xF2))]

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures")

    private var directory: URL { Self.folder.appending(path: name) }

    /// The files on a disk of their own, so that opening may change them.
    func disk() throws -> MemoryDisk {
        let disk = MemoryDisk()
        let journal = directory.appending(path: "journal")
        for file in try FileManager.default.contentsOfDirectory(atPath: journal.path) {
            disk.put(Array(try Data(contentsOf: journal.appending(path: file))), at: "journal/\(file)")
        }
        return disk
    }

    /// The state that was recorded beside the journal.
    func state(_ workshop: String) throws -> Any {
        try JSONSerialization.jsonObject(
            with: try Data(contentsOf: directory.appending(path: "\(workshop).json")))
    }

    /// Whether `state` says all that `recorded` says, and the same; what later releases added is not asked.
    static func says(_ state: Any, all recorded: Any, at path: String = "$") -> [String] {
        switch (recorded, state) {
        case (let recorded as [String: Any], let state as [String: Any]):
            return recorded.sorted { $0.key < $1.key }.flatMap { key, value in
                state[key].map { says($0, all: value, at: "\(path).\(key)") } ?? ["\(path).\(key) is gone"]
            }
        case (let recorded as [Any], let state as [Any]):
            guard recorded.count == state.count else { return ["\(path) has another length"] }
            return zip(recorded, state).enumerated().flatMap {
                says($1.1, all: $1.0, at: "\(path)[\($0)]")
            }
        default:
            return (recorded as? NSObject) == (state as? NSObject) ? [] : ["\(path) is \(state)"]
        }
    }

    static func json(of workshop: Workshop) throws -> Any {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        return try JSONSerialization.jsonObject(with: try encoder.encode(workshop))
    }

    /// Writes the journal of the present release: two workshops, snapshots, a pruned beginning, a torn tail.
    func record() throws {
        let disk = MemoryDisk()
        let limits = JournalLimits(segmentSizeMax: 8_192, ballastSize: 0)
        let (journal, _) = try Journal.open(directory: "journal", disk: disk, limits: limits)
        let log = JournalLog(journal: journal, epoch: "golden")
        let histories = zip(Self.workshops, [(41, 90), (42, 60)]).map { workshop, seed in
            var random = RandomWorkshop(seed: UInt64(seed.0))
            for _ in 0..<seed.1 { _ = random.act() }
            return (workshop, random.script.entries)
        }
        for ((_, id), entries) in histories {
            for (from, end) in [(0, 24), (24, 40), (40, entries.count - 1)] {
                for start in stride(from: from, to: end, by: 3) {
                    #expect(log.store(Array(entries[start..<min(start + 3, end)]), of: id) == nil)
                }
                if end < entries.count - 1 { try log.writeSnapshot(of: id, entries: Array(entries[..<end])) }
            }
        }
        // The last event's batch is cut, as a write that lost its power.
        #expect(log.store([histories[1].1[histories[1].1.count - 1]], of: Self.workshops[1].id) == nil)
        let files = disk.contents
        let last = files.keys.filter { $0.hasSuffix(".log") }.max()
        try FileManager.default.createDirectory(
            at: directory.appending(path: "journal"), withIntermediateDirectories: true)
        for (path, bytes) in files where !["journal/LOCK", "journal/BALLAST"].contains(path) {
            try Data(path == last ? bytes.dropLast(130) : bytes).write(to: directory.appending(path: path))
        }
        for (workshop, entries) in histories {
            let state = try Self.json(of: EventTape(entries.dropLast()).folded(workshop.id))
            try JSONSerialization.data(withJSONObject: state, options: [.sortedKeys, .prettyPrinted])
                .write(to: directory.appending(path: "\(workshop.name).json"))
        }
    }
}

extension EventTape {
    func folded(_ id: ID<Workshop>) throws -> Workshop {
        try StoredWorkshop(tape: self).replayed(as: id, recentMax: 0).workshop
    }
}

extension WorkshopLog {
    /// Appends and waits for the answer; the failure, if it is one.
    func store(_ entries: [LogEntry], of workshop: ID<Workshop>) -> LogFailure? {
        let answer = Mutex<Result<Void, LogFailure>?>(nil)
        append(entries, to: workshop) { result in answer.withLock { $0 = result } }
        while true {
            switch answer.withLock({ $0 }) {
            case .success: return nil
            case .failure(let failure): return failure
            case nil: usleep(50)
            }
        }
    }

    func writeSnapshot(of workshop: ID<Workshop>, entries: [LogEntry]) throws {
        let tape = EventTape(entries)
        let summary = WorkshopSummary(of: try tape.folded(workshop))
        _ = try writeSnapshot(WorkshopSnapshot(tape: tape, summary: summary), of: workshop)
    }
}
