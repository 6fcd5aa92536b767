import Glibc

/// Directories for the server alone (mode 0700).
enum PrivateDirectory {
    /// Makes a directory unless it is there, and syncs the one above.
    static func make(_ path: String) throws(FileFailure) {
        guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw FileFailure(operation: "mkdir", path: path, code: errno)
        }
    }

    /// The names in a directory, without its own and its parent's.
    static func names(in path: String) throws(FileFailure) -> [String] {
        guard let stream = unsafe opendir(path) else {
            throw FileFailure(operation: "opendir", path: path, code: errno)
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
