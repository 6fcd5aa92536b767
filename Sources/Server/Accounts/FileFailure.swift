import Glibc

/// A file operation that the system refused; stops whatever needed it.
package struct FileFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was tried, by the system call's name.
    package let operation: String
    /// The path it was tried on.
    package let path: String
    /// The system's errno.
    package let code: Int32

    /// Names the call, the path and the error number.
    package init(operation: String, path: String, code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// Whether there was no room, on the disk or in its quota.
    package var isFullDisk: Bool { code == ENOSPC || code == EDQUOT }

    /// One line for a log.
    package var description: String { "\(operation) \(path): error \(code)" }
}
