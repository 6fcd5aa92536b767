/// A vote on items that were frozen when it opened; how it went stays hidden until it is closed and shown.
package struct Ballot: Hashable, Sendable, Encodable {
    package var id: ID<Ballot>
    package var step: StepID
    package var title: String
    /// Frozen when it opens.
    package var items: [ID<Item>]
    package var dots: Int
    package var maxPerItem: Int
    package var isOpen = true
    package var isShown = false
    /// Who placed what while it is open; emptied at the close, so that nobody can be tied to a choice.
    package var votes: [ID<Person>: [ID<Item>: Int]] = [:]
    /// How many voted, kept after the close.
    package var voted = 0
    /// How many could have voted, kept after the close.
    package var electorate = 0
    /// The tally, made at the close: most dots first.
    package var results: [BallotResult] = []
    /// How it goes; `nil` for a dot vote of the first kind, whose dots stand in the log as they are.
    package var voting: Voting?

    package init(id: ID<Ballot>, step: StepID, title: String, items: [ID<Item>], dots: Int, maxPerItem: Int) {
        self.id = id
        self.step = step
        self.title = title
        self.items = items
        self.dots = dots
        self.maxPerItem = maxPerItem
    }

    /// Counts the votes; equal dots share a place and keep the order of the items.
    package func tally() -> [BallotResult] {
        let counted = items.enumerated().map { index, item in
            let given = votes.values.compactMap { $0[item] }.filter { $0 > 0 }
            return (index, BallotResult(item: item, dots: given.reduce(0, +), voters: given.count, place: 0))
        }
        let sorted = counted.sorted { ($1.1.dots, $0.0) < ($0.1.dots, $1.0) }.map(\.1)
        return sorted.map { result in
            var placed = result
            placed.place = 1 + sorted.count { $0.dots > result.dots }
            return placed
        }
    }
}

extension Ballot {
    /// A ballot by a plan; without a cast yet.
    package init(id: ID<Ballot>, step: StepID, title: String, items: [ID<Item>], voting: Voting) {
        var (dots, perItem) = (0, 0)
        if case .dots(let budget, let most) = voting.plan.method { (dots, perItem) = (budget, most) }
        self.init(id: id, step: step, title: title, items: items, dots: dots, maxPerItem: perItem)
        self.voting = voting
    }
}

/// What one item got.
package struct BallotResult: Hashable, Sendable, Encodable {
    package var item: ID<Item>
    package var dots: Int
    package var voters: Int
    /// 1 for the most dots; ties share it.
    package var place: Int

    package init(item: ID<Item>, dots: Int, voters: Int, place: Int) {
        self.item = item
        self.dots = dots
        self.voters = voters
        self.place = place
    }
}
