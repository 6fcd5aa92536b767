package import WorkshopCore

/// A programme in a list to choose from.
package struct ProgrammeSummary: Hashable, Sendable {
    /// Its id, which is also its file's name.
    package let key: String
    package let title: Bilingual
    package let description: Bilingual
    /// The timers of all steps together.
    package let minutes: Int
    /// How many steps it has.
    package let steps: Int

    package init(key: String, title: Bilingual, description: Bilingual, minutes: Int, steps: Int) {
        self.key = key
        self.title = title
        self.description = description
        self.minutes = minutes
        self.steps = steps
    }
}
