package import Journaling
package import WorkshopCore

/// The log of all workshops in the journal's files.
package final class JournalLog: WorkshopLog {
    package let epoch: String
    private let journal: Journal

    /// - Parameters:
    ///   - journal: Open; closed by whoever opened it.
    ///   - epoch: Kept with the data, made new when a backup is restored.
    package init(journal: Journal, epoch: String) {
        self.journal = journal
        self.epoch = epoch
    }

    /// The workshops in the journal, in no order.
    package func workshops() -> [ID<Workshop>] {
        journal.logs.map { ID(high: $0.high, low: $0.low) }
    }

    /// Asks the journal's index, not its files.
    package func contains(_ workshop: ID<Workshop>) -> Bool {
        journal.lastSequence(of: Self.log(of: workshop)) > 0
    }

    /// The snapshot's events and those after it.
    package func read(_ workshop: ID<Workshop>) throws -> StoredWorkshop {
        let stored = try journal.readLog(Self.log(of: workshop))
        var tape = EventTape()
        let through = stored.snapshot?.throughSequence ?? 0
        if let snapshot = stored.snapshot {
            tape = try WorkshopSnapshot(snapshot.bytes, of: workshop).tape
            guard tape.lastSequence == through else {
                throw LogFailure.unreadable("a snapshot ends at another event than its name says")
            }
        }
        for event in stored.events where event.sequence > tape.lastSequence {
            guard event.sequence == tape.lastSequence + 1 else {
                let missing = "event \(tape.lastSequence + 1) is missing"
                return StoredWorkshop(tape: tape, damage: stored.damage ?? missing, snapshotSequence: through)
            }
            tape.append(event.bytes)
        }
        return StoredWorkshop(tape: tape, damage: stored.damage, snapshotSequence: through)
    }

    /// From the head of a snapshot that holds every event; `nil` when events have happened since.
    package func summary(of workshop: ID<Workshop>) throws -> WorkshopSummary? {
        let stored = try journal.readLog(Self.log(of: workshop))
        guard stored.events.isEmpty, stored.damage == nil, let snapshot = stored.snapshot else { return nil }
        return WorkshopSnapshot.summary(snapshot.bytes, of: workshop)
    }

    /// What the journal says of itself; while the disk is full it is asked again.
    package var refusal: LogFailure? {
        switch journal.state {
        case .ok: nil
        case .diskFull: .diskFull
        case .failed(let reason): .storageFailed(reason)
        case .closed: LogFailure(.closed)
        }
    }

    /// One record of the journal, so all events or none.
    package func append(
        _ lines: [[UInt8]], from first: UInt64, to workshop: ID<Workshop>,
        then: @escaping @Sendable (Result<Void, LogFailure>) -> Void
    ) {
        guard !lines.isEmpty else { return then(.success(())) }
        let record = JournalRecord(log: Self.log(of: workshop), firstSequence: first, events: lines)
        journal.append(record) { result in then(result.mapError(LogFailure.init)) }
    }

    /// All events, compressed; segments that nobody needs any more go afterwards.
    package func writeSnapshot(_ snapshot: WorkshopSnapshot, of workshop: ID<Workshop>) throws -> Int {
        guard snapshot.tape.lastSequence > 0 else { return 0 }
        let bytes = try snapshot.encoded()
        try journal.writeSnapshot(
            log: Self.log(of: workshop), throughSequence: snapshot.tape.lastSequence, bytes: bytes)
        _ = try journal.prune()
        return bytes.count
    }

    private static func log(of workshop: ID<Workshop>) -> LogID {
        LogID(low: workshop.low, high: workshop.high)
    }
}

extension LogFailure {
    init(_ error: JournalError) {
        switch error {
        case .diskFull: self = .diskFull
        case .overloaded: self = .overloaded
        case .readOnly: self = .readOnly("damaged")
        case .storageFailed(let reason): self = .storageFailed(reason)
        case .closed: self = .storageFailed("closed")
        case .locked: self = .storageFailed("locked")
        case .outOfSequence(let expected): self = .storageFailed("sequence: \(expected) expected")
        case .recordTooLarge: self = .storageFailed("record too large")
        case .unreadable(let reason): self = .unreadable(reason)
        }
    }
}
