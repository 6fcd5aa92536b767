package import WorkshopCore

/// The way to one browser: never waits, the link behind it bounds what is queued (RM2).
package struct Outlet: Sendable {
    /// Queues a ready frame.
    package var send: @Sendable (WireFrame) -> Void
    /// Ends the connection with a close code.
    package var close: @Sendable (UInt16, String) -> Void

    package init(
        send: @escaping @Sendable (WireFrame) -> Void, close: @escaping @Sendable (UInt16, String) -> Void
    ) {
        self.send = send
        self.close = close
    }
}

/// Names one socket in a room.
package struct SubscriberID: Hashable, Sendable {
    package let number: UInt64
    package init(_ number: UInt64) { self.number = number }
}

/// What a browser says when it comes in, after its ticket was honoured.
package struct Entrance: Sendable {
    package var subscriber: SubscriberID
    package var client: ID<Client>
    /// `nil` for a display or observer.
    package var person: ID<Person>?
    package var role: Role
    package var epoch: String?
    package var sequence: UInt64?
    package var nextNumber: Int
    package var outlet: Outlet
    /// The venue that a display or observer looks at; `nil` for all.
    package var venue: ID<Venue>?

    package init(
        subscriber: SubscriberID, client: ID<Client>, person: ID<Person>?, role: Role, epoch: String?,
        sequence: UInt64?, nextNumber: Int, outlet: Outlet, venue: ID<Venue>? = nil
    ) {
        self.venue = venue
        self.subscriber = subscriber
        self.client = client
        self.person = person
        self.role = role
        self.epoch = epoch
        self.sequence = sequence
        self.nextNumber = nextNumber
        self.outlet = outlet
    }
}

/// One socket in the room.
struct Subscriber {
    var viewer: Viewer
    let client: ID<Client>
    let outlet: Outlet
}
