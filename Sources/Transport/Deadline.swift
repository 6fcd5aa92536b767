/// One time by which something must have happened, of what is watched under a token.
///
/// It moves often: a later one costs no new entry in the reactor's heap, and an entry no memory elsewhere.
struct Deadline {
    private static let never = UInt64.max

    private var due = Self.never
    /// The earliest entry in the heap that is still to come.
    private var armed = Self.never

    /// Sets the time, or none; ``Pollable/lookAtClock()`` is called when it may have come.
    mutating func set(_ due: UInt64?, token: UInt64, on reactor: Reactor) {
        self.due = due ?? Self.never
        guard self.due < armed else { return }
        armed = self.due
        reactor.look(token, at: armed)
    }

    /// Says, when the reactor asks to look, whether the time has come; if not, waits on.
    mutating func hasPassed(token: UInt64, on reactor: Reactor) -> Bool {
        let now = reactor.turnTime
        if armed <= now { armed = Self.never }
        guard due > now else {
            due = Self.never
            return true
        }
        set(due == Self.never ? nil : due, token: token, on: reactor)
        return false
    }
}
