import EventStore
import Journaling
import WorkshopCore

/// Whether every way to put a workshop together leads to the same state (MT4).
package struct ReplayCheck: Sendable {
    /// One workshop's verdict.
    package struct Workshop: Sendable, Equatable {
        /// The workshop's id.
        package let id: String
        /// Last sequence number.
        package let sequence: UInt64
        /// SHA-256 of the state; `nil` if no way leads to the last event.
        package let hash: String?
        /// How many ways lead there: by the whole log, and by each snapshot with what follows it.
        package let ways: Int
        /// Whether all of them lead to the same state.
        package let agrees: Bool
    }

    /// Every workshop, by id.
    package let workshops: [Workshop]

    /// Whether each workshop has a way, and all its ways agree.
    package var isSound: Bool { workshops.allSatisfy { $0.hash != nil && $0.agrees } }

    /// Replays every workshop of a journal in every way there is.
    ///
    /// - Throws: `DiskError`, `JournalError` if files cannot be read.
    init(_ reader: JournalReader) throws {
        workshops = try reader.logs.map { log in
            let id = WorkshopHistory.id(of: log)
            let last = reader.lastSequence(of: log)
            var hashes: [String] = []
            for way in WorkshopHistory.ways(try reader.history(of: log)) where UInt64(way.count) == last {
                guard let entries = try? WorkshopHistory.entries(way) else { continue }
                hashes.append(try StateDigest.hash(of: WorkshopHistory.state(entries, of: id)))
            }
            return Workshop(
                id: id.description, sequence: last, hash: hashes.first, ways: hashes.count,
                agrees: Set(hashes).count == 1)
        }
    }
}
