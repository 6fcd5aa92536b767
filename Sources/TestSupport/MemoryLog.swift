package import EventStore
import Synchronization
package import WorkshopCore

/// A log in memory that can hold its answers back and fail on demand.
package final class MemoryLog: WorkshopLog {
    private struct State {
        var stored: [ID<Workshop>: [LogEntry]] = [:]
        var isHolding = false
        var held: [Call] = []
        var failure: LogFailure?
        var appends = 0
        var snapshots: [UInt64] = []
    }

    private struct Call {
        var entries: [LogEntry]
        var workshop: ID<Workshop>
        var then: @Sendable (Result<Void, LogFailure>) -> Void
    }

    package let epoch: String
    private let state: Mutex<State>

    /// An epoch to announce, and what the log holds from the beginning.
    package init(epoch: String = "epoch-1", stored: [ID<Workshop>: [LogEntry]] = [:]) {
        self.epoch = epoch
        state = Mutex(State(stored: stored))
    }

    /// Answers are kept back from now on; nothing counts as stored until then.
    package func hold() { state.withLock { $0.isHolding = true } }

    /// Answers what was held back, in order, and everything after it at once.
    package func release() {
        state.withLock { $0.isHolding = false }
        while answerNext() {}
    }

    /// Answers the oldest call that was held back; `false` when there was none.
    @discardableResult
    package func answerNext() -> Bool {
        guard let call = state.withLock({ $0.held.isEmpty ? nil : $0.held.removeFirst() }) else {
            return false
        }
        finish(call)
        return true
    }

    /// Every call that is answered from now on fails like this; `nil` stores again.
    package func fail(with failure: LogFailure?) { state.withLock { $0.failure = failure } }

    /// Calls of `append` so far.
    package var appends: Int { state.withLock { $0.appends } }
    /// Calls that wait for their answer.
    package var heldBack: Int { state.withLock { $0.held.count } }
    /// The last sequence of every snapshot written.
    package var snapshots: [UInt64] { state.withLock { $0.snapshots } }

    /// Those with a stored entry, in no order.
    package func workshops() -> [ID<Workshop>] { state.withLock { Array($0.stored.keys) } }

    /// What is stored of a workshop, oldest first; nothing for one it does not know.
    package func load(_ workshop: ID<Workshop>) throws -> [LogEntry] {
        state.withLock { $0.stored[workshop] ?? [] }
    }

    /// Stores and answers at once, unless answers are held back or told to fail.
    package func append(
        _ entries: [LogEntry], to workshop: ID<Workshop>,
        then: @escaping @Sendable (Result<Void, LogFailure>) -> Void
    ) {
        let call = Call(entries: entries, workshop: workshop, then: then)
        let isHeld = state.withLock { state in
            state.appends += 1
            if state.isHolding { state.held.append(call) }
            return state.isHolding
        }
        if !isHeld { finish(call) }
    }

    /// Only remembers that there was one, see ``snapshots``.
    package func writeSnapshot(of workshop: ID<Workshop>, entries: [LogEntry]) throws {
        state.withLock { $0.snapshots.append(entries.last?.sequence ?? 0) }
    }

    private func finish(_ call: Call) {
        let failure = state.withLock { state in
            if state.failure == nil { state.stored[call.workshop, default: []] += call.entries }
            return state.failure
        }
        call.then(failure.map(Result.failure) ?? .success(()))
    }
}
