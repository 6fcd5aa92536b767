/// The result of a ballot.
package struct BallotOutcome: Hashable, Sendable, Encodable {
    package let method: BallotMethod
    package let turnout: Turnout
    /// Best first; ties in the ballot's order, items without a place last.
    package internal(set) var items: [ItemOutcome]
    /// Who beats whom; for Schulze and pairwise comparison.
    package let majorities: Majorities?
    /// Changes of one weight by a fifth that would change the winner; for criteria.
    package let shifts: [WeightShift]
    /// Who entered for how many people without a device.
    package let proxies: [BallotVote.Proxy]
    /// What came by proxy alone; `nil` when nothing did, or when it would show what fewer than three said.
    package let proxied: [ItemOutcome]?
    /// How ties were resolved, in order.
    package internal(set) var tieBreaks: [TieBreak] = []

    /// Items that share a place, best first.
    package var ties: [[ID<Item>]] {
        var byPlace: [Int: [ID<Item>]] = [:]
        for outcome in items {
            if let place = outcome.place { byPlace[place, default: []].append(outcome.item) }
        }
        return byPlace.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map(\.value)
    }

    /// All items at place 1.
    package var winners: [ID<Item>] { items.filter { $0.place == 1 }.map(\.item) }

    /// What one item got.
    package func outcome(of item: ID<Item>) -> ItemOutcome? { items.first { $0.item == item } }
}

/// How many of the electorate voted.
package struct Turnout: Hashable, Sendable, Encodable {
    /// People, those behind proxies included.
    package let voted: Int
    package let electorate: Int
    /// The least share of the electorate for the result to count, in percent.
    package let leastPercent: Int?

    package init(voted: Int, electorate: Int, leastPercent: Int? = nil) {
        self.voted = voted
        self.electorate = electorate
        self.leastPercent = leastPercent
    }

    /// Whether enough voted.
    package var isEnough: Bool { voted * 100 >= electorate * (leastPercent ?? 0) }
}

/// A change of one criterion's weight that would change who wins.
package struct WeightShift: Hashable, Sendable, Encodable {
    /// The criterion's index.
    package let criterion: Int
    /// −20 or +20.
    package let percent: Int
    package let winners: [ID<Item>]
}
