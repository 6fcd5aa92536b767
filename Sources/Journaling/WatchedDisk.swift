/// A disk that says how many bytes have been read and written through it, for progress.
package struct WatchedDisk: Disk {
    private let base: any Disk
    private let passed: @Sendable (Int) -> Void

    /// - Parameters:
    ///   - base: Does the work.
    ///   - passed: Told the count of bytes after each read and each write, on the calling thread.
    package init(_ base: any Disk, passed: @escaping @Sendable (Int) -> Void) {
        self.base = base
        self.passed = passed
    }

    private final class File: DiskFile {
        let base: any DiskFile
        let passed: @Sendable (Int) -> Void

        init(_ base: any DiskFile, _ passed: @escaping @Sendable (Int) -> Void) {
            self.base = base
            self.passed = passed
        }

        func append(_ bytes: [UInt8]) throws {
            try base.append(bytes)
            passed(bytes.count)
        }

        func sync() throws { try base.sync() }
    }

    /// As the disk below.
    package func makeDirectory(_ path: String) throws { try base.makeDirectory(path) }
    /// As the disk below.
    package func list(_ directory: String) throws -> [String] { try base.list(directory) }
    /// As the disk below; what is appended is counted.
    package func create(_ path: String) throws -> any DiskFile { File(try base.create(path), passed) }
    /// As the disk below; what is read is counted.
    package func read(_ path: String, range: Range<Int>?) throws -> [UInt8] {
        let bytes = try base.read(path, range: range)
        passed(bytes.count)
        return bytes
    }
    /// As the disk below.
    package func size(_ path: String) throws -> Int { try base.size(path) }
    /// As the disk below.
    package func rename(_ path: String, to newPath: String) throws { try base.rename(path, to: newPath) }
    /// As the disk below.
    package func remove(_ path: String) throws { try base.remove(path) }
    /// As the disk below.
    package func syncDirectory(_ path: String) throws { try base.syncDirectory(path) }
    /// As the disk below.
    package func freeSpace(_ directory: String) throws -> UInt64 { try base.freeSpace(directory) }
    /// As the disk below.
    package func lock(_ path: String) throws -> any DiskLock { try base.lock(path) }
}
