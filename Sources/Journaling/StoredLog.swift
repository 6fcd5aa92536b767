/// Everything stored of one log: a snapshot if there is one, and the events after it.
package struct StoredLog: Sendable, Equatable {
    /// The newest snapshot that is whole.
    package let snapshot: StoredSnapshot?
    /// Events after the snapshot, or from 1, without a gap.
    package let events: [StoredEvent]
    /// Why this may not be all there was; `nil` if it is all.
    package let damage: String?

    /// Names what is stored, and why it may not be all.
    package init(snapshot: StoredSnapshot?, events: [StoredEvent], damage: String? = nil) {
        self.snapshot = snapshot
        self.events = events
        self.damage = damage
    }
}
