package import WorkshopCore

/// Who may read a note, written down from the specification alone and on purpose not from the product's code.
package enum Oracle {
    /// How somebody stands to what a note is shown to.
    package static func mayRead(_ note: Note, _ viewer: Viewer, in workshop: Workshop) -> Bool {
        guard let step = workshop.agenda.steps[note.step] else { return false }
        let isOpen = workshop.runs[note.step]?.isRevealed == true
        let isHung = step.revealTo == .venue && workshop.galleries.contains(note.step)
        let openTo = isHung ? .all : step.revealTo
        let wasThere = note.group.flatMap { workshop.formerMembers[$0] } ?? []
        let circle =
            readers(of: note, scope: isOpen ? openTo : step.visible, viewer)
            || (isOpen ? openTo : step.visible) == .group && viewer.person.map(wasThere.contains) ?? false
        if note.isDeleted { return viewer.role == .facilitator && circle }
        let isAuthor = viewer.person != nil && viewer.person == note.author
        return isAuthor || circle
    }

    private static func readers(of note: Note, scope: Visibility, _ viewer: Viewer) -> Bool {
        let runsIt = viewer.role == .facilitator || viewer.role == .secretariat
        switch scope {
        case .own, .sheet: return viewer.role == .facilitator && viewer.person == note.author
        case .facilitator: return viewer.role == .facilitator
        case .group:
            guard let group = note.group else { return runsIt }
            return runsIt || viewer.group == group
        case .venue:
            if runsIt { return true }
            guard let venue = viewer.venue else { return true }
            return note.venue == venue
        case .all: return true
        }
    }
}
