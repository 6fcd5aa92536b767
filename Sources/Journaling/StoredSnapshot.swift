/// A log's state through one sequence number, as the caller encoded it.
package struct StoredSnapshot: Sendable, Equatable {
    /// Sequence number of the last event contained.
    package let throughSequence: UInt64
    /// The state, opaque to the journal.
    package let bytes: [UInt8]

    /// Pairs a state with the last event it contains.
    package init(throughSequence: UInt64, bytes: [UInt8]) {
        self.throughSequence = throughSequence
        self.bytes = bytes
    }
}
