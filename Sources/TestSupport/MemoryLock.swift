import Journaling
import Synchronization

/// A lock on a name of a ``MemoryDisk``.
final class MemoryLock: DiskLock {
    private let disk: MemoryDisk
    private let path: String
    private let life: Int

    init(disk: MemoryDisk, path: String, life: Int) {
        self.disk = disk
        self.path = path
        self.life = life
    }

    deinit {
        disk.state.withLock { state in
            if state.life == life { state.locked.remove(path) }
        }
    }
}
