import Glibc

/// A file held open for reading: its content stays readable when the name is removed.
package final class HeldFile: Sendable {
    private let file: RealFile
    private let descriptor: Int32
    private let path: String

    /// Opens a file.
    ///
    /// - Throws: ``DiskError``; `notFound` where there is none.
    package init(_ path: String) throws {
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw RealDisk.failure("open", path) }
        file = RealFile(descriptor: descriptor, path: path)
        self.path = path
    }

    /// Size in bytes at this moment.
    package var size: Int {
        get throws {
            var status = stat()
            guard unsafe fstat(descriptor, &status) == 0 else { throw RealDisk.failure("fstat", path) }
            return Int(status.st_size)
        }
    }

    /// All bytes that are there at this moment.
    package func read() throws -> [UInt8] { try file.read(0..<size) }
}
