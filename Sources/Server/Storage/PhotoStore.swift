import Glibc
import Synchronization
import WorkshopCore

/// The pictures of all workshops: one file each, durable before it is answered for.
///
/// `photos/<workshop>/<photo>.<jpg|png|webp>`; names are ids made by us, never a client's text.
final class PhotoStore: Sendable {
    /// Why a picture was not taken; the raw value is the code on the wire.
    enum Problem: String, Error {
        /// The id belongs to another picture.
        case taken = "taken"
        /// The workshop holds as many as it may.
        case tooMany = "too_many"
    }

    private let directory: String
    private let limits: WorkshopLimits
    /// One writer at a time, so that the limits hold.
    private let writing = Mutex(())

    init(directory: String, limits: WorkshopLimits) {
        self.directory = directory
        self.limits = limits
    }

    /// Keeps a picture; the same bytes again change nothing.
    ///
    /// - Returns: Whether it is new here.
    /// - Throws: ``Problem``, ``FileFailure``; then nothing of it is left.
    @discardableResult
    func store(
        _ bytes: [UInt8], format: PictureFormat, photo: ID<Photo>, workshop: ID<Workshop>
    ) throws -> Bool {
        try writing.withLock { _ in
            if let known = file(photo, workshop: workshop) {
                guard try PrivateFile.read(known.path, sizeMax: 32 << 20) == bytes else {
                    throw Problem.taken
                }
                return false
            }
            let folder = try makeFolder(of: workshop)
            let names = try PrivateDirectory.names(in: folder)
            let size = names.reduce(bytes.count) { $0 + (Self.size("\(folder)/\($1)") ?? 0) }
            guard names.count < limits.photos, size <= limits.photosSize else { throw Problem.tooMany }
            let path = "\(folder)/\(photo).\(format.fileExtension)"
            guard try PrivateFile.create(path, bytes) else { throw Problem.taken }
            return true
        }
    }

    /// Takes a picture back that ``store(_:format:photo:workshop:)`` has just kept.
    func remove(_ photo: ID<Photo>, workshop: ID<Workshop>) throws {
        try writing.withLock { _ in
            if let known = file(photo, workshop: workshop) { try PrivateFile.remove(known.path) }
        }
    }

    /// Where a picture lies, its bytes, and since when in seconds since 1970; `nil` for an unknown one.
    func file(
        _ photo: ID<Photo>, workshop: ID<Workshop>
    ) -> (path: String, format: PictureFormat, size: Int, modified: Int)? {
        for format in PictureFormat.allCases {
            let path = "\(directory)/\(workshop)/\(photo).\(format.fileExtension)"
            var status = stat()
            guard unsafe stat(path, &status) == 0 else { continue }
            return (path, format, Int(status.st_size), Int(status.st_mtim.tv_sec))
        }
        return nil
    }

    private static func size(_ path: String) -> Int? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    /// The bytes of a picture.
    func read(_ photo: ID<Photo>, workshop: ID<Workshop>) throws -> (bytes: [UInt8], format: PictureFormat)? {
        guard let file = file(photo, workshop: workshop),
            let bytes = try PrivateFile.read(file.path, sizeMax: 32 << 20)
        else { return nil }
        return (bytes, file.format)
    }

    private func makeFolder(of workshop: ID<Workshop>) throws -> String {
        try PrivateDirectory.make(directory)
        let folder = "\(directory)/\(workshop)"
        try PrivateDirectory.make(folder)
        return folder
    }
}
