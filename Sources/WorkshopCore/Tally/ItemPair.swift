/// Two different items in the order of their ids, so that a pair has one spelling.
package struct ItemPair: Hashable, Sendable, Encodable {
    package let first: ID<Item>
    package let second: ID<Item>

    /// The pair of both, whichever is named first.
    package init(_ left: ID<Item>, _ right: ID<Item>) {
        (first, second) = left < right ? (left, right) : (right, left)
    }
}
