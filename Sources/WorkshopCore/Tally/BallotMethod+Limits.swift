extension BallotMethod {
    /// Limits of what can be set; with them no sum of a tally leaves 64 bits.
    package enum Limits {
        /// Items on one ballot.
        package static let items = 1...200
        /// Dots that one voter has.
        package static let budget = 1...99
        /// What is spent on points; more would be finer than anybody means.
        package static let points = 1...1_000
        /// Where a scale of scores begins and ends.
        package static let scaleEnds = -100...100
        /// From a scale's lowest to its highest score.
        package static let scaleWidth = 1...100
        /// Criteria of one matrix.
        package static let criteria = 1...10
        /// What a criterion counts, before the weights are normalised.
        package static let weight = 0...100
        /// Where a grid is divided, in thousandths of its side.
        package static let threshold = 1...999
        /// Credits of a quadratic ballot.
        package static let credits = 1...1_000
        /// Items that a nominal group's voter ranks.
        package static let nominalRanks = 1...20
        /// Items that a host picks.
        package static let picks = 1...20
        /// Pairs that one voter is asked about.
        package static let pairs = 1...1_000
        /// The least number of voters for a place.
        package static let fewest = 1...500
        /// Characters in a reason or a comment.
        package static let textMax = 500
        /// How much one voter may count.
        package static let voterWeight = 1...100
        /// People behind one proxy entry.
        package static let proxyCount = 1...500
        /// Weights of all votes together.
        package static let weightMax = 1_000_000
    }

    /// Says whether the parameters are within their limits.
    ///
    /// - Throws: ``BallotFault/parameter(_:allowed:given:)`` for the first that is not, or
    ///   ``BallotFault/notAMultiple(of:given:)`` where the total cannot be spent in steps.
    package func validate() throws(BallotFault) {
        switch self {
        case .dots(let budget, let perItem):
            try Self.expect(budget, in: Limits.budget, "budget")
            try Self.expect(perItem, in: 1...budget, "perItem")
        case .likes(let plus, let minus, let plusPerItem, let minusPerItem):
            try Self.expect(plus, in: 0...99, "plus")
            try Self.expect(minus, in: (plus == 0 ? 1 : 0)...99, "minus")
            try Self.expect(plusPerItem, in: min(1, plus)...plus, "plusPerItem")
            try Self.expect(minusPerItem, in: min(1, minus)...minus, "minusPerItem")
        case .points(let total, let step, _):
            try Self.expect(total, in: Limits.points, "total")
            try Self.expect(step, in: 1...total, "step")
            guard total % step == 0 else { throw .notAMultiple(of: step, given: total) }
        case .scores(let scale, let fewest):
            try scale.validate()
            try Self.expect(fewest, in: Limits.fewest, "fewest")
        case .delphi(let scale): try scale.validate()
        case .criteria(let sheet): try sheet.validate()
        case .grid(let threshold): try Self.expect(threshold, in: Limits.threshold, "threshold")
        case .borda(let ranks): try Self.expect(ranks, in: Limits.items, "ranks")
        case .pairwise(let perVoter): try Self.expect(perVoter, in: Limits.pairs, "perVoter")
        case .fist(let floor): try Self.expect(floor, in: 1...5, "floor")
        case .quadratic(let credits, _): try Self.expect(credits, in: Limits.credits, "credits")
        case .nominal(let ranks): try Self.expect(ranks, in: Limits.nominalRanks, "ranks")
        case .hostPick(let picks): try Self.expect(picks, in: Limits.picks, "picks")
        case .poll(let most): try Self.expect(most, in: Limits.items, "most")
        case .highlight, .schulze, .consent: break
        }
    }

    static func expect(_ value: Int, in range: ClosedRange<Int>, _ name: String) throws(BallotFault) {
        guard range.contains(value) else { throw .parameter(name, allowed: range, given: value) }
    }
}

extension Scale {
    fileprivate func validate() throws(BallotFault) {
        typealias Limits = BallotMethod.Limits
        try BallotMethod.expect(least, in: Limits.scaleEnds, "least")
        try BallotMethod.expect(most, in: Limits.scaleEnds, "most")
        try BallotMethod.expect(width, in: Limits.scaleWidth, "width")
    }
}

extension CriteriaSheet {
    fileprivate func validate() throws(BallotFault) {
        typealias Limits = BallotMethod.Limits
        try scale.validate()
        try BallotMethod.expect(criteria.count, in: Limits.criteria, "criteria")
        for criterion in criteria { try BallotMethod.expect(criterion.weight, in: Limits.weight, "weight") }
        let weights = criteria.reduce(0) { $0 + $1.weight }
        try BallotMethod.expect(weights, in: 1...1_000, "weights")
    }
}
