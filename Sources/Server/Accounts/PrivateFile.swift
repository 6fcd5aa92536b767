import Glibc

/// Small files for the server alone, mode 0600; a crash leaves the old file or the new one (SF4).
///
/// A new file is written beside the old one, synced, put in its place, and then the directory is synced.
enum PrivateFile {
    /// Reads a whole file of up to `sizeMax` bytes; nothing when there is none.
    ///
    /// Symbolic links are refused.
    static func read(_ path: String, sizeMax: Int) throws(FileFailure) -> [UInt8]? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw failure("open", path) }
            return nil
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
            guard count >= 0 else {
                guard errno == EINTR else { throw failure("read", path) }
                continue
            }
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= sizeMax else {
                throw FileFailure(operation: "read", path: path, code: EFBIG)
            }
        }
    }

    /// Whether anyone but the owner may read or write the file.
    static func isExposed(_ path: String) throws(FileFailure) -> Bool {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { throw failure("stat", path) }
        return status.st_mode & 0o077 != 0
    }

    /// Makes a file that must not exist yet; false when it does, and then nothing has changed.
    static func create(_ path: String, _ bytes: [UInt8]) throws(FileFailure) -> Bool {
        let draft = "\(path).\(Hexadecimal.text(RandomBytes.make(8)))"
        try write(draft, bytes)
        let isNew = unsafe link(draft, path) == 0
        let code = errno
        _ = unsafe unlink(draft)
        guard isNew || code == EEXIST else { throw FileFailure(operation: "link", path: path, code: code) }
        do throws(FileFailure) {
            try syncDirectory(of: path)
        } catch {
            // Whoever is told that nothing was kept must not find it later.
            if isNew { _ = unsafe unlink(path) }
            throw error
        }
        return isNew
    }

    /// Puts a new file in the place of the old one, if there is one.
    static func replace(_ path: String, _ bytes: [UInt8]) throws(FileFailure) {
        let draft = "\(path).\(Hexadecimal.text(RandomBytes.make(8)))"
        try write(draft, bytes)
        guard unsafe rename(draft, path) == 0 else {
            let problem = failure("rename", path)
            _ = unsafe unlink(draft)
            throw problem
        }
        try syncDirectory(of: path)
    }

    /// Overwrites a file before it is removed, so that its bytes are gone where the disk writes in place;
    /// nothing to do when there is none.
    static func wipe(_ path: String) throws(FileFailure) {
        let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw failure("open", path) }
            return
        }
        defer { close(descriptor) }
        let size = lseek(descriptor, 0, SEEK_END)
        guard size >= 0, lseek(descriptor, 0, SEEK_SET) == 0 else { throw failure("seek", path) }
        let zeros = [UInt8](repeating: 0, count: Int(size))
        guard unsafe Glibc.write(descriptor, zeros, zeros.count) == zeros.count, fsync(descriptor) == 0 else {
            throw failure("write", path)
        }
        try remove(path)
    }

    /// Removes a file; nothing to do when there is none.
    static func remove(_ path: String) throws(FileFailure) {
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw failure("unlink", path) }
        try syncDirectory(of: path)
    }

    private static func write(_ path: String, _ bytes: [UInt8]) throws(FileFailure) {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { close(descriptor) }
        do throws(FileFailure) {
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = unsafe rest.withUnsafeBytes {
                    unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
                }
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw failure("write", path) }
                rest = rest.dropFirst(count)
            }
            guard fsync(descriptor) == 0 else { throw failure("fsync", path) }
        } catch {
            _ = unsafe unlink(path)
            throw error
        }
    }

    private static func syncDirectory(of path: String) throws(FileFailure) {
        let end = path.lastIndex(of: "/")
        let directory = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", directory) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("fsync", directory) }
    }

    private static func failure(_ operation: String, _ path: String) -> FileFailure {
        FileFailure(operation: operation, path: path, code: errno)
    }
}
