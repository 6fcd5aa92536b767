/// What of a workshop's history may leave it: the same rule as for views, applied to the log (VW2).
///
/// Unrevealed notes, hidden tallies, who placed which dots and who wrote where authors are hidden are taken
/// out; each event keeps its place, so that the numbers stay gap-free. Where nothing is hidden, nothing
/// changes.
package struct Archival: Sendable {
    let workshop: Workshop
    let reader = Viewer(role: .facilitator, person: nil, venue: nil, group: nil)
    static let nobody = ID<Person>(high: 0, low: 0)

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
            .noteRestored(let id), .notePlaced(let id, _), .noteFilled(let id, _, _), .noteRevealed(let id),
            .noteHeld(let id, _), .commentRemoved(let id, _):
            return isHidden(id) ? .withheld : event
        case .starred(let id, _, let step, let isOn):
            guard !isHidden(id) else { return .withheld }
            return hidesAuthors(step) ? .starred(id, Self.nobody, step, isOn) : event
        case .commented(let id, var comment):
            guard !isHidden(id) else { return .withheld }
            if hidesAuthors(comment.step) { comment.author = Self.nobody }
            return .commented(id, comment)
        case .stepPrepared, .passed, .seated, .sheetDrawn, .turnTaken, .cardsDrawn, .readySet, .undone,
            .linked:
            return round(event)
        case .variantKept(let id, let variant):
            guard !isHidden(id) else { return .withheld }
            return .variantKept(
                id, Variant(text: variant.text, author: hidesAuthor(id) ? Self.nobody : variant.author))
        case .clusterMade(var cluster, let notes):
            if hidden.contains(cluster.id) { cluster.header = "" }
            return .clusterMade(cluster, notes: shown(notes))
        case .clusterHeaded(let id, _, let revision) where hidden.contains(id):
            return .clusterHeaded(id, header: "", revision: revision)
        // A card is for whom its owner has chosen, and no archive chooses.
        case .cardWritten, .cardOffered, .cardWithdrawn: return .withheld
        case .dotsPlaced, .voteCast, .voteWithdrawn, .voteProxied: return .withheld
        case .votesCounted, .voteClosed, .tieResolved: return vote(event)
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
        case .outcome(let event): return outcome(event)
        default: return event
        }
    }

    /// What was counted, once it is shown; names only where everybody reads them.
    private func vote(_ event: Event) -> Event {
        switch event {
        case .votesCounted(let id, let votes):
            guard let ballot = workshop.ballots[id], ballot.isShown else { return .withheld }
            guard ballot.voting?.plan.secrecy != .named else { return event }
            return .votesCounted(
                id, votes.map { CountedVote(bytes: $0.bytes, weight: $0.weight, proxy: $0.proxy) })
        case .voteClosed(let id, let closing):
            guard let ballot = workshop.ballots[id], !ballot.isShown else { return event }
            return .voteClosed(id, BallotClosing(electorate: closing.electorate, lost: ballot.voted))
        case .tieResolved(let id, _, _): return workshop.ballots[id]?.isShown == true ? event : .withheld
        default: return event
        }
    }

    /// Who sat where and passed tells who wrote; where that is hidden it is taken out.
    private func round(_ event: Event) -> Event {
        switch event {
        case .stepPrepared(let id, let seed, let circles):
            guard hidesAuthors(id) else {
                return .stepPrepared(id, seed: seed, circles: circles.map(withoutHiddenSeeds))
            }
            return .stepPrepared(id, seed: 0, circles: [])
        case .passed(let id, _, _), .seated(let id, _, _, _), .sheetDrawn(let id, _, _),
            .turnTaken(let id, _, _, _):
            return hidesAuthors(id) ? .withheld : event
        case .cardsDrawn(let id, let circle, let person, var cards, let isRedraw):
            if hidesAuthors(id), person != nil { return .withheld }
            for index in cards.indices { cards[index].notes = shown(cards[index].notes) }
            return .cardsDrawn(id, circle, person: person, cards, isRedraw: isRedraw)
        case .linked(let link):
            let ends = [link.from, link.to].map { $0.of(Note.self) }
            let isSeen = ends.allSatisfy { workshop.notes[$0] == nil || !isHidden($0) }
            var anonymous = link
            if hidesAuthors(link.step) { anonymous.author = Self.nobody }
            return isSeen ? .linked(anonymous) : .withheld
        case .undone: return .withheld
        default: return event
        }
    }

    private func withoutHiddenSeeds(_ circle: Circle) -> Circle {
        var shown = circle
        shown.seeds = self.shown(circle.seeds)
        return shown
    }

    private func hidesAuthors(_ step: StepID) -> Bool {
        workshop.agenda.steps[step].map { $0.author != .shown } ?? false
    }

    private func isHidden(_ id: ID<Note>) -> Bool {
        workshop.notes[id].map { !workshop.sees($0, reader) } ?? true
    }

    private func shown(_ notes: [ID<Note>]) -> [ID<Note>] { notes.filter { !isHidden($0) } }

    private func hidesAuthor(_ id: ID<Note>) -> Bool {
        workshop.notes[id].flatMap { workshop.agenda.steps[$0.step] }.map { $0.author != .shown } ?? false
    }

    private func anonymous(_ note: Note) -> Note {
        var anonymous = note
        if hidesAuthor(note.id) {
            anonymous.author = Self.nobody
            anonymous.proxy = nil
            // The sheet and the round would tell whose it was.
            anonymous.circle = nil
        }
        anonymous.derivedFrom.removeAll { isHidden($0.source) }
        return anonymous
    }

    private func isByNobody(_ event: Event) -> Bool {
        switch event {
        case .noteAdded(let note): hidesAuthor(note.id)
        case .noteEdited(let id, _, _, _), .noteMoved(let id, _, _), .noteDeleted(let id),
            .noteRestored(let id),
            .variantKept(let id, _), .notePlaced(let id, _), .noteFilled(let id, _, _),
            .noteRevealed(let id), .commentRemoved(let id, _):
            hidesAuthor(id)
        case .starred(_, _, let step, _), .stepPrepared(let step, _, _), .cardsDrawn(let step, _, _, _, _):
            hidesAuthors(step)
        case .commented(_, let comment): hidesAuthors(comment.step)
        case .linked(let link): hidesAuthors(link.step)
        case .outcome(.questionAsked): true
        case .partStarted(let step, _, _), .roundStarted(let step, _, _, _),
            .roundEnded(let step, _, _, _, _):
            hidesAuthors(step)
        default: false
        }
    }
}
