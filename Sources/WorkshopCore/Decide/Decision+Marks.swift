extension Decision {
    func mark(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .fillNote(let id, let fields, let revision): try fill(id, fields, revision: revision)
        case .placeNote(let id, let place): try self.place(id, at: place)
        case .revealNote(let id): try reveal(id)
        case .holdNote(let id, let isHeld): try hold(id, isHeld)
        case .starNote(let id, let isOn): try star(id, isOn)
        case .commentNote(let id, let comment, let text): try self.comment(on: id, comment, text: text)
        case .removeComment(let id, let comment): try removeComment(comment, of: id)
        case .nestCluster(let id, let parent): try nest(id, in: parent)
        case .link(let id, let step, let from, let to, let kind):
            try link(id, step: step, from: from, to: to, kind: kind)
        case .unlink(let id): try unlink(id)
        default: []
        }
    }

    private func fill(
        _ id: ID<Note>, _ fields: [String: FieldValue], revision: Int
    ) throws(Refusal) -> [Event] {
        let note = try visibleNote(id)
        guard let step = workshop.running else { throw .phaseClosed }
        _ = try runningStep(step.id)
        try checkReach(step.permissions.edit, over: note, for: .fillNote)
        try checkRound(of: note)
        let own = workshop.agenda.steps[note.step] ?? step
        let fields = try checkedFields(fields, of: own.items, photos: note.photos)
        guard fields != note.fields else { return [] }
        guard revision == note.revision else { throw .staleText }
        return [.noteFilled(id, fields: fields, revision: note.revision + 1)]
    }

    private func place(_ id: ID<Note>, at place: Place) throws(Refusal) -> [Event] {
        let note = try visibleNote(id)
        guard let step = workshop.running else { throw .phaseClosed }
        try checkReach(step.permissions.move, over: note, for: .placeNote)
        try checkRound(of: note)
        // What lies on a sheet that goes round stays there.
        guard note.step != step.id || ![.sheets, .pool, .stations].contains(step.assign) else {
            throw .forbidden(.placeNote)
        }
        try checkPlace(place, on: step)
        guard place != note.place else { return [] }
        if place.cell != nil {
            let cell = TakenCell(place, in: step, group: note.group, author: note.author)
            guard workshop.runs[step.id]?.taken[cell, default: 0] ?? 0 < step.quota.perCell else {
                throw .cellTaken(place)
            }
        }
        return [.notePlaced(id, place)]
    }

    /// One note at a time: by facilitators, or by its author where the step says so; in a step that calls
    /// seats, by whoever is called.
    private func reveal(_ id: ID<Note>) throws(Refusal) -> [Event] {
        guard let note = workshop.notes[id], !note.isDeleted,
            workshop.sees(note, viewer) || isFacilitator
        else { throw .gone }
        guard !note.isRevealed else { return [] }
        if isFacilitator { return [.noteRevealed(id)] }
        guard note.author == asker.person, !note.isHeld else { throw .forbidden(.revealNote) }
        guard let step = workshop.running, step.assign == .turns else { return [.noteRevealed(id)] }
        let (circle, seat) = try ownSeat(in: step, of: note.author)
        guard circle.turns?.current == seat else {
            throw .outOfTurn(circle.turns?.current.map(TurnRule.turn) ?? .over)
        }
        return [.noteRevealed(id), .turnTaken(step.id, circle.id, seat: seat, hasPassed: false)]
    }

    private func hold(_ id: ID<Note>, _ isHeld: Bool) throws(Refusal) -> [Event] {
        let note = try visibleNote(id)
        guard workshop.agenda.steps[note.step]?.isModerated == true else { throw .forbidden(.holdNote) }
        return note.isHeld == isHeld ? [] : [.noteHeld(id, isHeld)]
    }

    private func star(_ id: ID<Note>, _ isOn: Bool) throws(Refusal) -> [Event] {
        let note = try visibleNote(id)
        guard let step = workshop.running else { throw .phaseClosed }
        _ = try runningStep(step.id)
        let person = try actor()
        guard note.author != person.id else { throw .invalid(path: "id", reason: "own") }
        guard note.stars.contains(person.id) != isOn else { return [] }
        if isOn, let most = step.starsMax {
            let given = workshop.runs[step.id]?.starsGiven[person.id] ?? 0
            guard given < most else { throw .budget(of: most) }
        }
        return [.starred(id, person.id, step.id, isOn)]
    }

    private func comment(on id: ID<Note>, _ comment: ID<Comment>, text: String) throws(Refusal) -> [Event] {
        let note = try visibleNote(id)
        guard let step = workshop.running else { throw .phaseClosed }
        _ = try runningStep(step.id)
        let author = try actor()
        if note.comments.contains(where: { $0.id == comment }) { return [] }
        guard note.comments.count < limits.commentsMax else {
            throw .tooMany(path: "comments", max: limits.commentsMax)
        }
        let text = try checked(text, path: "text", max: limits.commentMax)
        return [
            .commented(
                id,
                Comment(id: comment, step: step.id, author: author.id, text: text, writtenAt: asker.now))
        ]
    }

    private func removeComment(_ comment: ID<Comment>, of id: ID<Note>) throws(Refusal) -> [Event] {
        let note = try visibleNote(id)
        guard let known = note.comments.first(where: { $0.id == comment }) else { throw .gone }
        guard isFacilitator || known.author == asker.person else { throw .forbidden(.removeComment) }
        return [.commentRemoved(id, comment)]
    }

    private func nest(_ id: ID<Cluster>, in parent: ID<Cluster>?) throws(Refusal) -> [Event] {
        guard let step = workshop.running else { throw .phaseClosed }
        let cluster = try reachableCluster(id, for: .nestCluster)
        guard cluster.parent != parent else { return [] }
        guard let parent else { return [.clusterNested(id, parent: nil)] }
        let outer = try reachableCluster(parent, for: .nestCluster)
        guard outer.group == cluster.group else { throw .invalid(path: "parent", reason: "groups") }
        var above: ID<Cluster>? = parent
        var height = cluster.level
        while let next = above {
            guard next != id else { throw .invalid(path: "parent", reason: "circle") }
            height += 1
            above = workshop.clusters[next]?.parent
        }
        guard height <= step.clusters.levelsMax else {
            throw .tooMany(path: "levels", max: step.clusters.levelsMax)
        }
        return [.clusterNested(id, parent: parent)]
    }

    private func link(
        _ id: ID<Link>, step: StepID, from: ID<Item>, to: ID<Item>, kind: LinkKind
    ) throws(Refusal) -> [Event] {
        guard workshop.current == step else { throw .phaseClosed }
        let author = try actor()
        if workshop.links[id] != nil { return [] }
        guard workshop.links.count < limits.linksMax else {
            throw .tooMany(path: "links", max: limits.linksMax)
        }
        guard from != to else { throw .invalid(path: "to", reason: "same") }
        guard try group(of: from) == group(of: to) else { throw .invalid(path: "to", reason: "groups") }
        return [
            .linked(Link(id: id, step: step, from: from, to: to, kind: kind, author: author.id))
        ]
    }

    /// The group a note or cluster belongs to, which the asker must see and be in.
    private func group(of item: ID<Item>) throws(Refusal) -> ID<Group>? {
        if workshop.clusters[item.of(Cluster.self)] != nil {
            return try reachableCluster(item.of(Cluster.self), for: .link).group
        }
        let note = try visibleNote(item.of(Note.self))
        try checkReach(.any, over: note, for: .link)
        return note.group
    }

    private func unlink(_ id: ID<Link>) throws(Refusal) -> [Event] {
        guard let link = workshop.links[id] else { throw .gone }
        _ = try group(of: link.from)
        return [.unlinked(id)]
    }
}
