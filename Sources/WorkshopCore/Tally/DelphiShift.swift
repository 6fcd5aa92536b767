/// What changed on one item from the first round of scores to the second.
package struct DelphiShift: Hashable, Sendable, Encodable {
    package let item: ID<Item>
    package let first: ScoreFigures
    package let second: ScoreFigures
    /// How far the median moved; `nil` when one round has no scores.
    package let medianShift: Ratio?
    package let meanShift: Ratio?
    /// How much dissent grew, in thousandths of the scale; below zero when voters came closer.
    package let dissentChangeInThousandths: Int?

    init(item: ID<Item>, first: ScoreFigures, second: ScoreFigures) {
        self.item = item
        self.first = first
        self.second = second
        medianShift = Self.shift(first.median, second.median)
        meanShift = Self.shift(first.mean, second.mean)
        dissentChangeInThousandths = first.spread.flatMap { before in
            second.spread.map { $0.dissentInThousandths - before.dissentInThousandths }
        }
    }

    private static func shift(_ before: Ratio?, _ after: Ratio?) -> Ratio? {
        before.flatMap { before in after.flatMap { $0.minus(before) } }
    }

    /// Compares two rounds item by item, in the order of the second's result.
    ///
    /// Items of one round only are left out.
    package static func between(_ first: BallotOutcome, _ second: BallotOutcome) -> [DelphiShift] {
        let before = Dictionary(first.items.map { ($0.item, $0.figures) }) { first, _ in first }
        return second.items.compactMap { outcome in
            guard case .scores(let after) = outcome.figures, case .scores(let first)? = before[outcome.item]
            else { return nil }
            return DelphiShift(item: outcome.item, first: first, second: after)
        }
    }
}
