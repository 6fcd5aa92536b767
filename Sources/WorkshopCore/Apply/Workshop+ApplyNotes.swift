extension Workshop {
    mutating func applyToNotes(_ event: Event) {
        switch event {
        case .noteAdded(let note):
            notes[note.id] = note
            ranksGiven += 1
            count(note, by: 1)
        case .noteEdited(let id, let text, let kind, let revision):
            notes[id]?.text = text
            notes[id]?.kind = kind
            notes[id]?.revision = revision
        case .variantKept(let id, let variant):
            notes[id]?.variants.append(variant)
        case .noteMoved(let id, let cluster, let rank):
            notes[id]?.cluster = cluster
            notes[id]?.rank = rank
        case .noteDeleted(let id):
            notes[id]?.isDeleted = true
            if let note = notes[id] { count(note, by: -1) }
        case .noteRestored(let id):
            notes[id]?.isDeleted = false
            if let note = notes[id] { count(note, by: 1) }
        case .clusterMade(let cluster, let members):
            clusters[cluster.id] = cluster
            ranksGiven += 1
            for member in members { notes[member]?.cluster = cluster.id }
        case .clusterHeaded(let id, let header, let revision):
            clusters[id]?.header = header
            clusters[id]?.revision = revision
        case .clusterDissolved(let id):
            clusters[id] = nil
            for note in notes.values where note.cluster == id { notes[note.id]?.cluster = nil }
        default: break
        }
    }

    private mutating func count(_ note: Note, by change: Int) {
        if let group = note.group {
            runs[note.step]?.written[group, default: 0] += change
        } else {
            runs[note.step]?.writtenOutsideGroups += change
        }
    }
}
