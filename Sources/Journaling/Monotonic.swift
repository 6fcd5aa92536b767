import Glibc

/// Time that never goes back, for measuring and for waiting.
enum Monotonic {
    /// Nanoseconds since some moment before the process began.
    static func nanoseconds() -> UInt64 {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
