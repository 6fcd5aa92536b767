/// Events of one log that are stored all or not at all.
package struct JournalRecord: Sendable, Equatable {
    /// Which log they belong to.
    package let log: LogID
    /// Sequence number of the first event; a log starts at 1 and leaves none out.
    package let firstSequence: UInt64
    /// The events' bytes, 1...65,535 of them, opaque to the journal.
    package let events: [[UInt8]]

    /// Names the log, the first sequence number and the events.
    package init(log: LogID, firstSequence: UInt64, events: [[UInt8]]) {
        self.log = log
        self.firstSequence = firstSequence
        self.events = events
    }

    /// Bytes the record takes up in a segment.
    var storedSize: Int {
        RecordHeader.size + RecordHeader.padded(events.reduce(0) { $0 + 4 + $1.count })
    }
}
