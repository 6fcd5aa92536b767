import EventStore
import Exporting
import Journaling
package import Logging
import WorkshopCore

/// The data directory opened by a command while no server runs on it.
package final class OfflineStore: Sendable {
    private let journal: Journal
    private let archives: ArchiveService

    /// - Throws: `JournalError.locked` while a server runs on the directory.
    package init(_ configuration: ServerConfiguration, logger: Logger) throws {
        try PrivateDirectory.make(configuration.dataDirectory)
        let storage = try Storage.open(configuration, logger: logger)
        journal = storage.journal
        archives = ArchiveService(
            log: storage.log,
            photos: PhotoStore(
                directory: "\(configuration.dataDirectory)/photos", limits: configuration.workshops))
    }

    /// One line for each workshop: id, events, title.
    package func list() throws -> [String] {
        try archives.log.workshops().sorted().map { id in
            let entries = try archives.log.load(id)
            var workshop = Workshop(id: id)
            for entry in entries { workshop.apply(entry) }
            return "\(id)  \(entries.count) events  \(workshop.title)"
        }
    }

    /// The archive of a workshop.
    package func export(_ workshop: String) async throws -> [UInt8] {
        guard let id = ID<Workshop>(workshop) else { throw OfflineProblem.unknown(workshop) }
        let entries = try archives.log.load(id)
        guard !entries.isEmpty else { throw OfflineProblem.unknown(workshop) }
        return try await archives.archive(id, entries: entries, now: Clock.now)
    }

    /// Brings an archive in.
    package func restore(_ bytes: [UInt8]) async throws -> (workshop: String, hash: String) {
        let restored = try await archives.restore(bytes, limits: ArchiveLimits())
        return (restored.id.description, restored.hash)
    }

    /// Lets the directory go.
    package func close() { journal.close() }
}

/// What a command was asked for that is not there.
package enum OfflineProblem: Error, Sendable, CustomStringConvertible {
    /// No workshop of this id.
    case unknown(String)
    /// No journal can be read there.
    case noJournal(String, reason: String)

    package var description: String {
        switch self {
        case .unknown(let id): "no workshop \(id) in this data directory"
        case .noJournal(let path, let reason): "no journal can be read in \(path): \(reason)"
        }
    }
}
