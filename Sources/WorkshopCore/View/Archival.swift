/// What of a workshop's history may leave it: the same rule as for views, applied to the log (VW2).
///
/// Unrevealed notes, hidden tallies, who placed which dots and who wrote where authors are hidden are taken
/// out; each event keeps its place, so that the numbers stay gap-free. Where nothing is hidden, nothing
/// changes.
package struct Archival: Sendable {
    private let workshop: Workshop
    private let reader = Viewer(role: .facilitator, person: nil, venue: nil, group: nil)
    private static let nobody = ID<Person>(high: 0, low: 0)

    /// - Parameter workshop: The state that the whole log leads to: it decides what is revealed.
    package init(_ workshop: Workshop) { self.workshop = workshop }

    /// The log as it may be archived, entry for entry.
    package func archived(_ entries: [LogEntry]) -> [LogEntry] {
        var hidden: Set<ID<Cluster>> = []
        for case .clusterMade(let cluster, _) in entries.map(\.event) where !workshop.sees(cluster, reader) {
            hidden.insert(cluster.id)
        }
        return entries.map { archived($0, withoutHeaders: hidden) }
    }

    private func archived(_ entry: LogEntry, withoutHeaders hidden: Set<ID<Cluster>>) -> LogEntry {
        var archived = entry
        archived.event = event(entry.event, withoutHeaders: hidden)
        if archived.event == .withheld || isByNobody(entry.event) {
            archived.by = nil
            archived.origin = nil
        }
        return archived
    }

    private func event(_ event: Event, withoutHeaders hidden: Set<ID<Cluster>>) -> Event {
        switch event {
        case .noteAdded(let note): return isHidden(note.id) ? .withheld : .noteAdded(anonymous(note))
        case .noteEdited(let id, _, _, _), .noteMoved(let id, _, _), .noteDeleted(let id),
            .noteRestored(let id):
            return isHidden(id) ? .withheld : event
        case .variantKept(let id, let variant):
            guard !isHidden(id) else { return .withheld }
            return .variantKept(
                id, Variant(text: variant.text, author: hidesAuthor(id) ? Self.nobody : variant.author))
        case .clusterMade(var cluster, let notes):
            if hidden.contains(cluster.id) { cluster.header = "" }
            return .clusterMade(cluster, notes: shown(notes))
        case .clusterHeaded(let id, _, let revision) where hidden.contains(id):
            return .clusterHeaded(id, header: "", revision: revision)
        case .dotsPlaced: return .withheld
        case .ballotClosed(let id, _, let voted, let electorate) where workshop.ballots[id]?.isShown != true:
            return .ballotClosed(id, results: [], voted: voted, electorate: electorate)
        case .outlineOpened(var outline):
            for index in outline.sections.indices {
                outline.sections[index].sources = shown(outline.sections[index].sources)
            }
            return .outlineOpened(outline)
        case .sectionAdded(let group, var section, let after):
            section.sources = shown(section.sources)
            return .sectionAdded(group, section, after: after)
        case .sourcesCited(let group, let section, let sources):
            return .sourcesCited(group, section, sources: shown(sources))
        default: return event
        }
    }

    private func isHidden(_ id: ID<Note>) -> Bool {
        workshop.notes[id].map { !workshop.sees($0, reader) } ?? true
    }

    private func shown(_ notes: [ID<Note>]) -> [ID<Note>] { notes.filter { !isHidden($0) } }

    private func hidesAuthor(_ id: ID<Note>) -> Bool {
        workshop.notes[id].flatMap { workshop.agenda.steps[$0.step]?.author } == .hidden
    }

    private func anonymous(_ note: Note) -> Note {
        var anonymous = note
        if hidesAuthor(note.id) { anonymous.author = Self.nobody }
        anonymous.derivedFrom.removeAll { isHidden($0.source) }
        return anonymous
    }

    private func isByNobody(_ event: Event) -> Bool {
        switch event {
        case .noteAdded(let note): hidesAuthor(note.id)
        case .noteEdited(let id, _, _, _), .noteMoved(let id, _, _), .noteDeleted(let id),
            .noteRestored(let id),
            .variantKept(let id, _):
            hidesAuthor(id)
        default: false
        }
    }
}
