/// One event as it was stored.
package struct StoredEvent: Sendable, Equatable {
    /// Its number in its log.
    package let sequence: UInt64
    /// Its bytes, opaque to the journal.
    package let bytes: [UInt8]

    /// Pairs an event's bytes with its number.
    package init(sequence: UInt64, bytes: [UInt8]) {
        self.sequence = sequence
        self.bytes = bytes
    }
}
