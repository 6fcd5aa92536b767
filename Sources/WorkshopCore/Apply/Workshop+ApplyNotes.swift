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
        guard let index = notes.index(forKey: id) else { return }
        let before = notes.values[index].kind
        notes.values[index].text = text
        notes.values[index].kind = kind
        notes.values[index].revision = revision
        let change = (kind == .fact ? 1 : 0) - (before == .fact ? 1 : 0)
        guard change != 0, !notes.values[index].isDeleted else { return }
        let (step, author) = (notes.values[index].step, notes.values[index].author)
        runs[step]?.counts[author, default: WrittenCount()].facts += change
    }

    private mutating func move(_ id: ID<Note>, to cluster: ID<Cluster>?, rank: Rank) {
        guard let index = notes.index(forKey: id) else { return }
        let (group, old) = (notes.values[index].group, ListedNote(rank: notes.values[index].rank, id: id))
        let left = NoteList(cluster: notes.values[index].cluster, group: group)
        notes.values[index].cluster = cluster
        notes.values[index].rank = rank
        let (list, new) = (NoteList(cluster: cluster, group: group), ListedNote(rank: rank, id: id))
        guard list != left || notes.values[index].isDeleted else {
            return lists[list, default: []].shift(old, to: new)
        }
        lists[left]?.leave(old)
        if !notes.values[index].isDeleted { lists[list, default: []].enter(new) }
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
