import Synchronization

/// Work due at a time, until it is cancelled.
package final class ReactorTimer: Sendable {
    private let work: Mutex<(@Sendable () -> Void)?>

    init(_ work: @escaping @Sendable () -> Void) {
        self.work = Mutex(work)
    }

    /// Drops the work and what it holds, from any thread; nothing happens after it ran.
    package func cancel() {
        work.withLock { $0 = nil }
    }

    var isCancelled: Bool { work.withLock { $0 == nil } }

    /// Runs the work once.
    func fire() {
        let due = work.withLock { waiting in
            let taken = waiting
            waiting = nil
            return taken
        }
        due?()
    }
}
