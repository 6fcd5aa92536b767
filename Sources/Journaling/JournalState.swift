/// Whether the journal can take records at the moment.
package enum JournalState: Sendable, Equatable {
    /// Records are taken.
    case ok
    /// Records are refused until space is free again, without a restart (JR7).
    case diskFull
    /// A write or sync failed, for good; reading still works (JR6).
    case failed(reason: String)
    /// The journal has been closed.
    case closed
}
