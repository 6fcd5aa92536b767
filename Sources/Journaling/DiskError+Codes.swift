import Glibc

extension DiskError {
    /// The name is taken.
    package static let exists = EEXIST
    /// Somebody else holds the lock.
    package static let wouldBlock = EWOULDBLOCK
    /// There is no such file.
    package static let notFound = ENOENT
    /// The device failed.
    package static let inputOutput = EIO
    /// The file system is full.
    package static let noSpace = ENOSPC
    /// The process has too many open files.
    package static let tooManyOpenFiles = EMFILE
    /// The file system may only be read.
    package static let readOnlyFileSystem = EROFS
    /// The owner may not write more.
    package static let quotaExceeded = EDQUOT
    /// A signal came in between.
    package static let interrupted = EINTR
}
