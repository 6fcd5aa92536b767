/// What the host likes best, apart from everybody's votes: nobody else knows of it until it is revealed.
package struct HostPick: Hashable, Sendable, Encodable {
    package var items: [PickedItem] = []
    package var isRevealed = false

    package init() {}
}

/// A note, cluster or outline that the host has picked, with a reason that may be empty.
package struct PickedItem: Hashable, Sendable, Encodable {
    package var item: ID<Item>
    package var reason: String

    package init(item: ID<Item>, reason: String) {
        self.item = item
        self.reason = reason
    }
}
