/// What a ballot lays before each voter: the order of the items, and the pairs to compare.
package struct BallotDeal: Hashable, Sendable {
    package var seed: UInt64

    package init(seed: UInt64) { self.seed = seed }

    private func random(for voter: ID<Person>) -> SplitMix {
        var mixed = SplitMix(seed: seed ^ voter.high)
        return SplitMix(seed: mixed.next() ^ voter.low)
    }

    /// The items in this voter's own order, the same each time, so that no item gains by standing first.
    package func order(_ items: [ID<Item>], for voter: ID<Person>) -> [ID<Item>] {
        var random = random(for: voter)
        return items.shuffled(using: &random)
    }

    /// The next pairs for a voter: those compared least so far, in a drawn order where they are level.
    ///
    /// - Parameters:
    ///   - items: The ballot's items.
    ///   - voter: Whom the pairs are for.
    ///   - compared: How often each pair was compared by anybody; an absent pair never was.
    ///   - done: Pairs this voter has compared.
    ///   - most: How many to ask; see ``BallotMethod/pairsAsked(of:)``.
    /// - Returns: At most so many pairs, fewer when no more are left.
    package func pairs(
        of items: [ID<Item>], for voter: ID<Person>, compared: [ItemPair: Int] = [:],
        done: Set<ItemPair> = [], most: Int
    ) -> [ItemPair] {
        var random = random(for: voter)
        var pairs: [ItemPair] = []
        for (index, left) in items.enumerated() {
            for right in items[(index + 1)...] { pairs.append(ItemPair(left, right)) }
        }
        let drawn = pairs.filter { !done.contains($0) }.shuffled(using: &random)
        let least = drawn.enumerated().sorted { left, right in
            (compared[left.element, default: 0], left.offset)
                < (compared[right.element, default: 0], right.offset)
        }
        return least.prefix(max(0, most)).map(\.element)
    }
}
