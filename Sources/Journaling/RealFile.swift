import Glibc
import Synchronization

/// An open file descriptor, closed with the last reference to it.
final class RealFile: DiskFile, DiskLock {
    private let descriptor: Int32
    private let path: String
    /// Where the last append ended; known only of files made by this process.
    private let end = Mutex(0)

    init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    func append(_ bytes: [UInt8]) throws {
        try end.withLock { end in
            try write(bytes, at: end)
            end += bytes.count
        }
    }

    /// Sets blocks aside that read as zeros: a sync then saves the bytes, but no new size and no new blocks.
    func reserve(_ size: Int) {
        posix_fallocate(descriptor, 0, off_t(size))
    }

    func trim() throws {
        try end.withLock { end in
            guard ftruncate(descriptor, off_t(end)) == 0 else { throw RealDisk.failure("ftruncate", path) }
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

    private func write(_ bytes: [UInt8], at offset: Int) throws {
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
