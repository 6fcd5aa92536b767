import Synchronization

/// Says on standard error how far something has come, once it takes longer than a second (MT2).
///
/// In a terminal one line is drawn again and again; elsewhere a plain line comes every five seconds.
package final class ProgressMeter: Sendable {
    private struct State {
        var done = 0
        var total: Int
        var task: String
        var start: ContinuousClock.Instant
        var lastShown: ContinuousClock.Instant
        var isDrawn = false
    }

    private let state: Mutex<State>
    private let isTerminal: Bool
    private let now: @Sendable () -> ContinuousClock.Instant
    private let write: (@Sendable (String) -> Void)?

    /// - Parameters:
    ///   - isTerminal: Whether a line can be drawn over.
    ///   - now: The clock.
    ///   - write: Takes text for standard error; `nil` says nothing.
    package init(
        isTerminal: Bool, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        write: (@Sendable (String) -> Void)?
    ) {
        self.isTerminal = isTerminal
        self.now = now
        self.write = write
        let start = now()
        state = Mutex(State(total: 0, task: "", start: start, lastShown: start))
    }

    /// One that says nothing.
    package static var silent: ProgressMeter { ProgressMeter(isTerminal: false, write: nil) }

    /// Begins another task of so many bytes; the one before is over.
    package func begin(_ task: String, total: Int) {
        finish()
        let start = now()
        state.withLock { $0 = State(total: total, task: task, start: start, lastShown: start) }
    }

    /// Counts bytes that are done, and shows them when it is time.
    package func advance(_ count: Int) {
        let line = state.withLock { state -> String? in
            state.done += count
            let moment = now()
            guard moment - state.start >= .seconds(1),
                moment - state.lastShown >= (isTerminal ? .milliseconds(100) : .seconds(5))
                    || (isTerminal && !state.isDrawn)
            else { return nil }
            state.lastShown = moment
            state.isDrawn = true
            return Self.line(state, at: moment, isTerminal: isTerminal)
        }
        if let line { write?(isTerminal ? "\r\u{1B}[K\(line)" : "\(line)\n") }
    }

    /// Takes the drawn line away.
    package func finish() {
        let wasDrawn = state.withLock { state in
            defer { state.isDrawn = false }
            return state.isDrawn
        }
        if wasDrawn, isTerminal { write?("\r\u{1B}[K") }
    }

    private static func line(_ state: State, at now: ContinuousClock.Instant, isTerminal: Bool) -> String {
        let total = max(state.total, state.done, 1)
        let share = Double(state.done) / Double(total)
        let elapsed = now - state.start
        let left = share > 0 ? elapsed * ((1 - share) / share) : .zero
        let width = 24
        let filled = Int(share * Double(width))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        let percent = "\(Int(share * 100)) %"
        let bytes = "\(ByteText.text(state.done)) of \(ByteText.text(total))"
        return "\(state.task) \(isTerminal ? bar + " " : "")\(percent)  \(bytes)"
            + "  \(left.components.seconds + 1) s left"
    }
}

/// Counts of bytes for people.
package enum ByteText {
    /// As in `12.3 MiB`.
    package static func text(_ count: some BinaryInteger) -> String {
        guard count >= 1_024 else { return "\(count) B" }
        var value = Double(count) / 1_024
        for unit in ["KiB", "MiB", "GiB"] {
            if value < 1_024 { return "\((value * 10).rounded() / 10) \(unit)" }
            value /= 1_024
        }
        return "\((value * 10).rounded() / 10) TiB"
    }
}
