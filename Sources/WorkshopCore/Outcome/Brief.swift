/// What the host asks of the workshop: its theme and all that one has to know to work on it.
package struct Brief: Hashable, Sendable, Encodable {
    package var texts: [BriefPart: String] = [:]
    /// What the host wants to have answered, in order.
    package var questions: [String] = []
    /// Where it is worth going.
    package var spots: [ID<Spot>] = []
    /// Counts writings, from 1.
    package var revision = 0
    /// Whether everybody may read it; once opened it stays so.
    package var isOpen = false

    package init() {}
}

/// One text of a brief.
package enum BriefPart: String, Sendable, CaseIterable, Encodable, CodingKeyRepresentable {
    case theme, background, constraints
    /// What must not be proposed, and what may be adopted.
    case excluded, adoptable
    /// What became of the last edition's ideas.
    case lastTime
    case photoRules
}
