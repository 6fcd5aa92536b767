import CEpoll

extension Reactor {
    /// Runs `work` on the reactor once `delay` has passed; from any thread.
    ///
    /// Timers run in the order they are due, equal ones in the order of creation, at most about a
    /// millisecond late on a reactor that is not busy.
    @discardableResult
    package func after(_ delay: Duration, _ work: @escaping @Sendable () -> Void) -> ReactorTimer {
        at(ce_monotonic_now() &+ delay.nanoseconds, work)
    }

    /// Runs `work` at a time of the monotonic clock, in nanoseconds.
    @discardableResult
    func at(_ due: UInt64, _ work: @escaping @Sendable () -> Void) -> ReactorTimer {
        let timer = ReactorTimer(work)
        if isCurrent {
            insert(.timer(timer), due: due)
        } else {
            accept(.work { self.insert(.timer(timer), due: due) })
        }
        return timer
    }

    /// Has what is watched under `token` look at the clock then; on the reactor only.
    func look(_ token: UInt64, at due: UInt64) { insert(.look(token), due: due) }

    private func insert(_ what: TimerHeap.Due, due: UInt64) {
        loop.timers.insert(what, due: due) { [loop] in
            switch $0 {
            case .timer(let timer): timer.isCancelled
            case .look(let token): loop.pollable(for: token) == nil
            }
        }
    }

    func runDueTimers() {
        // Only those due now: a timer that arms itself with no delay must not keep the turn.
        let now = loop.turnTime
        while let due = loop.timers.takeDue(by: now) {
            switch due {
            case .timer(let timer): timer.fire()
            case .look(let token): loop.pollable(for: token)?.lookAtClock()
            }
        }
    }
}

extension Duration {
    /// Whole nanoseconds, none below zero and no more than 64 bits hold.
    var nanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let (whole, overflowed) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        return overflowed ? .max >> 1 : whole &+ UInt64(attoseconds / 1_000_000_000)
    }
}

extension Reactor {
    /// Nanoseconds of the monotonic clock, on any thread; on a reactor ``turnTime`` costs less.
    static var now: UInt64 { ce_monotonic_now() }
}
