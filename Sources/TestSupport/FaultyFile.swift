import Journaling
import Synchronization

/// A file of a ``FaultyDisk``.
final class FaultyFile: DiskFile {
    private let disk: FaultyDisk
    private let base: any DiskFile
    private let path: String

    init(disk: FaultyDisk, base: any DiskFile, path: String) {
        self.disk = disk
        self.base = base
        self.path = path
    }

    func append(_ bytes: [UInt8]) throws {
        do {
            try disk.check("write", path)
        } catch {
            let share = disk.plan.withLock { $0.share }
            try? base.append(Array(bytes[..<share.size(of: bytes.count)]))
            throw error
        }
        var bytes = bytes
        if disk.plan.withLock({ $0.isLying }), !bytes.isEmpty { bytes[bytes.count / 2] ^= 1 }
        try base.append(bytes)
    }

    /// Sets nothing aside when it is this call's turn to fail: it is only a hint.
    func reserve(_ size: Int) {
        guard (try? disk.check("fallocate", path)) != nil else { return }
        base.reserve(size)
    }

    func trim() throws {
        try disk.check("ftruncate", path)
        try base.trim()
    }

    func sync() throws {
        do {
            try disk.check("fdatasync", path)
        } catch {
            (base as? MemoryFile)?.loseUnsynced()
            throw error
        }
        try base.sync()
    }
}
