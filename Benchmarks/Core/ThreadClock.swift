import Glibc

/// The time that this thread has run: what else the machine does meanwhile does not count.
enum ThreadClock {
    /// Microseconds since the thread began.
    static var now: Double {
        var time = timespec()
        guard unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0 else { return 0 }
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }
}
