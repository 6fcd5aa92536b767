import Journaling
import Synchronization

/// A file of a ``MemoryDisk``, open for appending until the disk crashes.
final class MemoryFile: DiskFile {
    private let disk: MemoryDisk
    private let file: Int
    private let life: Int

    init(disk: MemoryDisk, file: Int, life: Int) {
        self.disk = disk
        self.file = file
        self.life = life
    }

    func append(_ bytes: [UInt8]) throws {
        try disk.state.withLock { state in
            guard state.life == life else { throw disk.failure(DiskError.inputOutput, "write", "") }
            state.writtenSize += bytes.count
            let start = state.files[file]?.content.count ?? 0
            state.files[file]?.content += bytes
            if !bytes.isEmpty { state.files[file]?.writes.append(start..<start + bytes.count) }
        }
    }

    func sync() throws {
        try disk.state.withLock { state in
            guard state.life == life else { throw disk.failure(DiskError.inputOutput, "fdatasync", "") }
            state.syncCount += 1
            guard let content = state.files[file], !content.hasLost else { return }
            state.files[file]?.durableSize = content.content.count
            state.files[file]?.durableReserved = content.reserved
            state.files[file]?.writes = []
        }
    }

    func reserve(_ size: Int) {
        disk.state.withLock { state in
            if state.life == life { state.files[file]?.reserved = size }
        }
    }

    func trim() throws {
        try disk.state.withLock { state in
            guard state.life == life else { throw disk.failure(DiskError.inputOutput, "ftruncate", "") }
            state.files[file]?.reserved = 0
        }
    }

    /// What a failed sync does: the bytes stay readable until a crash and are never made durable.
    func loseUnsynced() {
        disk.state.withLock { $0.files[file]?.hasLost = true }
    }
}
