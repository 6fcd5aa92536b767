import Glibc

/// A signal that one thread waits for and others give: a pipe with at most a few bytes in it.
final class WakeUp: Sendable {
    private let readEnd: Int32
    private let writeEnd: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw RealDisk.failure("pipe", "") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    func signal() {
        var byte: UInt8 = 1
        while unsafe write(writeEnd, &byte, 1) < 0, errno == EINTR {}
    }

    /// Waits for a signal, but not longer than so many nanoseconds.
    func wait(atMost nanoseconds: UInt64) {
        var interest = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
        if unsafe poll(&interest, 1, Int32(clamping: nanoseconds / 1_000_000)) > 0 { return wait() }
        // What `poll` cannot count: rounded up, each record that waits would wait so much longer.
        var rest = timespec(tv_sec: 0, tv_nsec: Int(nanoseconds % 1_000_000))
        _ = unsafe nanosleep(&rest, nil)
    }

    func wait() {
        var byte: UInt8 = 0
        while unsafe read(readEnd, &byte, 1) < 0, errno == EINTR {}
    }
}
