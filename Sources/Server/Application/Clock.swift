import Glibc

/// The wall clock, for stamps that people read; order never depends on it.
enum Clock {
    /// Milliseconds since 1970-01-01 UTC.
    static var now: Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
