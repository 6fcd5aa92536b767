/// How a ballot is held: its method, and what holds for ballots of every method (BALLOTS, "Common ballot
/// model").
package struct BallotPlan: Hashable, Sendable, Encodable {
    package var method: BallotMethod
    package var secrecy: Secrecy = .anonymous
    package var show: Showing = .manual
    /// Whether each voter has the items in an order of their own.
    package var isShuffled = false
    /// Whether voters may not vote for what they wrote themselves.
    package var forbidsOwn = false
    /// Whether voters may not vote for what their group wrote.
    package var forbidsGroup = false
    /// How long it is open, 1...86,400; `nil` until somebody closes it.
    package var seconds: Int?
    /// The least share of the electorate for the result to count, in percent.
    package var leastTurnout: Int?
    /// Whose votes they are.
    package var electorate: [Role]
    /// What a vote of a role counts, where it is not one; not where votes are anonymous.
    package var weights: [RoleWeight] = []
    /// By what the result is shown in parts besides.
    package var breakdown: Breakdown.Dimension?
    /// What is voted on, where it is not notes and clusters.
    package var options: [Bilingual] = []

    /// A plan as the method usually goes.
    package init(_ method: BallotMethod) {
        self.method = method
        electorate = [method.usualElectorate]
    }

    /// What a vote of this role counts.
    package func weight(of role: Role) -> Int { weights.first { $0.role == role }?.weight ?? 1 }
}

/// Who learns how somebody voted.
package enum Secrecy: String, Hashable, Sendable, CaseIterable, Encodable {
    /// Nobody: once it is closed nothing anywhere ties a voter to a choice.
    case anonymous
    /// Whoever reads the result.
    case named
    /// Facilitators, once the result is shown.
    case facilitatorSees
}

/// When the result is shown.
package enum Showing: String, Hashable, Sendable, CaseIterable, Encodable {
    /// As it comes in, to everybody.
    case live
    /// As it comes in, to those who have voted.
    case onSubmit
    /// At the close.
    case onClose
    /// When the facilitator says so.
    case manual
}

/// What a vote of a role counts, 1...100.
package struct RoleWeight: Hashable, Sendable, Encodable {
    package var role: Role
    package var weight: Int

    package init(role: Role, weight: Int) {
        self.role = role
        self.weight = weight
    }
}
