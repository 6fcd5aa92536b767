/// How a ballot is voted on and counted: one case for each row of the table of methods, with what can be set.
package enum BallotMethod: Hashable, Sendable, Encodable {
    /// Dot vote: at most `budget` dots in all, at most `perItem` on one item.
    case dots(budget: Int, perItem: Int)
    /// Any number of items, each marked once.
    case highlight
    /// Separate allowances for and against, with a cap for each item.
    case likes(plus: Int, minus: Int, plusPerItem: Int, minusPerItem: Int)
    /// Money or points to spend in multiples of `step`; all of it, or at most that much.
    case points(total: Int, step: Int, mustSpendAll: Bool)
    /// A score for each item that is not skipped; an item with fewer than `fewest` voters has no place.
    case scores(Scale, fewest: Int)
    /// A rating by each criterion.
    case criteria(CriteriaSheet)
    /// A place on impact against effort, in thousandths; from `threshold` on a side counts as high.
    case grid(threshold: Int)
    /// At most `ranks` items in order, ties allowed, counted by Borda's points.
    case borda(ranks: Int)
    /// Items in order, ties and gaps allowed, counted by Schulze's strongest paths.
    case schulze
    /// Pairs of items; all of them up to eight items, `perVoter` of them beyond.
    case pairwise(perVoter: Int)
    /// Zero to five fingers; passes when nobody is below `floor`.
    case fist(floor: Int)
    /// Agree, abstain, disagree or object with a reason; passes without an open objection.
    case consent
    /// Votes whose squares use up `credits`.
    case quadratic(credits: Int, allowsNegative: Bool)
    /// The nominal group's list: `ranks` points for the first down to one for the last.
    case nominal(ranks: Int)
    /// Scores given twice; the second time each voter knows the group's median and quartiles.
    case delphi(Scale)
    /// The host's choice with a comment, sealed until the participants' result is known.
    case hostPick(picks: Int)
    /// Answers to a question; the items are the options, of which at most `most` may be chosen.
    case poll(most: Int)

    /// The NUF test: new, useful, feasible.
    package static let nuf = BallotMethod.criteria(.nuf)

    /// How a voter's choice has to look.
    package var form: BallotForm {
        switch self {
        case .dots, .points, .quadratic: .amounts
        case .highlight, .poll: .marks
        case .likes: .likes
        case .scores, .delphi, .fist: .scores
        case .criteria: .ratings
        case .grid: .places
        case .borda, .schulze, .nominal: .ranking
        case .pairwise: .duels
        case .consent: .consents
        case .hostPick: .picks
        }
    }

    /// Who votes unless the ballot says otherwise: the host alone picks, participants vote.
    package var usualElectorate: Role {
        if case .hostPick = self { .host } else { .participant }
    }

    /// A number of dots to offer for so many items: a quarter of them, at least three.
    package static func suggestedDots(for items: Int) -> Int { max(3, (items + 2) / 4) }

    /// How many pairs a voter is asked on a ballot of so many items; `nil` for other methods.
    package func pairsAsked(of items: Int) -> Int? {
        guard case .pairwise(let perVoter) = self else { return nil }
        let all = items * (items - 1) / 2
        return items <= 8 ? all : min(perVoter, all)
    }
}

/// The forms a voter's choice can have.
package enum BallotForm: String, Hashable, Sendable, CaseIterable, Encodable {
    case amounts, marks, likes, scores, ratings, places, ranking, duels, consents, picks
}
