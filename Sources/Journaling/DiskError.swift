/// A call to the file system that failed.
package struct DiskError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The system's error number, as `ENOSPC`.
    package let code: Int32
    /// Which call failed, as `fdatasync`.
    package let call: String
    /// The file it was about.
    package let path: String

    /// Names the error number, the call and the file.
    package init(code: Int32, call: String, path: String) {
        self.code = code
        self.call = call
        self.path = path
    }

    /// The failure in one line, for logs.
    package var description: String { "\(call) \(path): error \(code)" }
}
