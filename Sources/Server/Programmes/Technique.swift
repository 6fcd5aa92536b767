package import WorkshopCore

/// A way of working as data: its steps, ready to be put into a programme.
package struct Technique: Hashable, Sendable {
    package let id: String
    package let name: Bilingual
    /// For sorting, such as observe, reverse, diverge or converge.
    package let family: String
    /// Who it comes from.
    package let source: String
    package let groupSize: GroupSize
    /// All steps together.
    package let minutes: Int
    /// In order, by their ids within the technique.
    package let steps: [Step]

    package init(
        id: String, name: Bilingual, family: String, source: String, groupSize: GroupSize, minutes: Int,
        steps: [Step]
    ) {
        self.id = id
        self.name = name
        self.family = family
        self.source = source
        self.groupSize = groupSize
        self.minutes = minutes
        self.steps = steps
    }
}
