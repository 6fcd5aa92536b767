extension Workshop {
    func touchRounds(_ event: Event, in touched: inout Touched) {
        switch event {
        case .stepPrepared(let id, _, let circles): touch(circles.map(\.id), of: id, in: &touched)
        case .roundStarted(let id, let circles, _, _): touch(circles, of: id, in: &touched)
        case .roundEnded(let id, let circle, _, _, _), .sheetDrawn(let id, let circle, _),
            .turnTaken(let id, let circle, _, _), .seated(let id, let circle, _, _),
            .cardsDrawn(let id, let circle, _, _, _):
            touch([circle], of: id, in: &touched)
        case .passed(let id, let person, _):
            touched.runs.insert(id)
            touched.own.insert(person)
        default: break
        }
    }

    /// Who sits in these circles, and what passes between them.
    private func touch(_ ids: [ID<Circle>], of step: StepID, in touched: inout Touched) {
        touched.runs.insert(step)
        let people = ids.flatMap { runs[step]?.circles[$0]?.seats.compactMap(\.self) ?? [] }
        touched.own.formUnion(people)
        guard let rule = agenda.steps[step], rule.visible == .sheet else { return }
        touched.sheets.formUnion(people)
        let near = notesOfSteps[step] ?? []
        // A station's notes are of all groups that were there; others concern their own circle alone.
        guard rule.assign != .stations else {
            touched.notes.formUnion(near)
            return touchDependents(of: near, in: &touched)
        }
        let circles = Set(ids)
        for id in near {
            guard let circle = notes[id]?.circle, circles.contains(circle) else { continue }
            touched.onSheets[circle, default: []].insert(id)
            if derived[id] != nil { touchDependents(of: [id], in: &touched) }
        }
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
        for (id, run) in runs where agenda.steps[id]?.letsStar == true {
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
