/// Whose eyes: everything that decides what may be seen.
///
/// Two viewers that are equal see the same, so this is also the audience class for which a batch is
/// projected and encoded once. `person` is left out of the class where nothing in the batch depends on it.
package struct Viewer: Hashable, Sendable {
    package var role: Role
    package var person: ID<Person>?
    /// `nil`: all venues.
    package var venue: ID<Venue>?
    package var group: ID<Group>?

    package init(role: Role, person: ID<Person>?, venue: ID<Venue>?, group: ID<Group>?) {
        self.role = role
        self.person = person
        self.venue = venue
        self.group = group
    }

    /// The class of all who see the same as this viewer, but for what is theirs alone.
    package var impersonal: Viewer { Viewer(role: role, person: nil, venue: venue, group: group) }
}

extension Workshop {
    /// The eyes of a person as they stand now; `nil` when the person is not in the workshop (any more).
    package func viewer(of id: ID<Person>) -> Viewer? {
        people[id].map {
            Viewer(role: $0.role, person: id, venue: $0.role.readsGroups ? nil : $0.venue, group: $0.group)
        }
    }
}
