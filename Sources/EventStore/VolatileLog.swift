import Synchronization
package import WorkshopCore

/// The log of all workshops in memory: for tests, and for showing something that need not last.
package final class VolatileLog: WorkshopLog {
    private struct State {
        var tapes: [ID<Workshop>: EventTape] = [:]
        var summaries: [ID<Workshop>: (summary: WorkshopSummary, through: UInt64)] = [:]
    }

    package let epoch: String
    private let state: Mutex<State>

    /// An epoch to announce, and what the log holds from the beginning.
    package init(epoch: String, stored: [ID<Workshop>: [LogEntry]] = [:]) {
        self.epoch = epoch
        state = Mutex(State(tapes: stored.mapValues { EventTape($0) }))
    }

    /// The workshops that have events, in no order.
    package func workshops() -> [ID<Workshop>] { state.withLock { Array($0.tapes.keys) } }

    /// Whether anything was stored of it.
    package func contains(_ workshop: ID<Workshop>) -> Bool {
        state.withLock { $0.tapes[workshop] != nil }
    }

    /// What was stored; never damaged.
    package func read(_ workshop: ID<Workshop>) throws -> StoredWorkshop {
        state.withLock { state in
            StoredWorkshop(
                tape: state.tapes[workshop] ?? EventTape(),
                snapshotSequence: state.summaries[workshop]?.through ?? 0)
        }
    }

    /// That of the last snapshot, if nothing has happened since.
    package func summary(of workshop: ID<Workshop>) throws -> WorkshopSummary? {
        state.withLock { state in
            guard let known = state.summaries[workshop],
                known.through == state.tapes[workshop]?.lastSequence
            else { return nil }
            return known.summary
        }
    }

    /// Memory takes everything.
    package var refusal: LogFailure? { nil }

    /// Stores and answers at once.
    package func append(
        _ lines: [[UInt8]], from first: UInt64, to workshop: ID<Workshop>,
        then: @escaping @Sendable (Result<Void, LogFailure>) -> Void
    ) {
        guard !lines.isEmpty else { return then(.success(())) }
        let failure = state.withLock { state -> LogFailure? in
            let expected = (state.tapes[workshop]?.lastSequence ?? 0) + 1
            guard first == expected else { return .storageFailed("sequence: \(expected) expected") }
            for line in lines { state.tapes[workshop, default: EventTape()].append(line) }
            return nil
        }
        then(failure.map(Result.failure) ?? .success(()))
    }

    /// Keeps the summary; the events are here anyway.
    package func writeSnapshot(_ snapshot: WorkshopSnapshot, of workshop: ID<Workshop>) throws -> Int {
        let through = snapshot.tape.lastSequence
        state.withLock { $0.summaries[workshop] = snapshot.summary.map { ($0, through) } }
        return snapshot.tape.byteCount
    }
}
