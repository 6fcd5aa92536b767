package import Journaling
import Synchronization

extension MemoryDisk {
    /// Directories are only prefixes here.
    package func makeDirectory(_ path: String) throws {}

    /// Names of the files in a directory.
    package func list(_ directory: String) throws -> [String] {
        state.withLock { state in
            state.names.keys.filter { $0.hasPrefix("\(directory)/") }.map {
                String($0.dropFirst(directory.count + 1))
            }
        }
    }

    /// Makes a new, empty file.
    package func create(_ path: String) throws -> any DiskFile {
        try state.withLock { state in
            guard state.names[path] == nil else { throw failure(DiskError.exists, "open", path) }
            state.nextFile += 1
            state.files[state.nextFile] = File()
            state.names[path] = state.nextFile
            state.changes.append(.link(path, state.nextFile))
            return MemoryFile(disk: self, file: state.nextFile, life: state.life)
        }
    }

    /// Reads what has been written, synced or not.
    package func read(_ path: String, range: Range<Int>?) throws -> [UInt8] {
        try state.withLock { state in
            guard let file = state.names[path], let content = state.files[file]?.visible else {
                throw failure(DiskError.notFound, "open", path)
            }
            return Array(content[(range ?? 0..<content.count).clamped(to: 0..<content.count)])
        }
    }

    /// Size of a file in bytes.
    package func size(_ path: String) throws -> Int {
        try read(path, range: nil).count
    }

    /// Gives a file another name.
    package func rename(_ path: String, to newPath: String) throws {
        try change(path, "rename") { .rename(path, newPath, $0) }
    }

    /// Removes a file.
    package func remove(_ path: String) throws {
        try change(path, "unlink") { .remove(path, $0) }
    }

    /// Makes all changes of names durable.
    package func syncDirectory(_ path: String) throws {
        state.withLock { state in
            state.durableNames = state.names
            state.changes = []
        }
    }

    /// What ``freeSpace-swift.property`` was set to.
    package func freeSpace(_ directory: String) throws -> UInt64 {
        freeSpace
    }

    /// Locks a name until the lock is dropped or the disk crashes.
    package func lock(_ path: String) throws -> any DiskLock {
        try state.withLock { state in
            guard state.locked.insert(path).inserted else {
                throw failure(DiskError.wouldBlock, "flock", path)
            }
            return MemoryLock(disk: self, path: path, life: state.life)
        }
    }

    private func change(_ path: String, _ call: String, _ make: (Int) -> Change) throws {
        try state.withLock { state in
            guard let file = state.names[path] else { throw failure(DiskError.notFound, call, path) }
            let change = make(file)
            change.apply(to: &state.names)
            state.changes.append(change)
        }
    }
}
