/// Somebody in the workshop: on the roster, walked in, or running it.
package struct Person: Hashable, Sendable, Encodable {
    package var id: ID<Person>
    package var name: String
    package var role: Role
    package var organisation: ID<Organisation>?
    package var venue: ID<Venue>?
    package var group: ID<Group>?
    package var hasJoined = false
    package var profile = Profile()

    package init(id: ID<Person>, name: String, role: Role) {
        self.id = id
        self.name = name
        self.role = role
    }
}

/// What the roster says of a person; for facilitators and the secretariat only.
package struct Profile: Hashable, Sendable, Encodable {
    package var industry = ""
    package var job = ""
    package var seniority = ""
    package var isFirstTime: Bool?
    package var languages: [String] = []

    package init() {}
}

/// What somebody is in the workshop; decides what they may see and do (WORKSHOP, "Roles").
package enum Role: String, Sendable, CaseIterable, Encodable {
    case participant, facilitator, host, secretariat, observer, display

    /// Whether this role reads what is meant for the group alone.
    package var readsGroups: Bool { self == .facilitator || self == .secretariat }
    /// Whether this role has a name and may act; a display and an observer only look.
    package var isPerson: Bool { self != .display && self != .observer }
}

/// A company or other organisation that sends people.
package struct Organisation: Hashable, Sendable, Encodable {
    package var id: ID<Organisation>
    package var name: String

    package init(id: ID<Organisation>, name: String) {
        self.id = id
        self.name = name
    }
}

/// A place where a part of the workshop happens.
package struct Venue: Hashable, Sendable, Encodable {
    package var id: ID<Venue>
    package var name: String
    /// Its own theme; empty where the workshop's is worked on.
    package var theme = ""
    /// When its day begins by plan, in server time; `nil` where nobody has planned it.
    package var startsAt: Int64?

    package init(id: ID<Venue>, name: String) {
        self.id = id
        self.name = name
    }
}

/// A point of observation in the field.
package struct Spot: Hashable, Sendable, Encodable {
    package var id: ID<Spot>
    package var venue: ID<Venue>
    package var name: String

    package init(id: ID<Spot>, venue: ID<Venue>, name: String) {
        self.id = id
        self.venue = venue
        self.name = name
    }
}

/// A mixed team; members in seat order.
package struct Group: Hashable, Sendable, Encodable {
    package var id: ID<Group>
    package var number: Int
    package var venue: ID<Venue>
    package var members: [ID<Person>]
    /// Who orders the outline, writes the skit and calls the facilitator; everybody where there is none.
    package var lead: ID<Person>?
    /// The idea that the group came together for.
    package var idea: ID<Note>?

    package init(id: ID<Group>, number: Int, venue: ID<Venue>, members: [ID<Person>]) {
        self.id = id
        self.number = number
        self.venue = venue
        self.members = members
    }
}

/// One browser profile; the commands of each carry consecutive numbers (PR7).
package enum Client {}

/// A picture that was uploaded before the note that shows it.
package enum Photo {}
