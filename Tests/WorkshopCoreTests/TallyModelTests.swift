import Testing
import WorkshopCore

/// Random ballots counted twice: by the product, and by the slowest way there is.
struct TallyModelTests {
    static let letters = "ABCDE"
    static let items = Letters.items(letters)

    @Test("BA20 items are told apart whatever their ids are", arguments: [1, 2, 3, 64, 199, 200])
    func alike(_ count: Int) throws {
        // All in one slot of an index by the bits of the ids.
        let items: [ID<Item>] = (0..<UInt64(count)).map { ID(high: $0, low: $0) }
        let votes = items.enumerated().map { BallotVote(.amounts([$1: $0 % 9 + 1])) }
        let stranger = BallotVote(.amounts([ID(high: 900, low: 900): 9]))
        let outcome = try BallotMethod.dots(budget: 9, perItem: 9)
            .tally(votes + [stranger], on: items, electorate: count + 1)
        let sums = Dictionary(uniqueKeysWithValues: outcome.items.map { ($0.item, $0.key.first) })
        for (index, item) in items.enumerated() { #expect(sums[item] == Ratio(index % 9 + 1)) }
    }

    static func ranking(_ random: inout SplitMix) -> [[ID<Item>]] {
        var levels: [[ID<Item>]] = []
        for item in items.shuffled(using: &random).prefix(Int.random(in: 1...5, using: &random)) {
            if Int.random(in: 0..<4, using: &random) == 0, let last = levels.indices.last {
                levels[last].append(item)
            } else {
                levels.append([item])
            }
        }
        return levels
    }

    static func votes(_ seed: Int, _ choice: (inout SplitMix) -> BallotChoice) -> [BallotVote] {
        var random = SplitMix(seed: UInt64(seed))
        return (0..<Int.random(in: 0...9, using: &random)).map { _ in
            var vote = BallotVote(choice(&random))
            vote.weight = Int.random(in: 1...3, using: &random)
            return vote
        }
    }

    /// Above zero when the voter prefers the one, below when the other.
    static func preference(_ vote: BallotVote, _ one: ID<Item>, _ other: ID<Item>) -> Int {
        guard case .ranking(let levels) = vote.choice else { return 0 }
        let left = levels.firstIndex { $0.contains(one) } ?? levels.count
        let right = levels.firstIndex { $0.contains(other) } ?? levels.count
        return right - left
    }

    @Test("BA30 Borda is twice the others below and once those level", arguments: 0..<300)
    func borda(_ seed: Int) throws {
        let votes = Self.votes(seed) { .ranking(Self.ranking(&$0)) }
        let outcome = try BallotMethod.borda(ranks: 5).tally(votes, Self.letters)
        for item in Self.items {
            var points = 0
            for vote in votes {
                for other in Self.items where other != item {
                    points += vote.weight * (1 + Self.preference(vote, item, other).signum())
                }
            }
            #expect(outcome.outcome(of: item)?.figures == .borda(doubledPoints: points))
        }
    }

    /// The strongest path over all paths without a repeated item.
    static func strongest(
        _ defeats: [[Int]], _ from: Int, _ to: Int, _ seen: Set<Int>, _ strength: Int
    ) -> Int {
        if from == to { return strength }
        return defeats.indices.filter { !seen.contains($0) && defeats[from][$0] > 0 }.map { next in
            strongest(defeats, next, to, seen.union([next]), min(strength, defeats[from][next]))
        }.max() ?? 0
    }

    @Test("BA31 Schulze agrees with trying every path, and the order with the paths", arguments: 0..<300)
    func schulze(_ seed: Int) throws {
        let votes = Self.votes(seed) { .ranking(Self.ranking(&$0)) }
        let outcome = try BallotMethod.schulze.tally(votes, Self.letters)
        let prefer = Self.items.map { one in
            Self.items.map { other in
                votes.reduce(0) { $0 + (Self.preference($1, one, other) > 0 ? $1.weight : 0) }
            }
        }
        #expect(outcome.majorities?.prefer == prefer.flatMap(\.self))
        let defeats = prefer.indices.map { row in
            prefer.indices.map { prefer[row][$0] > prefer[$0][row] ? prefer[row][$0] : 0 }
        }
        let paths = prefer.indices.map { row in
            prefer.indices.map { row == $0 ? 0 : Self.strongest(defeats, row, $0, [row], .max) }
        }
        #expect(outcome.majorities?.paths == paths.flatMap(\.self))
        for (row, item) in Self.items.enumerated() {
            let above = paths.indices.count { paths[$0][row] > paths[row][$0] }
            let below = paths.indices.count { paths[row][$0] > paths[$0][row] }
            #expect(outcome.outcome(of: item)?.figures == .schulze(below: below, above: above))
            for other in paths.indices where paths[row][other] > paths[other][row] {
                let (high, low) = (
                    outcome.outcome(of: item)?.place, outcome.outcome(of: Self.items[other])?.place
                )
                #expect(try #require(high) < #require(low))
            }
        }
    }

    @Test("BA33 pairwise agrees with counting each pair", arguments: 0..<200)
    func pairwise(_ seed: Int) throws {
        let votes = Self.votes(seed) { random in
            let all = BallotDeal(seed: random.next()).pairs(of: Self.items, for: random.id(), most: 4)
            return .duels(
                all.map {
                    Duel($0.first, $0.second, Duel.Verdict.allCases.randomElement(using: &random) ?? .tie)
                })
        }
        let outcome = try BallotMethod.pairwise(perVoter: 4).tally(votes, Self.letters)
        for item in Self.items {
            var points = 0
            for other in Self.items where other != item {
                var (balance, count) = (0, 0)
                for vote in votes {
                    guard case .duels(let duels) = vote.choice else { continue }
                    for duel in duels where ItemPair(duel.left, duel.right) == ItemPair(item, other) {
                        count += 1
                        guard duel.verdict != .tie else { continue }
                        let isWon = (duel.verdict == .left) == (duel.left == item)
                        balance += isWon ? vote.weight : -vote.weight
                    }
                }
                if count > 0 { points += 1 + balance.signum() }
            }
            if case .pairwise(let counted, _, _)? = outcome.outcome(of: item)?.figures {
                #expect(counted == points)
            }
        }
    }

    @Test("BA25 BA13 scores agree with the sorted list of all values", arguments: 0..<300)
    func scores(_ seed: Int) throws {
        let votes = Self.votes(seed) { random in
            var scores: [ID<Item>: Int] = [:]
            for item in Self.items where Bool.random(using: &random) {
                scores[item] = Int.random(in: -3...6, using: &random)
            }
            return .scores(scores)
        }
        let outcome = try BallotMethod.scores(Scale(-3, 6), fewest: 1).tally(votes, Self.letters)
        for item in Self.items {
            let values = votes.flatMap { vote -> [Int] in
                guard case .scores(let scores) = vote.choice, let score = scores[item] else { return [] }
                return Array(repeating: score, count: vote.weight)
            }.sorted()
            guard case .scores(let figures)? = outcome.outcome(of: item)?.figures else { continue }
            #expect(figures.mean == Ratio(values.reduce(0, +), over: values.count))
            guard !values.isEmpty else { continue }
            let (middle, count) = (values.count / 2, values.count)
            let median = count % 2 == 1 ? 2 * values[middle] : values[middle - 1] + values[middle]
            #expect(figures.median == Ratio(median, over: 2))
            let sum = values.reduce(0, +)
            let squares = values.reduce(0) { $0 + (count * $1 - sum) * (count * $1 - sum) }
            #expect(figures.spread?.variance == Ratio(squares, over: count * count * count))
            #expect(figures.spread?.isDissent == (100 * squares > 9 * 81 * count * count * count))
        }
    }

    @Test(
        "BA20 BA5 dots agree with adding each item up, and places with counting who is above",
        arguments: 0..<200)
    func dots(_ seed: Int) throws {
        let votes = Self.votes(seed) { random in
            .amounts(
                Dictionary(
                    uniqueKeysWithValues: Self.items.map { ($0, Int.random(in: 0...2, using: &random)) }))
        }
        let outcome = try BallotMethod.dots(budget: 10, perItem: 2).tally(votes, Self.letters)
        func sum(_ item: ID<Item>) -> Int {
            votes.reduce(0) { sum, vote in
                guard case .amounts(let amounts) = vote.choice else { return sum }
                return sum + vote.weight * (amounts[item] ?? 0)
            }
        }
        for item in Self.items {
            #expect(outcome.outcome(of: item)?.place == 1 + Self.items.count { sum($0) > sum(item) })
        }
        #expect(
            outcome.items.map(\.item)
                == Self.items.enumerated().sorted { left, right in
                    (-sum(left.element), left.offset) < (-sum(right.element), right.offset)
                }.map(\.element))
    }

    @Test("BA4 the order of the votes does not matter, nor what belongs elsewhere", arguments: 0..<50)
    func order(_ seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        let votes = Self.votes(seed) { .ranking(Self.ranking(&$0)) }
        for method in [BallotMethod.borda(ranks: 5), .schulze] {
            let outcome = try method.tally(votes, Self.letters)
            #expect(try method.tally(votes.shuffled(using: &random), Self.letters) == outcome)
            let foreign = [BallotVote(.ranking([[Letters.item("Z")]])), BallotVote(.marks(Self.items))]
            let more = try method.tally(votes + foreign, Self.letters)
            #expect(more.order == outcome.order && more.items.map(\.voters) == outcome.items.map(\.voters))
        }
    }
}
