import Glibc

/// The file system of the machine, by Linux system calls.
package struct RealDisk: Disk {
    /// There is only one.
    package init() {}

    /// Makes a directory readable by its owner only.
    package func makeDirectory(_ path: String) throws {
        guard unsafe mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        throw Self.failure("mkdir", path)
    }

    /// Names of the files in a directory, `.` and `..` left out.
    package func list(_ directory: String) throws -> [String] {
        guard let stream = unsafe opendir(directory) else { throw Self.failure("opendir", directory) }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        guard errno == 0 else { throw Self.failure("readdir", directory) }
        return names
    }

    /// Makes a new file with mode 0600.
    package func create(_ path: String) throws -> any DiskFile {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure("open", path) }
        return RealFile(descriptor: descriptor, path: path)
    }

    /// Reads by `pread`, so that no file position is shared.
    package func read(_ path: String, range: Range<Int>?) throws -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure("open", path) }
        let file = RealFile(descriptor: descriptor, path: path)
        let wanted = try range ?? 0..<size(path)
        return try file.read(wanted)
    }

    /// Asks the system to read a whole file ahead.
    package func willRead(_ path: String) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_WILLNEED)
        close(descriptor)
    }

    /// Size of a file in bytes.
    package func size(_ path: String) throws -> Int {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw Self.failure("stat", path) }
        return Int(status.st_size)
    }

    /// Renames within one file system.
    package func rename(_ path: String, to newPath: String) throws {
        guard unsafe Glibc.rename(path, newPath) == 0 else { throw Self.failure("rename", path) }
    }

    /// Removes a file.
    package func remove(_ path: String) throws {
        guard unsafe unlink(path) == 0 else { throw Self.failure("unlink", path) }
    }

    /// Syncs the directory's own entries.
    package func syncDirectory(_ path: String) throws {
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure("open", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Self.failure("fsync", path) }
    }

    /// What the file system leaves to processes without privileges.
    package func freeSpace(_ directory: String) throws -> UInt64 {
        var status = statvfs()
        guard unsafe statvfs(directory, &status) == 0 else { throw Self.failure("statvfs", directory) }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize)
    }

    /// Locks by `flock`, which the kernel releases when the process ends however it ends.
    package func lock(_ path: String) throws -> any DiskLock {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure("open", path) }
        let file = RealFile(descriptor: descriptor, path: path)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw Self.failure("flock", path) }
        return file
    }

    static func failure(_ call: String, _ path: String) -> DiskError {
        DiskError(code: errno, call: call, path: path)
    }
}
