package import WorkshopCore

extension RandomWorkshop {
    /// A plan of any method, small enough for a few items.
    package mutating func plan() -> BallotPlan {
        let scale = Scale(-2, 2)
        let criteria = CriteriaSheet(
            [
                Criterion(name: Bilingual(ja: "効果", en: "Effect"), weight: 3),
                Criterion(name: Bilingual(ja: "費用", en: "Cost"), isMoreBetter: false),
            ], scale: Scale(0, 5))
        let methods: [BallotMethod] = [
            .dots(budget: 3, perItem: 2), .highlight,
            .likes(plus: 3, minus: 2, plusPerItem: 2, minusPerItem: 1),
            .points(total: 10, step: 5, mustSpendAll: false), .scores(scale, fewest: 1), .criteria(criteria),
            .nuf, .grid(threshold: 500), .borda(ranks: 2), .schulze, .pairwise(perVoter: 2), .fist(floor: 3),
            .consent, .quadratic(credits: 9, allowsNegative: true), .nominal(ranks: 2), .delphi(scale),
            .hostPick(picks: 1), .poll(most: 1),
        ]
        var plan = BallotPlan(pick(methods) ?? .highlight)
        plan.secrecy = pick(Secrecy.allCases) ?? .anonymous
        plan.show = pick(Showing.allCases) ?? .manual
        plan.isShuffled = Bool.random(using: &random)
        plan.forbidsOwn = Bool.random(using: &random)
        plan.forbidsGroup = Int.random(in: 0..<4, using: &random) == 0
        plan.seconds = Int.random(in: 0..<4, using: &random) == 0 ? 5 : nil
        plan.breakdown = pick(Breakdown.Dimension.allCases)
        if Int.random(in: 0..<3, using: &random) == 0 {
            plan.options = ["甲", "乙", "丙"].map { Bilingual(ja: $0, en: $0) }
        }
        return plan
    }

    /// What somebody may do on a ballot: mostly a choice that it takes.
    mutating func onBallot(_ id: ID<Ballot>, by person: ID<Person>) -> Command {
        guard let ballot = workshop.ballots[id], let method = ballot.voting?.plan.method else {
            return .castBallot(id, [])
        }
        let chosen = workshop.ballots.values.filter { $0.isOpen && $0.voting?.sealed[person] != nil }
        switch Int.random(in: 0..<12, using: &random) {
        case 0, 1: return .withdrawBallot(chosen.map(\.id).min() ?? id)
        case 2, 3:
            let item = ballot.items.randomElement(using: &random) ?? Cast.id(0)
            return .placeDots(id, item: item, dots: Int.random(in: 0...2, using: &random))
        default: return .castBallot(id, lines(for: method, on: ballot.items))
        }
    }

    /// Lines of the form that the method asks for.
    package mutating func lines(for method: BallotMethod, on items: [ID<Item>]) -> [ChoiceLine] {
        let some = Array(items.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)))
        switch method.form {
        case .amounts, .scores:
            var lines: [ChoiceLine] = []
            for item in some { lines.append(ChoiceLine(item, Int.random(in: 0...2, using: &random))) }
            if case .points = method { return some.prefix(2).map { ChoiceLine($0, 5) } }
            return lines
        case .marks: return some.prefix(1).map { ChoiceLine($0) }
        case .likes: return some.prefix(1).map { ChoiceLine($0, 1, 1) }
        case .ratings:
            let count = if case .criteria(let sheet) = method { sheet.criteria.count } else { 3 }
            return some.map {
                ChoiceLine(
                    item: $0, numbers: (0..<count).map { _ in Int.random(in: 1...5, using: &random) },
                    other: nil,
                    word: nil, text: "")
            }
        case .places: return some.map { ChoiceLine($0, 100, Int.random(in: 0...1_000, using: &random)) }
        case .ranking:
            let most = if case .nominal(let ranks) = method { min(ranks, items.count) } else { 2 }
            return items.shuffled(using: &random).prefix(most).enumerated().map { ChoiceLine($1, $0 + 1) }
        case .duels:
            guard items.count > 1 else { return [] }
            let pair = Array(items.shuffled(using: &random).prefix(2))
            return [ChoiceLine(pair[0], other: pair[1], word: pick([.left, .right, .tie]))]
        case .consents:
            let word = pick([ChoiceWord.agree, .abstain, .disagree, .objection, .resolved])
            return some.map { ChoiceLine($0, word: word, text: "理由") }
        case .picks: return some.prefix(1).map { ChoiceLine($0, text: "よい") }
        }
    }

    /// What a facilitator does about ballots beside opening and closing them.
    mutating func aboutBallot(_ id: ID<Ballot>) -> Command {
        guard let ballot = workshop.ballots[id], let voting = ballot.voting else {
            return .nextBallotRound(id)
        }
        if ballot.isOpen {
            guard Bool.random(using: &random) else { return .nextBallotRound(id) }
            guard Bool.random(using: &random) else {
                return .extendBallot(id, seconds: Int.random(in: 0...600, using: &random))
            }
            let lines = lines(for: voting.plan.method, on: ballot.items)
            return .proxyBallot(id, Cast.id(0xF1), count: Int.random(in: 0...2, using: &random), lines)
        }
        let tied = voting.outcome?.ties.first ?? ballot.items
        guard Bool.random(using: &random) else { return .resolveTie(id, tied: tied, .lot) }
        return .resolveTie(id, tied: tied, .decision(tied, reason: "先に出た"))
    }
}
