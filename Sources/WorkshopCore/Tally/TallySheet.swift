/// The votes of a ballot beside its items, with what the methods have in common.
struct TallySheet {
    let items: [ID<Item>]
    let votes: [BallotVote]
    private let index: ItemIndex

    init(items: [ID<Item>], votes: [BallotVote]) {
        self.items = items
        self.votes = votes
        index = ItemIndex(items)
    }

    /// How many people the votes stand for.
    var people: Int { votes.reduce(0) { $0 + $1.people } }
    /// What all votes count for.
    var power: Int { votes.reduce(0) { $0 + $1.power } }

    /// The item's index on the ballot.
    func position(_ item: ID<Item>) -> Int? { index[item] }

    /// One value for each item.
    func row<Value>(_ value: Value) -> [Value] { Array(repeating: value, count: items.count) }

    /// Whole numbers by item, added up.
    struct Sum {
        var sum = 0
        var squares = 0
        /// People who gave it anything but zero.
        var voters = 0

        mutating func add(_ amount: Int, _ vote: BallotVote) {
            sum += amount * vote.power
            squares += amount * amount * vote.power
            if amount != 0 { voters += vote.people }
        }
    }

    /// Adds up what each vote gives to items.
    func sums(_ amounts: (BallotChoice) -> [ID<Item>: Int]?) -> [Sum] {
        var sums = row(Sum())
        for vote in votes {
            for (item, amount) in amounts(vote.choice) ?? [:] {
                guard let index = index[item] else { continue }
                sums[index].add(amount, vote)
            }
        }
        return sums
    }

    func amounts() -> [Sum] {
        sums { choice in if case .amounts(let amounts) = choice { amounts } else { nil } }
    }

    /// Counts scores by item; people beside weights.
    func histograms(_ scale: Scale) -> [(histogram: Histogram, voters: Int)] {
        var counted = row((histogram: Histogram(scale), voters: 0))
        for vote in votes {
            guard case .scores(let scores) = vote.choice else { continue }
            for (item, score) in scores where scale.contains(score) {
                guard let index = index[item] else { continue }
                counted[index].histogram.add(score, times: vote.power)
                counted[index].voters += vote.people
            }
        }
        return counted
    }

    /// Outcomes from one value for each item.
    func outcomes<Value>(_ values: [Value], _ outcome: (ID<Item>, Value) -> ItemOutcome) -> [ItemOutcome] {
        zip(items, values).map(outcome)
    }
}
