/// A file being written, from its creation on; closed when the last reference goes.
package protocol DiskFile: AnyObject, Sendable {
    /// Writes all of `bytes` at the end, or fails with some of them written.
    func append(_ bytes: [UInt8]) throws
    /// Makes everything appended so far durable. After a failure the file must not be used again.
    func sync() throws
    /// Announces how large the file may become; a hint, so what cannot be set aside is no failure.
    ///
    /// From then on it may read as zeros beyond what was appended, so that most syncs need not save a new
    /// size of it, until ``trim()``.
    func reserve(_ size: Int)
    /// Ends the file where the last append ended.
    func trim() throws
}

extension DiskFile {
    /// Sets nothing aside.
    package func reserve(_ size: Int) {}
    /// Leaves the file as it is: nothing was set aside.
    package func trim() throws {}
}
