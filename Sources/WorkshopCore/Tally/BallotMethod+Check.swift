extension BallotMethod {
    /// Says whether a voter may cast this choice.
    ///
    /// Faults are found in the order of the items, so that the same choice is always answered the same.
    ///
    /// - Parameters:
    ///   - choice: The voter's whole choice; it replaces any earlier one, so that no order of clicks can
    ///     overspend.
    ///   - items: The ballot's items, frozen when it opened.
    ///   - forbidden: Items this voter may not vote on: the voter's own or the group's, where the ballot
    ///     says so.
    /// - Throws: The first ``BallotFault`` found.
    package func check(
        _ choice: BallotChoice, on items: [ID<Item>], forbidden: Set<ID<Item>> = []
    ) throws(BallotFault) {
        let check = BallotCheck(items: items, forbidden: forbidden)
        switch (self, choice) {
        case (.dots(let budget, let perItem), .amounts(let amounts)):
            try check.amounts(amounts, budget: budget, perItem: perItem)
        case (.points(let total, let step, let mustSpendAll), .amounts(let amounts)):
            try check.points(amounts, total: total, step: step, mustSpendAll: mustSpendAll)
        case (.quadratic(let credits, let allowsNegative), .amounts(let amounts)):
            try check.squares(amounts, credits: credits, allowsNegative: allowsNegative)
        case (.highlight, .marks(let marks)): try check.marks(marks, most: items.count)
        case (.poll(let most), .marks(let marks)): try check.marks(marks, most: most)
        case (.likes(let pluses, let minuses, let plusCap, let minusCap), .likes(let plus, let minus)):
            try check.amounts(plus, budget: pluses, perItem: plusCap)
            try check.amounts(minus, budget: minuses, perItem: minusCap)
        case (.scores(let scale, _), .scores(let scores)), (.delphi(let scale), .scores(let scores)):
            try check.scores(scores, scale)
        case (.fist, .scores(let scores)): try check.scores(scores, Scale(0, 5))
        case (.criteria(let sheet), .ratings(let ratings)): try check.ratings(ratings, sheet)
        case (.grid, .places(let places)): try check.places(places)
        case (.borda(let ranks), .ranking(let levels)): try check.ranking(levels, most: ranks)
        case (.schulze, .ranking(let levels)): try check.ranking(levels, most: items.count)
        case (.nominal(let ranks), .ranking(let levels)): try check.nominal(levels, ranks: ranks)
        case (.pairwise, .duels(let duels)):
            try check.duels(duels, most: pairsAsked(of: items.count) ?? 0)
        case (.consent, .consents(let consents)): try check.consents(consents)
        case (.hostPick(let most), .picks(let picks)): try check.picks(picks, most: most)
        default: throw .wrongForm(needs: form, given: choice.form)
        }
    }
}
