package import EventStore
import Synchronization
package import WorkshopCore

/// A log in memory that can hold its answers back and fail on demand.
package final class MemoryLog: WorkshopLog {
    private struct State {
        var isHolding = false
        var held: [Call] = []
        var failure: LogFailure?
        var refusal: LogFailure?
        var damage: String?
        var readFailure: LogFailure?
        var snapshotFailure: LogFailure?
        var appends = 0
        var reads = 0
        var snapshots: [UInt64] = []
    }

    private struct Call {
        var lines: [[UInt8]]
        var first: UInt64
        var workshop: ID<Workshop>
        var then: @Sendable (Result<Void, LogFailure>) -> Void
    }

    private let kept: VolatileLog
    private let state = Mutex(State())
    /// The epoch it was made with.
    package var epoch: String { kept.epoch }

    /// An epoch to announce, and what the log holds from the beginning.
    package init(epoch: String = "epoch-1", stored: [ID<Workshop>: [LogEntry]] = [:]) {
        kept = VolatileLog(epoch: epoch, stored: stored)
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

    /// Says beforehand that appends are refused, as a full or failed disk does; `nil` takes that back.
    package func refuse(with refusal: LogFailure?) { state.withLock { $0.refusal = refusal } }

    /// Everything read from now on is damaged like this; `nil` is sound again.
    package func damage(_ damage: String?) { state.withLock { $0.damage = damage } }

    /// Reading fails like this from now on; `nil` reads again.
    package func failReads(with failure: LogFailure?) { state.withLock { $0.readFailure = failure } }

    /// Snapshots fail like this from now on; `nil` writes again.
    package func failSnapshots(with failure: LogFailure?) {
        state.withLock { $0.snapshotFailure = failure }
    }

    /// Calls of `append` so far.
    package var appends: Int { state.withLock { $0.appends } }
    /// Calls of `read` so far.
    package var reads: Int { state.withLock { $0.reads } }
    /// Calls that wait for their answer.
    package var heldBack: Int { state.withLock { $0.held.count } }
    /// The last sequence of every snapshot written.
    package var snapshots: [UInt64] { state.withLock { $0.snapshots } }

    /// Those with a stored entry, in no order.
    package func workshops() -> [ID<Workshop>] { kept.workshops() }

    /// Whether anything is stored of it.
    package func contains(_ workshop: ID<Workshop>) -> Bool { kept.contains(workshop) }

    /// What is stored of a workshop, unless reading was told to fail.
    package func read(_ workshop: ID<Workshop>) throws -> StoredWorkshop {
        let (failure, damage) = state.withLock { state in
            state.reads += 1
            return (state.readFailure, state.damage)
        }
        if let failure { throw failure }
        var stored = try kept.read(workshop)
        stored.damage = damage
        return stored
    }

    /// That of the last snapshot, if nothing has happened since.
    package func summary(of workshop: ID<Workshop>) throws -> WorkshopSummary? {
        try kept.summary(of: workshop)
    }

    /// What ``refuse(with:)`` was told.
    package var refusal: LogFailure? { state.withLock { $0.refusal } }

    /// Stores and answers at once, unless answers are held back or told to fail.
    package func append(
        _ lines: [[UInt8]], from first: UInt64, to workshop: ID<Workshop>,
        then: @escaping @Sendable (Result<Void, LogFailure>) -> Void
    ) {
        let call = Call(lines: lines, first: first, workshop: workshop, then: then)
        let isHeld = state.withLock { state in
            state.appends += 1
            if state.isHolding { state.held.append(call) }
            return state.isHolding
        }
        if !isHeld { finish(call) }
    }

    /// Remembers that there was one, see ``snapshots``, unless snapshots were told to fail.
    package func writeSnapshot(_ snapshot: WorkshopSnapshot, of workshop: ID<Workshop>) throws -> Int {
        let failure = state.withLock { state in
            if state.snapshotFailure == nil { state.snapshots.append(snapshot.tape.lastSequence) }
            return state.snapshotFailure
        }
        if let failure { throw failure }
        return try kept.writeSnapshot(snapshot, of: workshop)
    }

    private func finish(_ call: Call) {
        if let failure = state.withLock({ $0.failure }) { return call.then(.failure(failure)) }
        kept.append(call.lines, from: call.first, to: call.workshop, then: call.then)
    }
}
