/// All that can be read of one log, whether or not it fits together.
package struct LogHistory: Sendable, Equatable {
    /// Whose.
    package let log: LogID
    /// Sound snapshots, oldest first.
    package let snapshots: [StoredSnapshot]
    /// Events of valid records, in the order of the files; numbers may be missing or go back.
    package let events: [StoredEvent]

    /// Names the parts.
    package init(log: LogID, snapshots: [StoredSnapshot], events: [StoredEvent]) {
        self.log = log
        self.snapshots = snapshots
        self.events = events
    }

    /// The events that follow `sequence` at once, up to the first gap.
    package func run(after sequence: UInt64) -> [StoredEvent] {
        var next = sequence + 1
        var run: [StoredEvent] = []
        for event in events where event.sequence == next {
            run.append(event)
            next += 1
        }
        return run
    }

    /// The events that no replay through `sequence` contains: they lie behind a gap.
    package func stranded(after sequence: UInt64) -> [StoredEvent] {
        events.filter { $0.sequence > sequence }
    }
}
