import Glibc
import Synchronization

/// An open file descriptor, closed with the last reference to it.
final class RealFile: DiskFile, DiskLock {
    /// How far a file made by this process has been written.
    struct Progress: Sendable {
        /// Where the last append ended.
        var end = 0
        /// Where the room set aside ends; 0 when none is.
        var reserved = 0
        /// Where zeros written ahead end; 0 until somebody began to write them.
        var filled = 0
        /// Whether somebody is writing them.
        var isFilling = false

        /// Where zeros should end by now.
        var wanted: Int { min(end + reserved / 4, reserved) }

        /// Whether it is time to write some: not for who stores little, and a good piece at a time.
        var mustBeFilled: Bool {
            !isFilling && end >= RealFile.fillAfter(reserved) && wanted - max(filled, end) >= reserved / 8
        }
    }

    let descriptor: Int32
    let path: String
    let progress = Mutex(Progress())

    init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    func append(_ bytes: [UInt8]) throws {
        let mustFill = try progress.withLock { progress in
            try write(bytes, at: progress.end)
            progress.end += bytes.count
            guard progress.reserved > 0, progress.mustBeFilled else { return false }
            progress.isFilling = true
            return true
        }
        if mustFill { fillAhead() }
    }

    /// Sets blocks aside that read as zeros: a sync then saves the bytes, but no new size and no new blocks.
    func reserve(_ size: Int) {
        guard posix_fallocate(descriptor, 0, off_t(size)) == 0 else { return }
        progress.withLock { $0.reserved = size }
    }

    func trim() throws {
        try progress.withLock { progress in
            progress.reserved = 0
            guard ftruncate(descriptor, off_t(progress.end)) == 0 else {
                throw RealDisk.failure("ftruncate", path)
            }
        }
    }

    func sync() throws {
        guard fdatasync(descriptor) == 0 else { throw RealDisk.failure("fdatasync", path) }
    }

    /// Reads what there is of `range`.
    func read(_ range: Range<Int>) throws -> [UInt8] {
        try unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
            while filled < range.count {
                let count = unsafe pread(
                    descriptor, buffer.baseAddress.map { unsafe $0 + filled }, range.count - filled,
                    off_t(range.lowerBound + filled))
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw RealDisk.failure("pread", path) }
                if count == 0 { return }
                filled += count
            }
        }
    }

    func write(_ bytes: [UInt8], at offset: Int) throws {
        try unsafe bytes.withUnsafeBytes { buffer in
            try Self.carryOn(bytes.count, "pwrite", path) { done in
                unsafe pwrite(
                    descriptor, buffer.baseAddress.map { unsafe $0 + done }, bytes.count - done,
                    off_t(offset + done))
            }
        }
    }

    /// Calls again after a signal and after a part of the bytes, until all `count` are done (JR23).
    ///
    /// `call` is told how many are done, and answers as `write` does.
    static func carryOn(_ count: Int, _ name: String, _ path: String, _ call: (Int) -> Int) throws {
        var done = 0
        while done < count {
            let more = call(done)
            if more < 0, errno == EINTR { continue }
            guard more > 0 else { throw RealDisk.failure(name, path) }
            done += more
        }
    }
}
