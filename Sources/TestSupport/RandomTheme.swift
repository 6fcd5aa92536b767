/// What people of a random workshop do beside the work of its steps.
package enum RandomTheme: Sendable, CaseIterable {
    case steps
    /// Briefs, picks, the register, surveys, talks, judges, skits.
    case outcome
    /// Contact cards, teams, venues, leads, groups mixed anew, galleries.
    case groups

    /// Acts around the outcome for every hundred others.
    var outcomeShare: Int { self == .outcome ? 150 : 0 }
    /// Acts around groups for every hundred others.
    var groupShare: Int { self == .groups ? 80 : 0 }
}
