/// The host's pick as its viewer may read it: only items the viewer may read.
package struct PickView: Sendable, Equatable {
    package let items: [PickedItem]
    package let isRevealed: Bool
}

/// A decision of the register as its viewer may read it.
package struct AdoptionView: Sendable, Equatable {
    package let item: ID<Item>
    package let revision: Int
    /// Without the message, which is for those behind the item; host and secretariat read it.
    package let decision: AdoptionDecision
    /// What was public, or all of it to host and secretariat; `by` for these only.
    package let history: [AdoptionChange]
    /// How many people the message reaches; to host and secretariat only.
    package let reached: Int?
}

/// What the host lets a person know whose notes were behind an item.
package struct MessageView: Sendable, Equatable {
    package let item: ID<Item>
    package let status: AdoptionStatus
    package let message: String
    /// Server time in milliseconds.
    package let at: Int64
    /// The person's own notes behind the item.
    package let notes: [ID<Note>]
}
