/// What the journal needs of a file system; paths are whole, joined by `/`.
///
/// Errors are ``DiskError``. Nothing is durable before the file, and for a new name the directory, is
/// synced.
package protocol Disk: Sendable {
    /// Makes a directory if there is none; its parent must exist.
    func makeDirectory(_ path: String) throws
    /// Names of the files in a directory, in no order.
    func list(_ directory: String) throws -> [String]
    /// Makes a new, empty file for appending; fails with `EEXIST` if the name is taken.
    func create(_ path: String) throws -> any DiskFile
    /// Reads a whole file, or the part of `range` that exists.
    func read(_ path: String, range: Range<Int>?) throws -> [UInt8]
    /// Announces that a whole file will be read soon; a hint.
    func willRead(_ path: String)
    /// Size of a file in bytes.
    func size(_ path: String) throws -> Int
    /// Gives a file another name, replacing what had it, in one step.
    func rename(_ path: String, to newPath: String) throws
    /// Removes a file.
    func remove(_ path: String) throws
    /// Makes creations, renames and removals in a directory durable.
    func syncDirectory(_ path: String) throws
    /// Bytes that may still be written where the directory lies.
    func freeSpace(_ directory: String) throws -> UInt64
    /// Takes a lock that ends with the returned value or the process; `EWOULDBLOCK` if it is taken.
    func lock(_ path: String) throws -> any DiskLock
}

extension Disk {
    /// Does nothing ahead.
    package func willRead(_ path: String) {}
}
