/// One time by which something must have happened, which moves often: a later one costs no new timer.
struct Deadline {
    private var due: UInt64?
    private var timer: ReactorTimer?
    private var timerDue: UInt64 = 0

    /// Sets the time, or none; `check` is called on the reactor when it may have come.
    mutating func set(_ due: UInt64?, on reactor: Reactor, _ check: @escaping @Sendable () -> Void) {
        self.due = due
        guard let due else { return }
        if timer != nil, timerDue <= due { return }
        timer?.cancel()
        timer = reactor.at(due, check)
        timerDue = due
    }

    /// Says, when `check` was called, whether the time has come; if not, waits on.
    mutating func hasPassed(on reactor: Reactor, _ check: @escaping @Sendable () -> Void) -> Bool {
        timer = nil
        guard let due else { return false }
        guard due > reactor.turnTime else {
            self.due = nil
            return true
        }
        set(due, on: reactor, check)
        return false
    }

    mutating func cancel() {
        timer?.cancel()
        timer = nil
        due = nil
    }
}
