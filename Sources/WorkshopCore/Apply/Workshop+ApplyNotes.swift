extension Workshop {
    mutating func applyToNotes(_ event: Event) {
        switch event {
        case .noteAdded(let note):
            notes[note.id] = note
            ranksGiven += 1
            index(note)
            count(note, by: 1, isNew: true)
        case .noteEdited(let id, let text, let kind, let revision):
            edit(id, text: text, kind: kind, revision: revision)
        case .variantKept(let id, let variant):
            notes[id]?.variants.append(variant)
        case .noteMoved(let id, let cluster, let rank):
            move(id, to: cluster, rank: rank)
        case .noteDeleted(let id):
            guard let note = notes[id], !note.isDeleted else { return }
            notes[id]?.isDeleted = true
            lists[NoteList(of: note)]?.leave(ListedNote(rank: note.rank, id: id))
            count(note, by: -1)
        case .noteRestored(let id):
            guard let note = notes[id], note.isDeleted else { return }
            notes[id]?.isDeleted = false
            lists[NoteList(of: note), default: []].enter(ListedNote(rank: note.rank, id: id))
            count(note, by: 1)
        case .clusterMade(let cluster, let members):
            clusters[cluster.id] = cluster
            ranksGiven += 1
            for member in members {
                if let rank = notes[member]?.rank { move(member, to: cluster.id, rank: rank) }
            }
        case .clusterHeaded(let id, let header, let revision):
            clusters[id]?.header = header
            clusters[id]?.revision = revision
        case .clusterDissolved(let id):
            dissolve(id)
        default: break
        }
    }

    private mutating func index(_ note: Note) {
        notesOfSteps[note.step, default: []].append(note.id)
        for source in note.derivedFrom { derived[source.source, default: []].append(note.id) }
        if !note.isDeleted {
            lists[NoteList(of: note), default: []].enter(ListedNote(rank: note.rank, id: note.id))
        }
    }

    private mutating func edit(_ id: ID<Note>, text: String, kind: NoteKind, revision: Int) {
        let counted = notes.change(id) { note -> (step: StepID, author: ID<Person>, facts: Int)? in
            let change = (kind == .fact ? 1 : 0) - (note.kind == .fact ? 1 : 0)
            note.text = text
            note.kind = kind
            note.revision = revision
            return change == 0 || note.isDeleted ? nil : (note.step, note.author, change)
        }
        guard case .some(.some(let counted)) = counted else { return }
        runs[counted.step]?.counts[counted.author, default: WrittenCount()].facts += counted.facts
    }

    private mutating func move(_ id: ID<Note>, to cluster: ID<Cluster>?, rank: Rank) {
        let before = notes.change(id) { note in
            let before = (list: NoteList(of: note), rank: note.rank, group: note.group, note.isDeleted)
            note.cluster = cluster
            note.rank = rank
            return before
        }
        guard let (left, oldRank, group, isDeleted) = before else { return }
        let (old, new) = (ListedNote(rank: oldRank, id: id), ListedNote(rank: rank, id: id))
        let list = NoteList(cluster: cluster, group: group)
        guard list != left || isDeleted else { return lists[list, default: []].shift(old, to: new) }
        lists[left]?.leave(old)
        if !isDeleted { lists[list, default: []].enter(new) }
    }

    private mutating func dissolve(_ id: ID<Cluster>) {
        let parent = clusters[id]?.parent
        clusters[id] = nil
        for note in lists[.cluster(id)] ?? [] { move(note.id, to: nil, rank: note.rank) }
        lists[.cluster(id)] = nil
        for note in notes.values where note.isDeleted && note.cluster == id { notes[note.id]?.cluster = nil }
        for inner in clusters.values where inner.parent == id { clusters[inner.id]?.parent = parent }
        if let parent { relevel(parent) }
    }

    /// Gives a cluster and those around it their levels anew.
    mutating func relevel(_ id: ID<Cluster>) {
        var next: ID<Cluster>? = id
        var steps = 0
        while let each = next, steps < 20 {
            let inner = clusters.values.filter { $0.parent == each }.map(\.level).max() ?? 0
            clusters[each]?.level = inner + 1
            next = clusters[each]?.parent
            steps += 1
        }
    }
}
