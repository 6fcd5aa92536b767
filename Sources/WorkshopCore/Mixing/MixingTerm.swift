/// What two people in one group may cost.
package enum MixingTerm: String, Hashable, Sendable, CaseIterable, Encodable {
    /// They come from one company.
    case company
    /// They have the same kind of job.
    case job
    /// They are of the same seniority.
    case seniority
    /// Both are there for the first time.
    case firstTimers
    /// They share no language.
    case languages
    /// Once for each time they have worked together before.
    case met
    /// A pair more than groups of even size would have.
    case size
}

/// What each term weighs.
package struct MixingWeights: Hashable, Sendable, Encodable {
    /// What a weight may be.
    package static let limits = 0...1_000

    package var company = 100
    package var job = 20
    package var seniority = 10
    package var firstTimers = 10
    package var languages = 50
    package var met = 40
    package var size = 60

    package init() {}

    /// The weight of one term.
    package subscript(_ term: MixingTerm) -> Int {
        switch term {
        case .company: company
        case .job: job
        case .seniority: seniority
        case .firstTimers: firstTimers
        case .languages: languages
        case .met: met
        case .size: size
        }
    }
}

/// What groups cost, term by term; less is better.
package struct MixingCost: Hashable, Sendable, Encodable {
    /// Pairs by term, in the order of ``MixingTerm``.
    package private(set) var pairs: [Int]
    package let weights: MixingWeights

    init(_ weights: MixingWeights) {
        self.weights = weights
        pairs = MixingTerm.allCases.map { _ in 0 }
    }

    /// How many pairs a term counts.
    package internal(set) subscript(_ term: MixingTerm) -> Int {
        get { MixingTerm.allCases.firstIndex(of: term).map { pairs[$0] } ?? 0 }
        set { if let index = MixingTerm.allCases.firstIndex(of: term) { pairs[index] = newValue } }
    }

    /// What all pairs weigh together.
    package var total: Int {
        zip(MixingTerm.allCases, pairs).reduce(0) { $0 + weights[$1.0] * $1.1 }
    }
}
