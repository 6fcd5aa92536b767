package import WorkshopCore

/// What a log holds of one workshop, as it was read.
package struct StoredWorkshop: Sendable, Equatable {
    /// Its events from the first on, as far as they are sound.
    package var tape: EventTape
    /// Why this may not be all there was, so that nothing may be added; `nil` if it is all.
    package var damage: String?
    /// The last event that is in a snapshot; 0 when there is none.
    package var snapshotSequence: UInt64

    /// Names what was read, and what is wrong with it.
    package init(tape: EventTape = EventTape(), damage: String? = nil, snapshotSequence: UInt64 = 0) {
        self.tape = tape
        self.damage = damage
        self.snapshotSequence = snapshotSequence
    }

    /// Reads the events and folds them; where one cannot be read, as far as the one before it.
    ///
    /// - Parameters:
    ///   - id: The workshop's.
    ///   - recentMax: How many of the latest events are handed back as values.
    /// - Returns: The state after the last event that can be read, and what led there.
    /// - Throws: `LogFailure.unreadable` when not even the first event can be read.
    package func replayed(as id: ID<Workshop>, recentMax: Int) throws(LogFailure) -> ReplayedWorkshop {
        var replayed = ReplayedWorkshop(
            workshop: Workshop(id: id), tape: tape, damage: damage, snapshotSequence: snapshotSequence)
        replayed.workshop.reserve(events: Int(clamping: tape.lastSequence))
        let recentFrom = tape.lastSequence - min(tape.lastSequence, UInt64(recentMax)) + 1
        do throws(LogFailure) {
            try tape.forEachLine { (number, line) throws(LogFailure) in
                let entry = try EventTape.entry(line, number)
                replayed.workshop.apply(entry)
                if number >= recentFrom { replayed.recent.append(entry) }
            }
        } catch {
            guard replayed.workshop.sequence > 0, case .unreadable(let reason) = error else { throw error }
            replayed.tape = tape.prefix(through: replayed.workshop.sequence)
            replayed.damage = reason
        }
        return replayed
    }
}

/// A workshop as its events lead to it, with the events themselves.
package struct ReplayedWorkshop: Sendable {
    /// The state after the last event.
    package var workshop: Workshop
    /// The events as bytes.
    package var tape: EventTape
    /// The latest events, oldest first.
    package var recent: [LogEntry] = []
    /// Why nothing may be added; `nil` if something may.
    package var damage: String?
    /// The last event that is in a snapshot; 0 when there is none.
    package var snapshotSequence: UInt64 = 0
}
