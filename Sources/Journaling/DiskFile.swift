/// A file being written, from its creation on; closed when the last reference goes.
package protocol DiskFile: AnyObject, Sendable {
    /// Writes all of `bytes` at the end, or fails with some of them written.
    func append(_ bytes: [UInt8]) throws
    /// Makes everything appended so far durable. After a failure the file must not be used again.
    func sync() throws
}
