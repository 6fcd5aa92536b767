package import Journaling
import Synchronization

/// A disk whose k-th call fails, once or from then on; a failing write writes a share of its bytes.
package final class FaultyDisk: Disk {
    /// What a failing write leaves behind.
    package enum Share: CaseIterable, Sendable {
        /// Not a byte.
        case nothing
        /// The first half.
        case half
        /// All but the last byte.
        case almostAll
        /// Every byte: the error came late.
        case all

        func size(of count: Int) -> Int {
            switch self {
            case .nothing: 0
            case .half: count / 2
            case .almostAll: max(0, count - 1)
            case .all: count
            }
        }
    }

    struct Plan: Sendable {
        var callCount = 0
        var failsAt: Int?
        var isPersistent = false
        var code = DiskError.inputOutput
        var share = Share.half
        var isLying = false
        var hasFailed = false
        var failedCallCount = 0
        var failedSyncs: [String] = []
    }

    let base: any Disk
    let plan = Mutex(Plan())

    /// Passes everything to `base` until told to fail.
    package init(_ base: any Disk) {
        self.base = base
    }

    /// Calls so far that could have failed.
    package var callCount: Int { plan.withLock { $0.callCount } }

    /// Whether the planned failure has happened.
    package var hasFailed: Bool { plan.withLock { $0.hasFailed } }

    /// How many calls have failed since the failure was planned.
    package var failedCallCount: Int { plan.withLock { $0.failedCallCount } }

    /// The files whose sync has failed since the failure was planned.
    package var failedSyncs: [String] { plan.withLock { $0.failedSyncs } }

    /// Fails the call with this number, counted from 1 and from now, with a system error number.
    ///
    /// - Parameters:
    ///   - number: Which call.
    ///   - code: As `ENOSPC`.
    ///   - persistently: Fails every later call too.
    ///   - share: How much a failing write writes.
    package func fail(
        atCall number: Int, code: Int32, persistently: Bool = false, writing share: Share = .half
    ) {
        plan.withLock { $0 = Plan(failsAt: number, isPersistent: persistently, code: code, share: share) }
    }

    /// Fails nothing any more.
    package func heal() {
        plan.withLock { $0.failsAt = nil }
    }

    /// From now on every write changes a bit on its way to the disk and reports success.
    package func lie() {
        plan.withLock { $0.isLying = true }
    }

    func check(_ call: String, _ path: String) throws {
        try plan.withLock { plan in
            plan.callCount += 1
            guard let failsAt = plan.failsAt else { return }
            let isDue = plan.callCount == failsAt || plan.isPersistent && plan.callCount > failsAt
            guard isDue else { return }
            plan.hasFailed = true
            plan.failedCallCount += 1
            if call == "fdatasync" { plan.failedSyncs.append(path) }
            throw DiskError(code: plan.code, call: call, path: path)
        }
    }

    /// Makes a directory, unless it is this call's turn to fail.
    package func makeDirectory(_ path: String) throws {
        try check("mkdir", path)
        try base.makeDirectory(path)
    }

    /// Lists a directory, unless it is this call's turn to fail.
    package func list(_ directory: String) throws -> [String] {
        try check("opendir", directory)
        return try base.list(directory)
    }

    /// Creates a file, unless it is this call's turn to fail.
    package func create(_ path: String) throws -> any DiskFile {
        try check("open", path)
        return FaultyFile(disk: self, base: try base.create(path), path: path)
    }

    /// Reads, unless it is this call's turn to fail.
    package func read(_ path: String, range: Range<Int>?) throws -> [UInt8] {
        try check("pread", path)
        return try base.read(path, range: range)
    }

    /// Asks for a size, unless it is this call's turn to fail.
    package func size(_ path: String) throws -> Int {
        try check("stat", path)
        return try base.size(path)
    }

    /// Renames, unless it is this call's turn to fail.
    package func rename(_ path: String, to newPath: String) throws {
        try check("rename", path)
        try base.rename(path, to: newPath)
    }

    /// Removes, unless it is this call's turn to fail.
    package func remove(_ path: String) throws {
        try check("unlink", path)
        try base.remove(path)
    }

    /// Syncs a directory, unless it is this call's turn to fail.
    package func syncDirectory(_ path: String) throws {
        try check("fsync", path)
        try base.syncDirectory(path)
    }

    /// Asks for the free space, unless it is this call's turn to fail.
    package func freeSpace(_ directory: String) throws -> UInt64 {
        try check("statvfs", directory)
        return try base.freeSpace(directory)
    }

    /// Locks, unless it is this call's turn to fail.
    package func lock(_ path: String) throws -> any DiskLock {
        try check("flock", path)
        return try base.lock(path)
    }
}
