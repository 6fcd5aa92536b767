extension Workshop {
    func touchRounds(_ event: Event, in touched: inout Touched) {
        switch event {
        case .stepPrepared(let id, _, let circles):
            touched.runs.insert(id)
            for circle in circles { touch(circle.id, of: id, in: &touched) }
        case .roundStarted(let id, let circles, _, _):
            for circle in circles { touch(circle, of: id, in: &touched) }
        case .roundEnded(let id, let circle, _, _, _), .sheetDrawn(let id, let circle, _),
            .turnTaken(let id, let circle, _, _), .seated(let id, let circle, _, _),
            .cardsDrawn(let id, let circle, _, _, _):
            touch(circle, of: id, in: &touched)
        case .passed(let id, let person, _):
            touched.runs.insert(id)
            touched.own.insert(person)
        default: break
        }
    }

    /// Who sits in a circle, and what passes between them.
    private func touch(_ id: ID<Circle>, of step: StepID, in touched: inout Touched) {
        touched.runs.insert(step)
        guard let circle = runs[step]?.circles[id] else { return }
        touched.own.formUnion(circle.seats.compactMap(\.self))
        guard let rule = agenda.steps[step], rule.visible == .sheet else { return }
        // A station's notes are of all groups that were there; others stay within the circle.
        let near = (notesOfSteps[step] ?? []).filter { rule.assign == .stations || notes[$0]?.circle == id }
        touched.notes.formUnion(near)
        touchDependents(of: near, in: &touched)
        touched.sheets.formUnion(circle.seats.compactMap(\.self))
    }

    func touchMarks(_ event: Event, in touched: inout Touched) {
        switch event {
        case .noteFilled(let id, _, _), .notePlaced(let id, _), .commented(let id, _),
            .commentRemoved(let id, _):
            touched.notes.insert(id)
        case .noteRevealed(let id), .noteHeld(let id, _):
            touched.notes.insert(id)
            touchDependents(of: [id], in: &touched)
        case .starred(let id, let person, _, _):
            touched.notes.insert(id)
            touched.own.insert(person)
        case .clusterNested(let id, _):
            touched.clusters.insert(id)
            // Levels around it may have changed.
            touched.clusters.formUnion(clusters.values.filter { $0.group == clusters[id]?.group }.map(\.id))
        case .linked(let link): touched.links.insert(link.id)
        case .unlinked(let id): touched.links.insert(id)
        case .handRaised: touched.hands = true
        case .undone(let person, _): touched.own.insert(person)
        default: break
        }
    }

    /// Stars are shown when they are no longer being given, and hidden again when they are.
    func touchStars(in touched: inout Touched) {
        for (id, run) in runs where agenda.steps[id]?.permissions.react == true {
            touched.notes.formUnion(run.starred)
        }
    }

    /// Lines that end at one of these.
    func touchLinks(of items: Set<ID<Note>>, in touched: inout Touched) {
        for link in links.values
        where items.contains(link.from.of(Note.self)) || items.contains(link.to.of(Note.self)) {
            touched.links.insert(link.id)
        }
    }
}
