extension Decision {
    func note(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .addNote(let new): try add(new)
        case .editNote(let id, let text, let revision, let kind):
            try edit(id, text: text, revision: revision, kind: kind)
        case .moveNote(let id, let cluster, let after): try move(id, cluster: cluster, after: after)
        case .deleteNote(let id): try delete(id)
        case .restoreNote(let id): try restore(id)
        default: []
        }
    }

    /// Refused unless the step runs, and its hard deadline with the grace is not over.
    func runningStep(_ id: StepID) throws(Refusal) -> Step {
        guard let step = workshop.running, step.id == id else { throw .phaseClosed }
        if step.timer.end == .hard, let deadline = workshop.runs[id]?.deadline,
            asker.now > deadline + limits.grace
        {
            throw .phaseClosed
        }
        return step
    }

    private func add(_ new: NewNote) throws(Refusal) -> [Event] {
        let step = try runningStep(new.step)
        let author = try author(of: new)
        if let known = workshop.notes[new.id] {
            guard known.author == author.id else { throw .invalid(path: "id", reason: "taken") }
            return []
        }
        guard workshop.notes.count < limits.notesMax else {
            throw .tooMany(path: "notes", max: limits.notesMax)
        }
        guard step.items.kinds.contains(new.kind) else { throw .invalid(path: "kind", reason: "not_in_step") }
        try checkParts(of: new, in: step)
        try checkQuota(of: step, kind: new.kind, author: author.id)
        let turn = try turn(for: new, in: step, of: author)
        try checkPrompt(turn.prompt, kind: new.kind, in: step, turn.circle, author.id)
        let fields = try checkedFields(new.fields, of: step.items, photos: new.photos)
        let derivedFrom = try checkedSources(new.derivedFrom, in: step)
        let text = try checked(
            new.text, path: "text", max: min(step.items.textMax, limits.textMax),
            mayBeEmpty: !new.photos.isEmpty || !fields.isEmpty)
        var note = Note(
            id: new.id, step: step.id, author: author.id, kind: new.kind, text: text,
            rank: Rank(number: workshop.ranksGiven), writtenAt: asker.now)
        note.group = author.group
        note.venue = author.venue
        note.spot = new.spot
        note.photos = new.photos
        note.prompt = turn.prompt
        note.derivedFrom = derivedFrom.isEmpty ? grown(from: turn, in: step, by: author) : derivedFrom
        note.place = turn.place
        note.circle = turn.circle?.id
        note.round = turn.circle.flatMap { step.rounds == nil && $0.pool == nil ? nil : turn.round }
        note.fields = fields
        note.proxy = author.id == asker.person ? nil : asker.person
        return [.noteAdded(note)] + eventsBehind(turn, step, author.id)
    }

    /// Whoever asks, or the person without a device for whom a facilitator writes.
    private func author(of new: NewNote) throws(Refusal) -> Person {
        let asking = try actor()
        guard let id = new.author, id != asking.id else { return asking }
        guard isFacilitator else { throw .forbidden(.addNote) }
        guard let author = workshop.people[id], author.role == .participant else { throw .gone }
        guard
            workshop.refusal(of: .addNote, to: Viewer(role: .participant, person: id, venue: nil, group: nil))
                == nil
        else { throw .forbidden(.addNote) }
        return author
    }

    private func checkParts(of new: NewNote, in step: Step) throws(Refusal) {
        guard new.photos.count <= step.items.photosMax else {
            throw .tooMany(path: "photos", max: step.items.photosMax)
        }
        guard Set(new.photos).count == new.photos.count else {
            throw .invalid(path: "photos", reason: "twice")
        }
        if let spot = new.spot, !workshop.spots.contains(where: { $0.id == spot }) {
            throw .invalid(path: "spot", reason: "unknown")
        }
    }

    private func checkQuota(of step: Step, kind: NoteKind, author: ID<Person>) throws(Refusal) {
        let own = workshop.runs[step.id]?.counts[author] ?? WrittenCount()
        guard own.all < step.quota.max else { throw .quota(min: nil, max: step.quota.max) }
        if kind == .insight, own.facts < step.items.factsBeforeInsight {
            throw .needsFacts(min: step.items.factsBeforeInsight)
        }
    }

    private func checkedSources(_ sources: [Derivation], in step: Step) throws(Refusal) -> [Derivation] {
        guard sources.count <= limits.sourcesMax else { throw .tooMany(path: "from", max: limits.sourcesMax) }
        guard Set(sources).count == sources.count else { throw .invalid(path: "from", reason: "twice") }
        for source in sources {
            guard let note = workshop.notes[source.source], !note.isDeleted, workshop.sees(note, viewer)
            else {
                throw .gone
            }
        }
        if let rule = step.items.source {
            let isMet = sources.contains { source in
                guard let note = workshop.notes[source.source] else { return false }
                return source.relation == rule.relation && rule.kinds.contains(note.kind)
                    && (rule.steps.isEmpty || rule.steps.contains(note.step))
                    && (rule.prompts.isEmpty || note.prompt.map(rule.prompts.contains) ?? false)
            }
            guard isMet else { throw .needsSource(rule.relation, rule.kinds) }
        }
        return sources
    }

    /// The note, if it is there and the asker may see it: otherwise it does not exist for them.
    func visibleNote(_ id: ID<Note>) throws(Refusal) -> Note {
        guard let note = workshop.notes[id], !note.isDeleted, workshop.sees(note, viewer) else { throw .gone }
        return note
    }

    func checkReach(_ reach: Reach, over note: Note, for name: CommandName) throws(Refusal) {
        if isFacilitator { return }
        let isOwn = note.author == asker.person
        let isOfGroup = note.group == nil || note.group == person?.group
        guard reach == .any && isOfGroup || reach == .own && isOwn || reach == .any && isOwn else {
            throw .forbidden(name)
        }
    }

    private func edit(
        _ id: ID<Note>, text: String, revision: Int, kind: NoteKind?
    ) throws(Refusal) -> [Event] {
        let note = try visibleNote(id)
        guard let step = workshop.running else { throw .phaseClosed }
        _ = try runningStep(step.id)
        try checkReach(step.permissions.edit, over: note, for: .editNote)
        try checkRound(of: note)
        let own = workshop.agenda.steps[note.step] ?? step
        if let kind, !own.items.kinds.contains(kind) { throw .invalid(path: "kind", reason: "not_in_step") }
        let text = try checked(
            text, path: "text", max: min(own.items.textMax, limits.textMax), mayBeEmpty: !note.photos.isEmpty)
        if note.text == text, kind ?? note.kind == note.kind { return [] }
        guard revision == note.revision else {
            guard note.variants.count < limits.variantsMax else { throw .staleText }
            return [.variantKept(id, Variant(text: text, author: try actor().id))]
        }
        return [.noteEdited(id, text: text, kind: kind ?? note.kind, revision: note.revision + 1)]
    }

    private func move(_ id: ID<Note>, cluster: ID<Cluster>?, after: ID<Note>?) throws(Refusal) -> [Event] {
        let note = try visibleNote(id)
        try checkReach(workshop.running?.permissions.move ?? .none, over: note, for: .moveNote)
        if let cluster {
            guard let found = workshop.clusters[cluster] else { throw .gone }
            guard found.group == note.group || isFacilitator else { throw .forbidden(.moveNote) }
        }
        let list = workshop.lists[cluster.map(NoteList.cluster) ?? .loose(note.group)] ?? []
        let lower = after == id ? nil : after.flatMap { workshop.notes[$0] }?.rank
        var next = 0
        if let after {
            guard let lower else { throw .gone }
            let place = list.place(of: ListedNote(rank: lower, id: after))
            guard place < list.count, list[place].id == after else { throw .gone }
            // Behind all that share the place, so that there is room.
            next = list[place...].firstIndex { $0.rank > lower } ?? list.count
        }
        if next < list.count, list[next].id == id { next += 1 }
        let upper = next < list.count ? list[next].rank : nil
        let rank = Rank.between(lower, upper)
        guard rank.text.utf8.count > limits.rankDigitsMax else {
            return [.noteMoved(id, cluster: cluster, rank: rank)]
        }
        let others = list.compactMap { $0.id == id ? nil : workshop.notes[$0.id] }
        return renumbered(others, with: note, behind: after, in: cluster)
    }

    /// Every insertion into the same gap makes ranks longer, so at some length the list is numbered afresh.
    private func renumbered(
        _ others: [Note], with note: Note, behind after: ID<Note>?, in cluster: ID<Cluster>?
    ) -> [Event] {
        var list = others.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
        list.insert(note, at: after.flatMap { id in list.firstIndex { $0.id == id } }.map { $0 + 1 } ?? 0)
        return list.enumerated().compactMap { index, each in
            let rank = Rank(number: index)
            guard each.rank != rank || each.cluster != cluster else { return nil }
            return .noteMoved(each.id, cluster: cluster, rank: rank)
        }
    }

    private func delete(_ id: ID<Note>) throws(Refusal) -> [Event] {
        let note = try visibleNote(id)
        try checkReach(workshop.running?.permissions.delete ?? .none, over: note, for: .deleteNote)
        try checkRound(of: note)
        guard !isOnOpenBallot(id.of(Item.self)) else {
            throw .invalid(path: "id", reason: "on_ballot")
        }
        return [.noteDeleted(id)]
    }

    private func restore(_ id: ID<Note>) throws(Refusal) -> [Event] {
        guard let note = workshop.notes[id], workshop.sees(note, viewer, evenDeleted: true) else {
            throw .gone
        }
        guard note.isDeleted else { return [] }
        try checkReach(.own, over: note, for: .restoreNote)
        if !isFacilitator, let step = workshop.agenda.steps[note.step] {
            try checkQuota(of: step, kind: note.kind, author: note.author)
        }
        return [.noteRestored(id)]
    }
}
