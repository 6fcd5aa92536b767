import EventStore
import Logging
import Rooms
import WorkshopCore

/// The keys of open ballots in the data directory, a file each: `ballot-keys/<workshop>-<ballot>`.
///
/// No backup copies them: a ballot that was open when a backup was made is held again after a restore.
final class BallotKeyFiles: BallotVault {
    private let directory: String

    /// - Throws: `FileFailure` where the folder cannot be made.
    init(dataDirectory: String) throws {
        directory = "\(dataDirectory)/ballot-keys"
        try PrivateDirectory.make(directory)
    }

    private func path(_ ballot: ID<Ballot>, _ workshop: ID<Workshop>) -> String {
        "\(directory)/\(workshop)-\(ballot)"
    }

    /// What the names of the files say; other files are none of ours.
    private func names() throws -> [(workshop: ID<Workshop>, ballot: ID<Ballot>)] {
        try PrivateDirectory.names(in: directory).compactMap { name in
            let parts = name.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 2, let workshop = ID<Workshop>(parts[0]), let ballot = ID<Ballot>(parts[1])
            else { return nil }
            return (workshop, ballot)
        }
    }

    func workshops() throws -> [ID<Workshop>] { Array(Set(try names().map(\.workshop))) }

    func keys(of workshop: ID<Workshop>) throws -> [ID<Ballot>: BallotKey] {
        var keys: [ID<Ballot>: BallotKey] = [:]
        for name in try names() where name.workshop == workshop {
            let bytes = try PrivateFile.read(path(name.ballot, workshop), sizeMax: 32)
            if let bytes, let key = BallotKey(bytes) { keys[name.ballot] = key }
        }
        return keys
    }

    func keep(_ key: BallotKey, of ballot: ID<Ballot>, in workshop: ID<Workshop>) throws {
        try PrivateFile.replace(path(ballot, workshop), key.bytes)
    }

    func destroy(_ ballot: ID<Ballot>, in workshop: ID<Workshop>) throws {
        try PrivateFile.wipe(path(ballot, workshop))
    }

    /// Destroys what a stop between a ballot's close and its key's end has left, before anything is answered.
    func sweep(by log: any WorkshopLog, logger: Logger) {
        do {
            for id in try workshops() {
                let stored = try log.read(id)
                guard stored.damage == nil else { continue }
                let ballots = try stored.replayed(as: id, recentMax: 0).workshop.ballots
                for ballot in try keys(of: id).keys where ballots[ballot]?.isOpen != true {
                    try destroy(ballot, in: id)
                }
            }
        } catch {
            logger.error("keys of closed ballots not destroyed", metadata: ["error": "\(error)"])
        }
    }
}
