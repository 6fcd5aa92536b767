/// Why the journal could not do what it was asked.
package enum JournalError: Error, Sendable, Equatable {
    /// A write or sync failed; the journal is over until it is opened again (JR6).
    case storageFailed(String)
    /// Too little space is free; nothing was written, and it may be tried again (JR7).
    case diskFull
    /// The log is damaged and may only be read (JR5).
    case readOnly
    /// Too much is waiting already; nothing was written (JR8).
    case overloaded
    /// The journal has been closed.
    case closed
    /// The record does not follow the log's last event; `expected` would.
    case outOfSequence(expected: UInt64)
    /// The record has no events, too many, or too many bytes.
    case recordTooLarge
    /// Another process has the directory open (JR9).
    case locked
    /// The files belong to another format version, or to no journal at all.
    case unreadable(String)
}
