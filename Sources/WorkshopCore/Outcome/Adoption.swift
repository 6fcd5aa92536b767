/// What the host does about one note, cluster or outline, then and in the months after the day.
package struct Adoption: Hashable, Sendable, Encodable {
    package var item: ID<Item>
    package var decision: AdoptionDecision
    /// Counts decisions, from 1.
    package var revision = 0
    /// Every decision so far, oldest first; the last is the present one.
    package var history: [AdoptionChange] = []
    /// Notes that the item came from when it was last decided, itself included.
    package var behind: Set<ID<Note>> = []
    /// Who wrote one of these: the message goes to them.
    package var recipients: Set<ID<Person>> = []

    package init(item: ID<Item>, decision: AdoptionDecision) {
        self.item = item
        self.decision = decision
    }

    /// Whether others than host and secretariat ever learnt of it.
    package var wasPublic: Bool { history.contains(where: \.isPublic) }
}

/// What is decided about an item.
package struct AdoptionDecision: Hashable, Sendable, Encodable {
    package var status: AdoptionStatus
    package var reason = ""
    /// Who takes care of it at the host's.
    package var owner = ""
    /// When it is looked at again.
    package var next: CalendarDay?
    /// What those from whose notes it came are told.
    package var message = ""
    /// Whether everybody who may read the item learns of it.
    package var isPublic = false

    package init(status: AdoptionStatus) { self.status = status }
}

/// One decision of the past.
package struct AdoptionChange: Hashable, Sendable, Encodable {
    /// Server time in milliseconds.
    package var at: Int64
    package var by: ID<Person>?
    package var status: AdoptionStatus
    package var reason: String
    package var isPublic: Bool

    package init(at: Int64, by: ID<Person>?, status: AdoptionStatus, reason: String, isPublic: Bool) {
        self.at = at
        self.by = by
        self.status = status
        self.reason = reason
        self.isPublic = isPublic
    }
}

/// How far an idea has come at the host's (WORKSHOP, "The host's side").
package enum AdoptionStatus: String, Sendable, CaseIterable, Encodable {
    case received
    case underReview = "under-review"
    case partlyAdopted = "partly-adopted"
    case adopted, declined, implemented
}
