package import WorkshopCore

/// What a list of workshops shows of one.
package struct WorkshopSummary: Sendable, Equatable {
    package let id: ID<Workshop>
    package let title: String
    package let theme: String
    package let createdAt: Int64
    /// Participants who are in.
    package let people: Int
    /// Notes, deleted ones not counted.
    package let notes: Int
    /// The running step's title.
    package let current: Bilingual?

    /// What the list shows of it as it stands.
    package init(of workshop: Workshop) {
        id = workshop.id
        title = workshop.title
        theme = workshop.theme
        createdAt = workshop.createdAt
        people = workshop.electorate
        notes = workshop.notes.values.count { !$0.isDeleted }
        current = workshop.running?.title
    }

    init(
        id: ID<Workshop>, title: String, theme: String, createdAt: Int64, people: Int, notes: Int,
        current: Bilingual?
    ) {
        self.id = id
        self.title = title
        self.theme = theme
        self.createdAt = createdAt
        self.people = people
        self.notes = notes
        self.current = current
    }
}
