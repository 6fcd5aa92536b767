extension Workshop {
    mutating func applyToMarks(_ event: Event) {
        switch event {
        case .notePlaced(let id, let place): self.place(id, at: place)
        case .noteFilled(let id, let fields, let revision):
            notes[id]?.fields = fields
            notes[id]?.revision = revision
        case .noteRevealed(let id): notes[id]?.isRevealed = true
        case .noteHeld(let id, let isHeld): notes[id]?.isHeld = isHeld
        case .starred(let id, let person, let step, let isOn): star(id, by: person, in: step, isOn)
        case .commented(let id, let comment):
            if let index = notes.index(forKey: id) { notes.values[index].comments.append(comment) }
        case .commentRemoved(let id, let comment): notes[id]?.comments.removeAll { $0.id == comment }
        case .clusterNested(let id, let parent):
            let before = clusters[id]?.parent
            clusters[id]?.parent = parent
            if let before { relevel(before) }
            if let parent { relevel(parent) }
        case .linked(let link): links[link.id] = link
        case .unlinked(let id): links[id] = nil
        default: break
        }
    }

    private mutating func place(_ id: ID<Note>, at place: Place) {
        guard let note = notes[id], let step = agenda.steps[note.step] else { return }
        notes[id]?.place = place
        guard !note.isDeleted else { return }
        if let old = note.place, old.cell != nil {
            let cell = TakenCell(old, in: step, group: note.group, author: note.author)
            runs[note.step]?.taken[cell, default: 0] -= 1
        }
        if place.cell != nil {
            let cell = TakenCell(place, in: step, group: note.group, author: note.author)
            runs[note.step]?.taken[cell, default: 0] += 1
        }
    }

    private mutating func star(_ id: ID<Note>, by person: ID<Person>, in step: StepID, _ isOn: Bool) {
        let isKnown: Void? = notes.change(id) { note in
            if isOn { note.stars.insert(person) } else { note.stars.remove(person) }
        }
        guard isKnown != nil else { return }
        runs[step]?.starsGiven[person, default: 0] += isOn ? 1 : -1
        runs[step]?.starred.insert(id)
    }

    /// Keeps what takes back the thing that is about to happen, for whoever did it.
    mutating func remember(_ entry: LogEntry) {
        guard let person = entry.by, let step = current, let inverse = inverse(of: entry.event, by: person)
        else { return }
        // Events of one command are taken back together.
        let isSame = entry.origin != nil && entry.origin == lastOrigin
        lastOrigin = entry.origin
        let done = Undoable(sequence: entry.sequence, step: step, inverse: inverse)
        undoable[person, default: []].remember(done, isSame: isSame, max: Self.undoMax)
    }

    /// Things a person can take back, one after the other.
    private static let undoMax = 20

    private mutating func inverse(of event: Event, by person: ID<Person>) -> Inverse? {
        switch event {
        case .noteAdded(let note): note.author == person || note.proxy == person ? .remove(note.id) : nil
        case .noteDeleted(let id): .restore(id)
        case .noteEdited(let id, _, _, _):
            notes.change(id) { .edit(id, text: $0.text, kind: $0.kind, revision: $0.revision) }
        case .noteFilled(let id, _, _):
            notes[id].map { .fill(id, fields: $0.fields, revision: $0.revision) }
        case .noteMoved(let id, _, _):
            notes.change(id) { .move(id, cluster: $0.cluster, rank: $0.rank) }
        case .notePlaced(let id, _): notes[id]?.place.map { .place(id, $0) }
        case .starred(let id, _, _, let isOn): .star(id, !isOn)
        case .commented(let id, let comment): .uncomment(id, comment.id)
        case .clusterMade(let cluster, _): .dissolve(cluster.id)
        case .clusterHeaded(let id, _, _):
            clusters[id].map { .head(id, header: $0.header, revision: $0.revision) }
        case .clusterNested(let id, _): clusters[id].map { .nest(id, parent: $0.parent) }
        case .linked(let link): .unlink(link.id)
        default: nil
        }
    }
}

extension [Undoable] {
    /// In place: this happens with almost every event.
    fileprivate mutating func remember(_ done: Undoable, isSame: Bool, max: Int) {
        var done = done
        if isSame, let last { done.sequence = last.sequence }
        append(done)
        if count > max { removeFirst(count - max) }
    }
}
