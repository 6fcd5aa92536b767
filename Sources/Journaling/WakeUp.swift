import Glibc

/// A signal that one thread waits for and others give; given twice before it is taken, it counts once.
///
/// A condition by the steady clock: `poll` counts milliseconds, and the rest of a gathering window would cost
/// a second sleep, with its own wake of the processor.
@safe final class WakeUp: Sendable {
    // Made once and never moved; the C library orders what threads do with them.
    private nonisolated(unsafe) let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    // As the mutex.
    private nonisolated(unsafe) let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    // Only under the mutex.
    private nonisolated(unsafe) var isSignalled = false

    init() throws {
        var attributes = pthread_condattr_t()
        unsafe pthread_condattr_init(&attributes)
        unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        let code = unsafe pthread_cond_init(condition, &attributes)
        unsafe pthread_condattr_destroy(&attributes)
        guard code == 0 else { throw DiskError(code: code, call: "pthread_cond_init", path: "") }
        unsafe pthread_mutex_init(mutex, nil)
    }

    deinit {
        unsafe pthread_cond_destroy(condition)
        unsafe pthread_mutex_destroy(mutex)
        unsafe condition.deallocate()
        unsafe mutex.deallocate()
    }

    func signal() {
        unsafe pthread_mutex_lock(mutex)
        unsafe isSignalled = true
        unsafe pthread_mutex_unlock(mutex)
        unsafe pthread_cond_signal(condition)
    }

    /// Waits for a signal, but not longer than so many nanoseconds.
    func wait(atMost nanoseconds: UInt64) {
        let end = Monotonic.nanoseconds() + nanoseconds
        var time = timespec(tv_sec: Int(end / 1_000_000_000), tv_nsec: Int(end % 1_000_000_000))
        take { unsafe pthread_cond_timedwait(condition, mutex, &time) }
    }

    func wait() {
        take { unsafe pthread_cond_wait(condition, mutex) }
    }

    /// Takes the signal, or goes away without it when `sleep` says that its time is over.
    private func take(_ sleep: () -> Int32) {
        unsafe pthread_mutex_lock(mutex)
        while unsafe !isSignalled, sleep() == 0 {}
        unsafe isSignalled = false
        unsafe pthread_mutex_unlock(mutex)
    }
}
