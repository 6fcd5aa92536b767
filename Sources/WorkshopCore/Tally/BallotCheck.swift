/// Checks of one voter's choice against the ballot's items.
///
/// Each number is held against its own limit before any is added, so that no sum overflows.
struct BallotCheck {
    let items: [ID<Item>]
    let forbidden: Set<ID<Item>>
    private let known: Set<ID<Item>>

    init(items: [ID<Item>], forbidden: Set<ID<Item>>) {
        self.items = items
        self.forbidden = forbidden
        known = Set(items)
    }

    private func allowed(_ item: ID<Item>) throws(BallotFault) {
        guard known.contains(item) else { throw .notOnBallot(item) }
        guard !forbidden.contains(item) else { throw .ownItem(item) }
    }

    /// Entries in the order of the items, once all of them may be there.
    private func inOrder<Value>(_ entries: [ID<Item>: Value]) throws(BallotFault) -> [(ID<Item>, Value)] {
        for item in entries.keys.sorted() { try allowed(item) }
        return items.compactMap { item in entries[item].map { (item, $0) } }
    }

    private func different(_ named: [ID<Item>]) throws(BallotFault) {
        var seen: Set<ID<Item>> = []
        for item in named {
            try allowed(item)
            guard seen.insert(item).inserted else { throw .twice(item) }
        }
    }

    @discardableResult
    func amounts(_ amounts: [ID<Item>: Int], budget: Int, perItem: Int) throws(BallotFault) -> Int {
        var spent = 0
        for (item, amount) in try inOrder(amounts) {
            guard amount >= 0 else { throw .outOfRange(item, allowed: 0...perItem, given: amount) }
            guard amount <= perItem else { throw .overItem(item, most: perItem, given: amount) }
            spent += amount
        }
        guard spent <= budget else { throw .overBudget(of: budget, given: spent) }
        return spent
    }

    func points(_ points: [ID<Item>: Int], total: Int, step: Int, mustSpendAll: Bool) throws(BallotFault) {
        for (item, amount) in try inOrder(points) {
            guard amount % step == 0 else { throw .notInSteps(item, step: step, given: amount) }
        }
        let spent = try amounts(points, budget: total, perItem: total)
        guard spent == total || !mustSpendAll else { throw .wrongSum(of: total, given: spent) }
    }

    func squares(_ votes: [ID<Item>: Int], credits: Int, allowsNegative: Bool) throws(BallotFault) {
        var spent = 0
        for (item, amount) in try inOrder(votes) {
            guard amount.magnitude <= UInt(credits) else {
                throw .overItem(item, most: credits, given: amount)
            }
            guard amount >= 0 || allowsNegative else {
                throw .outOfRange(item, allowed: 0...credits, given: amount)
            }
            spent += amount * amount
        }
        guard spent <= credits else { throw .overBudget(of: credits, given: spent) }
    }

    func marks(_ marks: [ID<Item>], most: Int) throws(BallotFault) {
        try different(marks)
        guard marks.count <= most else { throw .tooMany(most: most, given: marks.count) }
    }

    func scores(_ scores: [ID<Item>: Int], _ scale: Scale) throws(BallotFault) {
        for (item, score) in try inOrder(scores) { try onScale(score, of: item, scale) }
    }

    private func onScale(_ value: Int, of item: ID<Item>, _ scale: Scale) throws(BallotFault) {
        guard scale.contains(value) else {
            throw .outOfRange(item, allowed: scale.least...scale.most, given: value)
        }
    }

    func ratings(_ ratings: [ID<Item>: Ratings], _ sheet: CriteriaSheet) throws(BallotFault) {
        for (item, rated) in try inOrder(ratings) {
            guard rated.count == sheet.criteria.count else {
                throw .wrongCriteria(item, needs: sheet.criteria.count, given: rated.count)
            }
            for value in rated.values { try onScale(value, of: item, sheet.scale) }
        }
    }

    func places(_ places: [ID<Item>: GridPoint]) throws(BallotFault) {
        let side = Scale(0, 1_000)
        for (item, point) in try inOrder(places) {
            try onScale(point.effort, of: item, side)
            try onScale(point.impact, of: item, side)
        }
    }

    func ranking(_ levels: [[ID<Item>]], most: Int) throws(BallotFault) {
        let ranked = levels.flatMap(\.self)
        try different(ranked)
        guard !ranked.isEmpty else { throw .tooFew(least: 1, given: 0) }
        guard ranked.count <= most else { throw .tooMany(most: most, given: ranked.count) }
    }

    func nominal(_ levels: [[ID<Item>]], ranks: Int) throws(BallotFault) {
        if let tied = levels.first(where: { $0.count > 1 }) { throw .tied(tied) }
        let wanted = min(ranks, known.subtracting(forbidden).count)
        try ranking(levels, most: wanted)
        let ranked = levels.count { !$0.isEmpty }
        guard ranked == wanted else { throw .tooFew(least: wanted, given: ranked) }
    }

    func duels(_ duels: [Duel], most: Int) throws(BallotFault) {
        var seen: Set<ItemPair> = []
        for duel in duels {
            try allowed(duel.left)
            try allowed(duel.right)
            guard duel.left != duel.right else { throw .itself(duel.left) }
            let pair = ItemPair(duel.left, duel.right)
            guard seen.insert(pair).inserted else { throw .pairTwice(pair.first, pair.second) }
        }
        guard duels.count <= most else { throw .tooMany(most: most, given: duels.count) }
    }

    func consents(_ consents: [ID<Item>: Consent]) throws(BallotFault) {
        for (item, consent) in try inOrder(consents) {
            try text(consent.reason, of: item)
            let isBlank = consent.reason.allSatisfy(\.isWhitespace)
            guard consent.position != .objection || !isBlank else { throw .reasonMissing(item) }
        }
    }

    func picks(_ picks: [Pick], most: Int) throws(BallotFault) {
        try different(picks.map(\.item))
        guard picks.count <= most else { throw .tooMany(most: most, given: picks.count) }
        for pick in picks { try text(pick.comment, of: pick.item) }
    }

    private func text(_ text: String, of item: ID<Item>) throws(BallotFault) {
        let most = BallotMethod.Limits.textMax
        guard text.count <= most else { throw .textTooLong(item, most: most, given: text.count) }
    }
}
