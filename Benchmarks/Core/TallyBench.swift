import WorkshopCore

/// 5,000 votes on 200 items by each method.
enum TallyBench {
    static let voters = 5_000
    static let items: [ID<Item>] = (0..<200).map { ID(high: 0x1234_5678, low: UInt64($0) &* 0x9E37_79B9) }
    static let scale = Scale(0, 10)

    static let methods: [(String, BallotMethod)] = [
        ("dots", .dots(budget: 50, perItem: 50)), ("highlight", .highlight),
        ("likes", .likes(plus: 50, minus: 50, plusPerItem: 5, minusPerItem: 5)),
        ("points", .points(total: 100, step: 1, mustSpendAll: false)), ("scores", .scores(scale, fewest: 3)),
        ("nuf", .nuf), ("grid", .grid(threshold: 500)), ("borda", .borda(ranks: 200)), ("schulze", .schulze),
        ("pairwise", .pairwise(perVoter: 100)), ("fist", .fist(floor: 3)), ("consent", .consent),
        ("quadratic", .quadratic(credits: 200, allowsNegative: true)), ("nominal", .nominal(ranks: 5)),
        ("delphi", .delphi(scale)), ("hostPick", .hostPick(picks: 5)), ("poll", .poll(most: 200)),
    ]

    static func all() throws -> [String] {
        var lines: [String] = []
        for (name, method) in methods {
            var random = SplitMix(seed: 7)
            let votes = (0..<voters).map { _ in
                var vote = BallotVote(choice(method, &random))
                vote.company = ID(high: 1, low: UInt64.random(in: 0..<40, using: &random))
                return vote
            }
            for vote in votes { try method.check(vote.choice, on: items) }
            lines.append(
                try CoreBench.measure("tally_\(name)") {
                    try method.tally(votes, on: items, electorate: voters).items.count
                })
        }
        return lines
    }

    private static func choice(_ method: BallotMethod, _ random: inout SplitMix) -> BallotChoice {
        let some = items.shuffled(using: &random)
        switch method.form {
        case .amounts: return .amounts(Dictionary(uniqueKeysWithValues: some.prefix(50).map { ($0, 1) }))
        case .marks: return .marks(some)
        case .likes:
            let (plus, minus) = (some.prefix(50), some.suffix(50))
            return .likes(
                plus: Dictionary(uniqueKeysWithValues: plus.map { ($0, 1) }),
                minus: Dictionary(uniqueKeysWithValues: minus.map { ($0, 1) }))
        case .scores:
            let most = if case .fist = method { 5 } else { 10 }
            return .scores(
                Dictionary(uniqueKeysWithValues: items.map { ($0, Int.random(in: 0...most, using: &random)) })
            )
        case .ratings:
            return .ratings(
                Dictionary(
                    uniqueKeysWithValues: items.compactMap { item in
                        Ratings((0..<3).map { _ in Int.random(in: 1...10, using: &random) }).map {
                            (item, $0)
                        }
                    }))
        case .places:
            return .places(
                Dictionary(
                    uniqueKeysWithValues: items.map { item in
                        let effort = Int.random(in: 0...1_000, using: &random)
                        return (
                            item, GridPoint(effort: effort, impact: Int.random(in: 0...1_000, using: &random))
                        )
                    }))
        case .ranking: return .ranking(some.prefix(method == .nominal(ranks: 5) ? 5 : 200).map { [$0] })
        case .duels: return .duels((0..<100).map { Duel(some[2 * $0], some[2 * $0 + 1], .left) })
        case .consents:
            return .consents(Dictionary(uniqueKeysWithValues: items.map { ($0, Consent(.agree)) }))
        case .picks: return .picks(some.prefix(5).map { Pick($0) })
        }
    }
}
