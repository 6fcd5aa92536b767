extension Decision {
    /// Takes back the last thing the asker did in the running step, unless something was built on it.
    func undo() throws(Refusal) -> [Event] {
        let person = try actor()
        guard let step = workshop.running else { throw .phaseClosed }
        _ = try runningStep(step.id)
        guard let last = workshop.undoable[person.id]?.last, last.step == step.id else {
            throw .nothingToUndo
        }
        let done = (workshop.undoable[person.id] ?? []).filter { $0.sequence == last.sequence }
        var events: [Event] = []
        for each in done.reversed() { events += try inverse(of: each.inverse, by: person.id) }
        return events + [.undone(person.id, from: last.sequence)]
    }

    private func inverse(of inverse: Inverse, by person: ID<Person>) throws(Refusal) -> [Event] {
        switch inverse {
        case .remove(let id):
            let note = try known(id)
            guard !isBuiltOn(note, by: person) else { throw .depended }
            return [.noteDeleted(id)]
        case .restore(let id):
            guard let note = workshop.notes[id] else { throw .gone }
            return note.isDeleted ? [.noteRestored(id)] : []
        case .edit(let id, let text, let kind, let revision):
            let note = try known(id)
            guard note.revision == revision + 1 else { throw .depended }
            return [.noteEdited(id, text: text, kind: kind, revision: note.revision + 1)]
        case .fill(let id, let fields, let revision):
            let note = try known(id)
            guard note.revision == revision + 1 else { throw .depended }
            return [.noteFilled(id, fields: fields, revision: note.revision + 1)]
        case .move(let id, let cluster, let rank):
            _ = try known(id)
            if let cluster, workshop.clusters[cluster] == nil { throw .depended }
            return [.noteMoved(id, cluster: cluster, rank: rank)]
        case .place(let id, let place):
            _ = try known(id)
            return [.notePlaced(id, place)]
        case .star(let id, let wasOn):
            let note = try known(id)
            return [.starred(id, person, workshop.current ?? note.step, wasOn)]
        case .uncomment(let id, let comment): return [.commentRemoved(id, comment)]
        default: return try inverseOfArranging(inverse)
        }
    }

    private func inverseOfArranging(_ inverse: Inverse) throws(Refusal) -> [Event] {
        switch inverse {
        case .dissolve(let id):
            guard let cluster = workshop.clusters[id] else { throw .gone }
            let isNested = workshop.clusters.values.contains { $0.parent == id }
            guard cluster.revision == 1, !isNested, !isOnOpenBallot(id.of(Item.self)),
                !isLinked(id.of(Item.self))
            else { throw .depended }
            return [.clusterDissolved(id)]
        case .head(let id, let header, let revision):
            guard let cluster = workshop.clusters[id] else { throw .gone }
            guard cluster.revision == revision + 1 else { throw .depended }
            return [.clusterHeaded(id, header: header, revision: cluster.revision + 1)]
        case .nest(let id, let parent):
            guard workshop.clusters[id] != nil else { throw .gone }
            if let parent, workshop.clusters[parent] == nil { throw .depended }
            return [.clusterNested(id, parent: parent)]
        case .unlink(let id):
            guard workshop.links[id] != nil else { throw .gone }
            return [.unlinked(id)]
        default: return []
        }
    }

    private func known(_ id: ID<Note>) throws(Refusal) -> Note {
        guard let note = workshop.notes[id], !note.isDeleted else { throw .gone }
        try checkRound(of: note)
        return note
    }

    /// Whether others have used a note: as a source, on a ballot, in an outline, with a line, a star, a
    /// comment.
    private func isBuiltOn(_ note: Note, by person: ID<Person>) -> Bool {
        let dependents = (workshop.derived[note.id] ?? []).contains { workshop.notes[$0]?.isDeleted == false }
        let item = note.id.of(Item.self)
        return dependents || isOnOpenBallot(item) || isLinked(item) || !note.stars.isEmpty
            || note.comments.contains { $0.author != person }
            || workshop.outlines.values.contains { outline in
                outline.sections.contains { $0.sources.contains(note.id) }
            }
    }

    private func isLinked(_ item: ID<Item>) -> Bool {
        workshop.links.values.contains { $0.from == item || $0.to == item }
    }
}
