import Glibc

/// A file for the server alone (mode 0600) written piece by piece that takes its name when it is whole.
///
/// Not synced: what it holds can be made again.
struct DraftFile {
    private let path: String
    private let draft: String
    private let descriptor: Int32

    /// Makes an empty one.
    init(beside path: String) throws(FileFailure) {
        self.path = path
        draft = "\(path).\(Hexadecimal.text(RandomBytes.make(8)))"
        descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw FileFailure(operation: "open", path: draft, code: errno) }
    }

    /// Writes behind what is there.
    func append(_ bytes: [UInt8]) throws(FileFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileFailure(operation: "write", path: draft, code: errno) }
            rest = rest.dropFirst(count)
        }
    }

    /// Closes it and puts it in its place, over an older one.
    func finish() throws(FileFailure) {
        guard unsafe rename(draft, path) == 0 else {
            throw FileFailure(operation: "rename", path: path, code: errno)
        }
        close(descriptor)
    }

    /// Closes and removes it.
    func discard() {
        close(descriptor)
        _ = unsafe unlink(draft)
    }
}
