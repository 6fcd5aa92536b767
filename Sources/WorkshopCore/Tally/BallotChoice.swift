/// What one voter says on a ballot: a case for each form a choice can have.
package enum BallotChoice: Hashable, Sendable, Encodable {
    /// Dots, points or votes by item; below zero only where the method allows it.
    case amounts([ID<Item>: Int])
    /// The items that are marked, or the options that are chosen.
    case marks([ID<Item>])
    /// Votes for and against by item.
    case likes(plus: [ID<Item>: Int], minus: [ID<Item>: Int])
    /// Scores or fingers by item; a skipped item is absent.
    case scores([ID<Item>: Int])
    /// A rating for each criterion, in their order, by item; a skipped item is absent.
    case ratings([ID<Item>: Ratings])
    /// Where each item lies between effort and impact; a skipped item is absent.
    case places([ID<Item>: GridPoint])
    /// Levels from the best down; items of one level tie, absent ones are unranked.
    case ranking([[ID<Item>]])
    /// Comparisons of two items.
    case duels([Duel])
    /// Opinions on proposals; a proposal without one is absent.
    case consents([ID<Item>: Consent])
    /// The host's picks.
    case picks([Pick])

    /// Its form.
    package var form: BallotForm {
        switch self {
        case .amounts: .amounts
        case .marks: .marks
        case .likes: .likes
        case .scores: .scores
        case .ratings: .ratings
        case .places: .places
        case .ranking: .ranking
        case .duels: .duels
        case .consents: .consents
        case .picks: .picks
        }
    }
}

/// A place on the grid, in thousandths of its sides.
package struct GridPoint: Hashable, Sendable, Encodable {
    /// 0 for none, 1000 for most.
    package var effort: Int
    /// 0 for none, 1000 for most.
    package var impact: Int

    package init(effort: Int, impact: Int) {
        self.effort = effort
        self.impact = impact
    }
}

/// Which of two items a voter prefers.
package struct Duel: Hashable, Sendable, Encodable {
    package var left: ID<Item>
    package var right: ID<Item>
    package var verdict: Verdict

    package init(_ left: ID<Item>, _ right: ID<Item>, _ verdict: Verdict) {
        self.left = left
        self.right = right
        self.verdict = verdict
    }

    /// The preferred side.
    package enum Verdict: String, Hashable, Sendable, CaseIterable, Encodable {
        case left, right, tie
    }
}

/// An opinion on a proposal.
package struct Consent: Hashable, Sendable, Encodable {
    package var position: Position
    /// Why; needed for an objection.
    package var reason: String
    /// Whether an objection was met by an amendment its objector accepts.
    package var isResolved: Bool

    package init(_ position: Position, reason: String = "", isResolved: Bool = false) {
        self.position = position
        self.reason = reason
        self.isResolved = isResolved
    }

    /// The four positions of a decision by consent.
    package enum Position: String, Hashable, Sendable, CaseIterable, Encodable {
        case agree, abstain, disagree, objection
    }
}

/// One of the host's picks.
package struct Pick: Hashable, Sendable, Encodable {
    package var item: ID<Item>
    package var comment: String

    package init(_ item: ID<Item>, comment: String = "") {
        self.item = item
        self.comment = comment
    }
}
