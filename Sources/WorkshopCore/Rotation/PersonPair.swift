/// Two different people in the order of their ids, so that a pair has one spelling.
package struct PersonPair: Hashable, Sendable, Comparable, Encodable {
    package let first: ID<Person>
    package let second: ID<Person>

    /// The pair of both, whichever is named first.
    package init(_ left: ID<Person>, _ right: ID<Person>) {
        (first, second) = left < right ? (left, right) : (right, left)
    }

    package static func < (left: PersonPair, right: PersonPair) -> Bool {
        (left.first, left.second) < (right.first, right.second)
    }
}
