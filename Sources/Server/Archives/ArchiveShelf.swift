import Exporting
import Glibc
import WorkshopCore

/// Archives on their way to whoever asked, as files of their own, so that none is whole in memory (AR17).
///
/// `exports/<workshop>-<events>.zip`; the same workshop gives the same archive, so who asks again, or goes on
/// with a download that broke off, gets the same file. Emptied at each start; with each that is made, those
/// go that nobody can be about to open any more: the disk holds ten minutes' worth of them and the last.
struct ArchiveShelf: Sendable {
    /// Its name in the data directory.
    static let folder = "exports"
    private static let secondsKept = 600
    private let directory: String

    init(dataDirectory: String) { directory = "\(dataDirectory)/\(Self.folder)" }

    /// Removes all archives.
    func empty() throws(FileFailure) {
        guard unsafe access(directory, F_OK) == 0 else { return }
        for name in try PrivateDirectory.names(in: directory) {
            try PrivateFile.remove("\(directory)/\(name)")
        }
    }

    /// The archive of a workshop after so many events; `nil` where it has not been made.
    func file(_ workshop: ID<Workshop>, events: UInt64) -> (path: String, size: Int)? {
        let path = path(workshop, events)
        return Self.status(of: path).map { (path, $0.size) }
    }

    /// Makes it.
    ///
    /// - Parameters:
    ///   - workshop: Its id.
    ///   - events: How many it has.
    ///   - write: Gives the archive's bytes in order.
    /// - Returns: Where it lies, and its size in bytes.
    /// - Throws: ``FileFailure``, and what `write` throws; then nothing of it is left.
    func make(
        _ workshop: ID<Workshop>, events: UInt64, _ write: (([UInt8]) throws -> Void) throws -> Void
    ) throws -> (path: String, size: Int) {
        try PrivateDirectory.make(directory)
        removeOld()
        let path = path(workshop, events)
        let draft = try DraftFile(beside: path)
        do {
            try write { try draft.append($0) }
            try draft.finish()
        } catch {
            draft.discard()
            throw error
        }
        guard let made = Self.status(of: path) else {
            throw FileFailure(operation: "stat", path: path, code: ENOENT)
        }
        return (path, made.size)
    }

    private func path(_ workshop: ID<Workshop>, _ events: UInt64) -> String {
        "\(directory)/\(workshop)-\(events).zip"
    }

    private func removeOld() {
        let names = (try? PrivateDirectory.names(in: directory)) ?? []
        for name in names {
            let path = "\(directory)/\(name)"
            guard let age = Self.status(of: path)?.age, age > Self.secondsKept else { continue }
            // What cannot be removed now goes at the next start.
            try? PrivateFile.remove(path)
        }
    }

    private static func status(of path: String) -> (size: Int, age: Int)? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return (Int(status.st_size), time(nil) - status.st_mtim.tv_sec)
    }
}
