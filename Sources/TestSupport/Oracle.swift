package import WorkshopCore

/// Who may read a note, written down from the specification alone and on purpose not from the product's code.
package enum Oracle {
    /// How somebody stands to what a note is shown to.
    package static func mayRead(_ note: Note, _ viewer: Viewer, in workshop: Workshop) -> Bool {
        guard let step = workshop.agenda.steps[note.step] else { return false }
        let isOpen = workshop.runs[note.step]?.isRevealed == true || note.isRevealed
        let isHung = step.revealTo == .venue && workshop.galleries.contains(note.step)
        let openTo = isHung ? .all : step.revealTo
        // What a facilitator holds back is its author's alone, and theirs who moderate.
        let scope = note.isHeld ? .own : isOpen ? openTo : step.visible
        let moderates = viewer.role == .facilitator && step.isModerated
        let wasThere = note.group.flatMap { workshop.formerMembers[$0] } ?? []
        let circle =
            moderates || readers(of: note, scope: scope, viewer, in: workshop)
            || scope == .group && viewer.person.map(wasThere.contains) ?? false
        if note.isDeleted { return viewer.role == .facilitator && circle }
        let isAuthor = viewer.person != nil && viewer.person == note.author
        return isAuthor || circle
    }

    private static func readers(
        of note: Note, scope: Visibility, _ viewer: Viewer, in workshop: Workshop
    ) -> Bool {
        let runsIt = viewer.role == .facilitator || viewer.role == .secretariat
        switch scope {
        case .own: return viewer.role == .facilitator && viewer.person == note.author
        case .sheet:
            if viewer.role == .facilitator, viewer.person == note.author { return true }
            return viewer.person.map { isAtHand(note, of: $0, in: workshop) } ?? false
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

    /// Whether the sheet lies before a person, or they sit at the table or stand at the station (RO1, RO11).
    private static func isAtHand(_ note: Note, of person: ID<Person>, in workshop: Workshop) -> Bool {
        guard let step = workshop.agenda.steps[note.step], let known = workshop.people[person],
            let home = known.group?.of(Circle.self) ?? known.venue?.of(Circle.self),
            let circle = workshop.runs[note.step]?.circles[home],
            let seat = circle.seats.firstIndex(of: person), note.circle != nil
        else { return false }
        let round = circle.round - 1
        let table = circle.tables.indices.contains(round) ? circle.tables[round] : []
        let sitsWith = table.contains {
            $0.contains(person) && $0.contains(note.author) && person != note.author
        }
        switch step.assign {
        case .sheets:
            let seats = circle.seats.count
            let sheet = ((seat - step.sheet.rotate * round) % seats + seats) % seats
            return round >= 0 && note.circle == home && note.place?.sheet == sheet
        case .pool:
            return note.circle == home && note.place?.sheet != nil
                && circle.pool?.sheets.indices.first { circle.pool?.sheets[$0].holder == seat }
                    == note.place?.sheet
        case .stations:
            let station = (circle.home + step.sheet.rotate * round) % step.prompts.count
            return round >= 0 && known.venue == note.venue && note.place?.sheet == station
        case .pairs: return note.round == circle.round && sitsWith
        case .merge: return sitsWith
        default: return false
        }
    }
}
