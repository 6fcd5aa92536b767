extension BallotMethod {
    /// Counts the votes.
    ///
    /// The result depends on the votes but not on their order. Choices were checked when they were cast;
    /// what does not belong here (another form, an item of another ballot) is left out.
    ///
    /// - Parameters:
    ///   - votes: One for each voter or proxy entry.
    ///   - items: The ballot's items in their order, each once.
    ///   - electorate: How many people could have voted.
    ///   - leastTurnout: The least share of them, in percent.
    /// - Returns: The result, ties unresolved.
    /// - Throws: ``BallotFault/parameter(_:allowed:given:)`` for a weight, a number of people or a sum of
    ///   weights outside its limits.
    package func tally(
        _ votes: [BallotVote], on items: [ID<Item>], electorate: Int, leastTurnout: Int? = nil
    ) throws(BallotFault) -> BallotOutcome {
        try Self.expectLimits(of: votes)
        let sheet = TallySheet(items: items, votes: votes)
        let counted = count(sheet)
        return BallotOutcome(
            method: self,
            turnout: Turnout(voted: sheet.people, electorate: electorate, leastPercent: leastTurnout),
            items: placed(counted.items), majorities: counted.majorities, shifts: counted.shifts,
            proxies: votes.compactMap(\.proxy).sorted { ($0.by, $0.count) < ($1.by, $1.count) },
            proxied: proxied(votes, on: items))
    }

    private static func expectLimits(of votes: [BallotVote]) throws(BallotFault) {
        var weight = 0
        for vote in votes {
            try expect(vote.weight, in: Limits.voterWeight, "weight")
            try expect(vote.people, in: Limits.proxyCount, "count")
            weight += vote.power
        }
        try expect(weight, in: 0...Limits.weightMax, "weights")
    }

    /// Proxy entries counted alone, unless they or the other votes are of fewer than three people.
    private func proxied(_ votes: [BallotVote], on items: [ID<Item>]) -> [ItemOutcome]? {
        let proxies = TallySheet(items: items, votes: votes.filter { $0.proxy != nil })
        let others = votes.count - proxies.votes.count
        let least = Breakdown.leastVoters
        guard proxies.people >= least, others == 0 || others >= least else { return nil }
        return placed(count(proxies).items)
    }

    /// Puts outcomes in order and gives each its place.
    private func placed(_ outcomes: [ItemOutcome]) -> [ItemOutcome] {
        let order = outcomes.indices.sorted { left, right in
            outcomes[left].isAbove(outcomes[right])
                || !outcomes[right].isAbove(outcomes[left]) && left < right
        }
        var sorted = order.map { outcomes[$0] }
        for index in sorted.indices where sorted[index].place != nil {
            let isTied = index > 0 && sorted[index - 1].key == sorted[index].key
            sorted[index].place = isTied ? sorted[index - 1].place : index + 1
        }
        if case .highlight = self { Self.markTop(&sorted) }
        return sorted
    }

    /// The top fifth of the items, those that tie with its last one included, none without a mark.
    private static func markTop(_ sorted: inout [ItemOutcome]) {
        let fifth = (sorted.count + 4) / 5
        for index in sorted.indices {
            guard case .highlight(let marks, _) = sorted[index].figures, let place = sorted[index].place
            else { continue }
            sorted[index].figures = .highlight(marks, isTop: marks > 0 && place <= fifth)
        }
    }

    /// Outcomes not yet in order, and what some methods find besides.
    private struct Counted {
        var items: [ItemOutcome]
        var majorities: Majorities?
        var shifts: [WeightShift] = []
    }

    private func count(_ sheet: TallySheet) -> Counted {
        switch self {
        case .dots: Counted(items: sheet.dots())
        case .highlight: Counted(items: sheet.marks(isPoll: false))
        case .poll: Counted(items: sheet.marks(isPoll: true))
        case .likes: Counted(items: sheet.likes())
        case .points: Counted(items: sheet.points())
        case .scores(let scale, let fewest): Counted(items: sheet.scores(scale, fewest: fewest))
        case .delphi(let scale): Counted(items: sheet.scores(scale, fewest: 1))
        case .grid(let threshold): Counted(items: sheet.grid(threshold: threshold))
        case .borda: Counted(items: sheet.borda())
        case .fist(let floor): Counted(items: sheet.fist(floor: floor))
        case .consent: Counted(items: sheet.consents())
        case .quadratic: Counted(items: sheet.quadratic())
        case .nominal(let ranks): Counted(items: sheet.nominal(ranks: ranks))
        case .hostPick: Counted(items: sheet.picks())
        case .criteria(let criteria): counted(sheet, by: criteria)
        case .schulze, .pairwise: countedByMajorities(sheet)
        }
    }

    private func counted(_ sheet: TallySheet, by criteria: CriteriaSheet) -> Counted {
        let rated = sheet.rated(criteria)
        return Counted(items: sheet.criteria(criteria, rated), shifts: sheet.shifts(criteria, rated))
    }

    private func countedByMajorities(_ sheet: TallySheet) -> Counted {
        guard case .schulze = self else {
            let majorities = sheet.majoritiesOfDuels()
            return Counted(items: sheet.pairwise(majorities), majorities: majorities)
        }
        var majorities = sheet.majoritiesOfRankings()
        majorities.paths = majorities.strongestPaths()
        return Counted(items: sheet.schulze(majorities), majorities: majorities)
    }
}
