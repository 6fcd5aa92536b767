package import WorkshopCore

/// A day as data: what the list of programmes says of it, and the agenda a workshop starts with.
package struct Programme: Hashable, Sendable {
    package let summary: ProgrammeSummary
    package let agenda: Agenda

    package init(summary: ProgrammeSummary, agenda: Agenda) {
        self.summary = summary
        self.agenda = agenda
    }
}
