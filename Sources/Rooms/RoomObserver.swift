package import WorkshopCore

/// Who counts what rooms do; called on the room's thread and must be quick.
package struct RoomObserver: Sendable {
    /// A numbered command was answered; its name is `nil` for what only the server asks, and the time is
    /// from its arrival to its answer.
    package var answered: @Sendable (CommandName?, Answer, Duration) -> Void
    /// A browser came in: how many events it had missed and was sent, `nil` when it got a snapshot.
    package var entered: @Sendable (UInt64?) -> Void
    /// What gathered was projected and offered to every outlet, in so much time.
    package var sent: @Sendable (Duration) -> Void

    /// An observer that counts nothing unless told otherwise.
    package init(
        answered: @escaping @Sendable (CommandName?, Answer, Duration) -> Void = { _, _, _ in },
        entered: @escaping @Sendable (UInt64?) -> Void = { _ in },
        sent: @escaping @Sendable (Duration) -> Void = { _ in }
    ) {
        self.answered = answered
        self.entered = entered
        self.sent = sent
    }
}
