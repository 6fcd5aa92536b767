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
                directory: "\(configuration.dataDirectory)/photos", limits: configuration.workshops),
            key: try InstallationKey.load(directory: configuration.dataDirectory),
            shelf: ArchiveShelf(dataDirectory: configuration.dataDirectory))
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
        return try await archives.archive(id, entries: entries)
    }

    /// The same into a file, piece by piece.
    ///
    /// - Parameters:
    ///   - workshop: Its id.
    ///   - path: Where to write; a file that is there is replaced when the new one is whole.
    ///   - progress: Called with the part that is done, 0...1.
    /// - Throws: ``OfflineProblem``, and what keeps it from being written.
    package func export(
        _ workshop: String, to path: String, progress: (Double) -> Void
    ) throws {
        guard let id = ID<Workshop>(workshop) else { throw OfflineProblem.unknown(workshop) }
        let entries = try archives.log.load(id)
        guard !entries.isEmpty else { throw OfflineProblem.unknown(workshop) }
        let draft = try DraftFile(beside: path)
        do {
            try archives.write(id, entries: entries, progress: progress) { try draft.append($0) }
            try draft.finish()
        } catch {
            draft.discard()
            throw error
        }
    }

    /// One file of a workshop, as somebody of a role sees it who is nobody in particular.
    ///
    /// - Parameters:
    ///   - workshop: Its id.
    ///   - file: As in the address of its download, `report.html` say.
    ///   - role: One of the roles' names.
    ///   - language: `ja` or `en`; the workshop's where it is `nil`.
    /// - Returns: The file's bytes.
    /// - Throws: ``OfflineProblem`` for what is not there.
    package func export(
        _ workshop: String, file: String, role: String, language: String?
    ) async throws -> [UInt8] {
        guard let id = ID<Workshop>(workshop) else { throw OfflineProblem.unknown(workshop) }
        guard let known = ExportFile(rawValue: file) else {
            throw OfflineProblem.choice(file, among: ExportFile.allCases.map(\.rawValue))
        }
        guard let reader = Role(rawValue: role) else {
            throw OfflineProblem.choice(role, among: Role.allCases.map(\.rawValue))
        }
        let entries = try archives.log.load(id)
        guard !entries.isEmpty else { throw OfflineProblem.unknown(workshop) }
        let view = ArchiveRecord.folded(entries, id).projectNetwork(
            for: Viewer(role: reader, person: nil, venue: nil, group: nil))
        let wish = ExportFile.Wish(
            language: language.flatMap(Language.init) ?? view.head?.language ?? .ja, group: nil,
            step: nil)
        let photos = archives.photos
        let bytes = try known.bytes(of: view, wish) { try? photos.read($0, workshop: id)?.bytes }
        guard let bytes else { throw OfflineProblem.unknown(file) }
        return bytes
    }

    /// One of the files that a workshop can be exported to, as somebody sees it, now or as it stood.
    ///
    /// - Parameters:
    ///   - workshop: Its id.
    ///   - file: A name that PROTOCOL lists under exports, such as `notes.csv`.
    ///   - reader: A role, or the id of a person.
    ///   - moment: A number of events or a time; `nil` for now.
    ///   - language: `ja` or `en`, where the file has words of its own.
    /// - Returns: The file's bytes.
    /// - Throws: ``OfflineProblem`` for what is not there.
    package func show(
        _ workshop: String, file: String, as reader: String, at moment: String?, language: String
    ) throws -> [UInt8] {
        guard let id = ID<Workshop>(workshop) else { throw OfflineProblem.unknown(workshop) }
        let entries = try archives.log.load(id)
        guard !entries.isEmpty else { throw OfflineProblem.unknown(workshop) }
        var present = Workshop(id: id)
        for entry in entries { present.apply(entry) }
        let role = Role(rawValue: reader).map { Viewer(role: $0, person: nil, venue: nil, group: nil) }
        guard let viewer = role ?? ID<Person>(reader).flatMap(present.viewer) else {
            throw OfflineProblem.nothing("reader \(reader): a role, or the id of a person in it")
        }
        var view = present.projectNetwork(for: viewer)
        if let moment {
            guard let point = Moment(moment) else { throw OfflineProblem.nothing("moment \(moment)") }
            let past = Workshop.standing(at: point, in: entries, of: id)
            view = present.project(past: past, for: viewer)
        }
        let photos: (ID<Photo>) -> [UInt8]? = { _ in nil }
        let wish = ExportFile.Wish(language: Language(rawValue: language) ?? .ja, group: nil, step: nil)
        guard let known = ExportFile(rawValue: file),
            let bytes = try known.bytes(of: view, wish, photos: photos)
        else {
            let names = ExportFile.allCases.map(\.rawValue).joined(separator: ", ")
            throw OfflineProblem.nothing("file \(file) of it; there are \(names)")
        }
        return bytes
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
    /// Not one of the words that there are.
    case choice(String, among: [String])
    /// Something else that was asked for is not there.
    case nothing(String)
    /// No journal can be read there.
    case noJournal(String, reason: String)

    package var description: String {
        switch self {
        case .unknown(let id): "no workshop \(id) in this data directory"
        case .choice(let word, let words): "\(word) is none of \(words.joined(separator: ", "))"
        case .nothing(let what): "there is no \(what)"
        case .noJournal(let path, let reason): "no journal can be read in \(path): \(reason)"
        }
    }
}
