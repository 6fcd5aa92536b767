/// People who said that they are done, in that order.
///
/// Asked of everybody in every view, so that it also knows them by name.
package struct ReadyList: Hashable, Sendable {
    /// In the order in which they said so.
    package private(set) var people: [ID<Person>] = []
    private var known: Set<ID<Person>> = []

    package init() {}

    /// Whether nobody is done.
    package var isEmpty: Bool { people.isEmpty }
    /// How many are done.
    package var count: Int { people.count }
    /// Whether this person is done; takes no longer for a long list.
    package func contains(_ person: ID<Person>) -> Bool { known.contains(person) }

    /// Puts somebody behind all others, whether they are in the list or not.
    mutating func append(_ person: ID<Person>) {
        remove(person)
        known.insert(person)
        people.append(person)
    }

    mutating func remove(_ person: ID<Person>) {
        if known.remove(person) != nil { people.removeAll { $0 == person } }
    }

    mutating func remove(_ persons: Set<ID<Person>>) {
        people.removeAll { persons.contains($0) }
        known.subtract(persons)
    }
}

extension ReadyList: Encodable {
    package func encode(to encoder: any Encoder) throws { try people.encode(to: encoder) }
}
