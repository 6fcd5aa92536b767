/// The criteria that items are rated by, all on one scale.
package struct CriteriaSheet: Hashable, Sendable, Encodable {
    package var criteria: [Criterion]
    package var scale: Scale
    package var total: Total = .weightedMean

    package init(_ criteria: [Criterion], scale: Scale, total: Total = .weightedMean) {
        self.criteria = criteria
        self.scale = scale
        self.total = total
    }

    /// What the means of the criteria are brought together into.
    package enum Total: String, Hashable, Sendable, CaseIterable, Encodable {
        /// On the scale of the criteria: weights are normalised.
        case weightedMean
        /// Added up, as in the NUF test with its 30 points.
        case sum
    }

    /// New, Useful, Feasible, each 1…10, equal weights, at most 30 points.
    package static let nuf = CriteriaSheet(
        [
            Criterion(name: Bilingual(ja: "新しい", en: "New")),
            Criterion(name: Bilingual(ja: "役に立つ", en: "Useful")),
            Criterion(name: Bilingual(ja: "実現できる", en: "Feasible")),
        ], scale: Scale(1, 10), total: .sum)
}

/// One thing that items are rated by.
package struct Criterion: Hashable, Sendable, Encodable {
    package var name: Bilingual
    /// 0…100; what counts is its share in all weights.
    package var weight = 1
    /// Whether more is better; where less is (cost, effort), a mean counts mirrored on the scale.
    package var isMoreBetter = true

    package init(name: Bilingual, weight: Int = 1, isMoreBetter: Bool = true) {
        self.name = name
        self.weight = weight
        self.isMoreBetter = isMoreBetter
    }
}
