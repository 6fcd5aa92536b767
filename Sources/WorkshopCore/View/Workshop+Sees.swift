extension Workshop {
    /// Who may read a note now: before its step's reveal `visible`, afterwards `revealTo`.
    func scope(of note: Note) -> Visibility { scope(of: note, by: sight(of: note.step)) }

    private func scope(of note: Note, by sight: StepSight?) -> Visibility {
        guard let sight, !note.isHeld else { return .own }
        return sight.isRevealed || note.isRevealed ? sight.shownTo : sight.visible
    }

    /// Who reads what a step has revealed: with a gallery open, the venues read each other's.
    private func shownTo(_ step: Step) -> Visibility {
        step.revealTo == .venue && galleries.contains(step.id) ? .all : step.revealTo
    }

    func isRevealed(_ step: StepID) -> Bool { runs.reading(step, \.isRevealed) ?? false }

    /// Whether a viewer may read this note: the one rule that every way out goes through (VW1).
    ///
    /// A deleted note is seen by the facilitator, who may restore it, if it could be seen before.
    package func sees(_ note: Note, _ viewer: Viewer, evenDeleted: Bool = false) -> Bool {
        sees(note, viewer, by: sight(of: note.step), evenDeleted: evenDeleted)
    }

    /// The same, with what its step says at hand.
    func sees(
        _ note: Note, _ viewer: Viewer, by sight: StepSight?, evenDeleted: Bool = false
    ) -> Bool {
        if note.isDeleted, !evenDeleted, viewer.role != .facilitator { return false }
        if let person = viewer.person, person == note.author { return true }
        // Whoever moderates reads what is to be opened, without its author.
        if viewer.role == .facilitator, sight?.isModerated == true { return true }
        let scope = scope(of: note, by: sight)
        if scope == .sheet { return viewer.person.map { holds($0, note) } ?? false }
        return isWithin(scope, group: note.group, venue: note.venue, of: viewer)
    }

    /// Whether a viewer may have read this note before: only then it has to be taken off a screen (PR5).
    func mayHaveSeen(_ note: Note, _ viewer: Viewer, by sight: StepSight?) -> Bool {
        if let person = viewer.person, person == note.author { return true }
        guard let sight else { return false }
        if viewer.role == .facilitator, sight.isModerated { return true }
        if sight.visible == .sheet, let person = viewer.person, people[person]?.role == .participant,
            isOfCircle(note, viewer) || holds(person, note)
                || sight.isByStation && viewer.venue == note.venue
        {
            return true
        }
        let (group, venue) = (note.group, note.venue)
        return isWithin(sight.visible, group: group, venue: venue, of: viewer)
            || (note.isRevealed || note.isHeld || sight.isRevealed)
                && isWithin(sight.shownTo, group: group, venue: venue, of: viewer)
    }

    /// Whether a note was written in a circle that the viewer may have sat in, whenever the step ran.
    private func isOfCircle(_ note: Note, _ viewer: Viewer) -> Bool {
        let circles = [viewer.group?.of(Circle.self), viewer.venue?.of(Circle.self), id.of(Circle.self)]
        return note.circle != nil && circles.contains(note.circle)
    }

    /// The same for a cluster.
    func mayHaveSeen(_ cluster: Cluster, _ viewer: Viewer) -> Bool {
        guard let step = agenda.steps[cluster.step] else { return false }
        return shows(cluster, viewer, within: step.visible)
            || isRevealed(cluster.step) && shows(cluster, viewer, within: shownTo(step))
    }

    /// Whether a viewer may read a cluster: its maker may, and whoever its step's notes are for.
    func sees(_ cluster: Cluster, _ viewer: Viewer) -> Bool {
        guard let step = agenda.steps[cluster.step] else { return false }
        return shows(
            cluster, viewer, within: isRevealed(cluster.step) ? shownTo(step) : step.visible)
    }

    /// Notes may be their authors' own; a cluster is its group's, which changes it together.
    private func shows(_ cluster: Cluster, _ viewer: Viewer, within scope: Visibility) -> Bool {
        if let person = viewer.person, person == cluster.author { return true }
        if scope == .own { return viewer.group != nil && viewer.group == cluster.group }
        return isWithin(scope, group: cluster.group, venue: cluster.venue, of: viewer)
    }

    func sees(_ outline: Outline, _ viewer: Viewer) -> Bool {
        outline.isPresented || isWithin(.group, group: outline.group, venue: nil, of: viewer)
    }

    private func isWithin(
        _ scope: Visibility, group: ID<Group>?, venue: ID<Venue>?, of viewer: Viewer
    ) -> Bool {
        switch scope {
        case .own, .sheet: false
        case .facilitator: viewer.role == .facilitator
        case .group:
            viewer.role.readsGroups || viewer.group != nil && viewer.group == group
                || wasMember(viewer.person, of: group)
        case .venue: viewer.role.readsGroups || viewer.venue == nil || viewer.venue == venue
        case .all: true
        }
    }

    /// What a group has written stays its members' to read when they go on in other groups.
    private func wasMember(_ person: ID<Person>?, of group: ID<Group>?) -> Bool {
        guard let person, let group, let members = formerMembers[group] else { return false }
        return members.contains(person)
    }
}
