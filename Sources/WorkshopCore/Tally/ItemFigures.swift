/// The figures of one item, as the table of methods names them for each method.
package enum ItemFigures: Hashable, Sendable, Encodable {
    /// Dots, and their share of all dots; `nil` while there are none.
    case dots(Int, share: Ratio?)
    /// Marks, and whether it is among the top fifth of the items.
    case highlight(Int, isTop: Bool)
    /// Votes for and against; shown both, never their difference alone.
    case likes(plus: Int, minus: Int)
    /// Points, and how far voters lie apart.
    case points(Int, Spread?)
    /// Scores of a bounded scale.
    case scores(ScoreFigures)
    /// Means by criterion and what they make together.
    case criteria(CriteriaFigures)
    /// The mean place and the quadrant.
    case grid(GridFigures)
    /// Twice Borda's points, so that halves stay whole.
    case borda(doubledPoints: Int)
    /// How many items stand below and above it by the strongest paths.
    case schulze(below: Int, above: Int)
    /// Twice Copeland's points, the share of its comparisons won (a tie is half), and how many there were.
    case pairwise(doubledPoints: Int, won: Ratio?, comparisons: Int)
    /// How many showed 0, 1, … 5 fingers.
    case fist([Int], passes: Bool)
    /// Positions and the objections.
    case consent(ConsentFigures)
    /// Votes added up.
    case quadratic(Int)
    /// Points, beside how many gave any (``ItemOutcome/voters``).
    case nominal(Int)
    /// Picks, and what was said with them.
    case picks(Int, comments: [String])
    /// Votes for an option, and their share of the voters.
    case poll(Int, share: Ratio?)

    /// Votes added up, where the method adds; `nil` for scores, ranks and opinions.
    package var total: Int? {
        switch self {
        case .dots(let sum, _), .highlight(let sum, _), .points(let sum, _), .quadratic(let sum),
            .nominal(let sum), .picks(let sum, _), .poll(let sum, _):
            sum
        case .likes(let plus, let minus): plus - minus
        default: nil
        }
    }

    /// Fingers that block, and voters who must be offered the floor (one or two fingers).
    package var fingers: (blocks: Int, owedTheFloor: Int)? {
        guard case .fist(let counts, _) = self, counts.count == 6 else { return nil }
        return (counts[0], counts[1] + counts[2])
    }
}

/// Scores of one item on a bounded scale.
package struct ScoreFigures: Hashable, Sendable, Encodable {
    package let histogram: Histogram
    package let mean: Ratio?
    package let lowerQuartile: Ratio?
    package let median: Ratio?
    package let upperQuartile: Ratio?
    package let spread: Spread?

    init(_ histogram: Histogram) {
        self.histogram = histogram
        mean = histogram.mean
        lowerQuartile = histogram.quartile(1)
        median = histogram.quartile(2)
        upperQuartile = histogram.quartile(3)
        spread = histogram.spread
    }
}

/// Ratings of one item by criteria.
package struct CriteriaFigures: Hashable, Sendable, Encodable {
    /// As rated, in the criteria's order; not mirrored where less is better.
    package let means: [Ratio]
    package let spreads: [Spread]
    /// `nil` when nobody rated it.
    package let total: Ratio?
}

/// Where one item lies between effort and impact, in thousandths of the sides.
package struct GridFigures: Hashable, Sendable, Encodable {
    package let effort: Ratio?
    package let impact: Ratio?
    /// Variance of effort, variance of impact, and their covariance.
    package let moments: [Ratio]
    /// `nil` when nobody placed it.
    package let quadrant: Quadrant?
}

/// What to do with an idea by impact and effort.
package enum Quadrant: String, Hashable, Sendable, CaseIterable, Encodable {
    /// Much impact, little effort.
    case doNow
    /// Much impact, much effort.
    case plan
    /// Little impact, little effort.
    case onTheSide
    /// Little impact, much effort.
    case leave

    /// Its name on the screens.
    package var name: Bilingual {
        switch self {
        case .doNow: Bilingual(ja: "すぐやる", en: "Do it now")
        case .plan: Bilingual(ja: "じっくり", en: "Plan it")
        case .onTheSide: Bilingual(ja: "ついでに", en: "On the side")
        case .leave: Bilingual(ja: "やらない", en: "Leave it")
        }
    }
}

/// Opinions on one proposal.
package struct ConsentFigures: Hashable, Sendable, Encodable {
    package internal(set) var agree = 0
    package internal(set) var abstain = 0
    package internal(set) var disagree = 0
    package internal(set) var objection = 0
    /// Reasons of the objections still open, sorted by text and so tied to nobody.
    package internal(set) var open: [String] = []
    /// Reasons of those that were met by an amendment.
    package internal(set) var resolved: [String] = []

    /// Whether the proposal stands: somebody spoke, and no objection is open.
    package var passes: Bool { agree + abstain + disagree + objection > 0 && open.isEmpty }
}
