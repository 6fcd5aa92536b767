import Journaling
import Synchronization

/// The machine's disk, until a test breaks it for good, fills it, lets it hang or holds its snapshots up.
final class FailureDisk: Disk {
    struct Mood {
        /// With what every write and sync fails.
        var code: Int32?
        /// What it says is free.
        var freeSpace: UInt64?
        /// Whether a sync does not come back.
        var hangs = false
        /// Whether snapshots wait for their names.
        var holdsSnapshots = false
        /// Snapshots that have waited.
        var snapshotsHeld = 0
    }

    let mood = Mutex(Mood())
    private let base = RealDisk()

    /// From now on every write and sync fails.
    func breakDown(_ code: Int32 = DiskError.inputOutput) { mood.withLock { $0.code = code } }

    /// Says that so much is free; `nil` says the truth.
    func setFreeSpace(_ size: UInt64?) { mood.withLock { $0.freeSpace = size } }

    /// Lets syncs hang, or come back.
    func setHanging(_ hangs: Bool) { mood.withLock { $0.hangs = hangs } }

    /// Lets snapshots wait before they get their names, or go on.
    func holdSnapshots(_ holds: Bool) { mood.withLock { $0.holdsSnapshots = holds } }

    /// Snapshots that have had to wait so far.
    var snapshotsHeld: Int { mood.withLock { $0.snapshotsHeld } }

    private func awaitName(_ path: String) {
        guard path.contains("/snapshot-"), mood.withLock({ $0.holdsSnapshots }) else { return }
        mood.withLock { $0.snapshotsHeld += 1 }
        while mood.withLock({ $0.holdsSnapshots }) { ServerClock.sleep(milliseconds: 5) }
    }

    fileprivate func awaitSync() { while mood.withLock({ $0.hangs }) { ServerClock.sleep(milliseconds: 5) } }

    fileprivate func check(_ call: String) throws {
        if let code = mood.withLock({ $0.code }) { throw DiskError(code: code, call: call, path: "") }
    }

    func makeDirectory(_ path: String) throws { try base.makeDirectory(path) }
    func list(_ directory: String) throws -> [String] { try base.list(directory) }
    func read(_ path: String, range: Range<Int>?) throws -> [UInt8] { try base.read(path, range: range) }
    func size(_ path: String) throws -> Int { try base.size(path) }
    func remove(_ path: String) throws { try base.remove(path) }
    func lock(_ path: String) throws -> any DiskLock { try base.lock(path) }

    func create(_ path: String) throws -> any DiskFile {
        try check("open")
        return File(disk: self, base: try base.create(path))
    }

    func rename(_ path: String, to newPath: String) throws {
        awaitName(path)
        try check("rename")
        try base.rename(path, to: newPath)
    }

    func syncDirectory(_ path: String) throws {
        try check("fsync")
        try base.syncDirectory(path)
    }

    func freeSpace(_ directory: String) throws -> UInt64 {
        if let size = mood.withLock({ $0.freeSpace }) { return size }
        return try base.freeSpace(directory)
    }

    private final class File: DiskFile {
        private let disk: FailureDisk
        private let base: any DiskFile

        init(disk: FailureDisk, base: any DiskFile) {
            self.disk = disk
            self.base = base
        }

        func append(_ bytes: [UInt8]) throws {
            try disk.check("write")
            try base.append(bytes)
        }

        func sync() throws {
            disk.awaitSync()
            try disk.check("fdatasync")
            try base.sync()
        }
    }
}
