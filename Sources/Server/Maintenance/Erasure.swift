package import WorkshopCore

/// Takes one person out of a workshop's history: entry by entry, each keeps its place (MT11).
///
/// Gone are their name, organisation and profile, every text of the notes they wrote, what they wrote into
/// notes, headers and outlines of others, and their pictures. Ids, order, lineage and votes stay. Where they
/// had written over another's text, that text comes back.
package struct Erasure: Sendable {
    /// Stands for what was erased; pages say so in the reader's language.
    package static let mark = "▒"

    let person: ID<Person>
    private let ownOrganisations: Set<ID<Organisation>>
    private let ownNotes: Set<ID<Note>>
    /// Their pictures: those that a note of theirs was the first to show.
    package let photos: Set<ID<Photo>>
    /// The last text of each thing that stays, by the thing's id.
    private var texts: [ID<Item>: String] = [:]
    /// The items of each ballot, by which its votes are read.
    private var ballots: [ID<Ballot>: [ID<Item>]] = [:]
    /// What was taken out, to look for what others repeat of it.
    package private(set) var erased: Set<String> = []
    /// Events of types of which nobody has said what in them is a person's.
    package private(set) var unknown: [UInt64] = []

    /// - Parameters:
    ///   - person: Whose traces go.
    ///   - entries: The whole log.
    package init(of person: ID<Person>, in entries: [LogEntry]) {
        self.person = person
        var organisations: [ID<Organisation>: Set<ID<Person>>] = [:]
        var notes: Set<ID<Note>> = []
        var photographers: [ID<Photo>: ID<Person>] = [:]
        for event in entries.map(\.event) {
            switch event {
            case .noteAdded(let note):
                if note.author == person { notes.insert(note.id) }
                for photo in note.photos where photographers[photo] == nil {
                    photographers[photo] = note.author
                }
            case .rosterImported(let people, _, _):
                for known in people {
                    if let own = known.organisation { organisations[own, default: []].insert(known.id) }
                }
            case .personAdded(let known, _):
                if let own = known.organisation { organisations[own, default: []].insert(known.id) }
            default: break
            }
        }
        ownOrganisations = Set(organisations.filter { $0.value == [person] }.keys)
        ownNotes = notes
        photos = Set(photographers.filter { $0.value == person }.keys)
    }

    /// The entry without them.
    package mutating func entry(_ entry: LogEntry) -> LogEntry {
        var entry = entry
        let isBy = entry.by == person
        switch entry.event {
        case .founded, .described, .spotsImported, .personJoined, .personRemoved, .groupsDealt, .personMoved,
            .stepsAdded, .stepMoved, .stepRemoved, .stepPlanned, .stepStarted, .stepEnded, .revealed,
            .deadlineSet, .timerPaused, .readySet, .noteMoved,
            .noteDeleted, .noteRestored, .clusterDissolved, .dotsPlaced, .ballotClosed, .ballotShown,
            .sourcesCited, .sectionMoved, .sectionRemoved, .stageSet, .presentingStarted, .presentingEnded,
            .partStarted, .stepPrepared, .roundStarted, .roundEnded, .sheetDrawn, .turnTaken, .seated,
            .cardsDrawn,
            .notePlaced, .noteRevealed, .noteHeld, .starred, .commentRemoved, .clusterNested, .linked,
            .unlinked, .handRaised, .undone, .leadChosen, .venueDescribed, .personPlaced, .galleryOpened,
            .cardOffered, .cardWithdrawn, .teamsOpened, .teamOffered, .teamJoined, .teamsClosed, .voteCast,
            .voteWithdrawn, .voteProxied, .voteTurned, .voteExtended, .voteClosed:
            break
        case .cardWritten(let owner, let card): entry.event = .cardWritten(owner, left(card, of: owner))
        case .rosterImported, .personAdded, .personRenamed: entry.event = people(entry.event)
        case .noteAdded, .noteEdited, .variantKept, .clusterMade, .clusterHeaded:
            entry.event = note(entry.event, isBy: isBy)
        case .noteFilled, .commented, .passed: entry.event = remark(entry.event, isBy: isBy)
        case .ballotOpened(var ballot):
            if isBy { ballot.title = taken(ballot.title) }
            entry.event = .ballotOpened(ballot)
        case .voteOpened, .votesCounted, .tieResolved: entry.event = vote(entry.event, isBy: isBy)
        case .outlineOpened, .outlineTitled, .sectionAdded, .sectionWritten:
            entry.event = outline(entry.event, isBy: isBy)
        case .outcome(let event): entry.event = .outcome(outcome(event, isBy: isBy))
        default:
            // Whoever adds an event decides here what of it is somebody's; until then nothing is erased.
            if entry.event != .withheld { unknown.append(entry.sequence) }
        }
        return entry
    }

    private mutating func people(_ event: Event) -> Event {
        switch event {
        case .rosterImported(let people, let organisations, let venues):
            return .rosterImported(
                people.map { anonymous($0) }, organisations: organisations.map { anonymous($0) },
                venues: venues)
        case .personAdded(let person, let organisation):
            return .personAdded(anonymous(person), organisation: organisation.map { anonymous($0) })
        case .personRenamed(let id, let name):
            return .personRenamed(id, name: id == person ? taken(name) : name)
        default: return event
        }
    }

    private mutating func note(_ event: Event, isBy: Bool) -> Event {
        switch event {
        case .noteAdded(var note):
            let isOwn = note.author == person
            note.text = text(note.text, of: note.id.of(Item.self), isTheirs: isOwn)
            if isOwn { note.fields = taken(note.fields) }
            note.photos.removeAll { photos.contains($0) }
            return .noteAdded(note)
        case .noteEdited(let id, let text, let kind, let revision):
            let isTheirs = isBy || ownNotes.contains(id)
            return .noteEdited(
                id, text: self.text(text, of: id.of(Item.self), isTheirs: isTheirs), kind: kind,
                revision: revision)
        case .variantKept(let id, var variant):
            if variant.author == person || ownNotes.contains(id) { variant.text = taken(variant.text) }
            return .variantKept(id, variant)
        case .clusterMade(var cluster, let notes):
            cluster.header = text(
                cluster.header, of: cluster.id.of(Item.self), isTheirs: cluster.author == person)
            return .clusterMade(cluster, notes: notes)
        case .clusterHeaded(let id, let header, let revision):
            return .clusterHeaded(
                id, header: text(header, of: id.of(Item.self), isTheirs: isBy), revision: revision)
        default: return event
        }
    }

    /// What they said with a vote that tells whose it is, and what they called or decided; of a secret vote
    /// nobody knows any more that it was theirs.
    private mutating func vote(_ event: Event, isBy: Bool) -> Event {
        switch event {
        case .voteOpened(var ballot):
            ballots[ballot.id] = ballot.items
            if isBy { ballot.title = taken(ballot.title) }
            return .voteOpened(ballot)
        case .votesCounted(let id, let votes):
            let items = ballots[id] ?? []
            return .votesCounted(id, votes.map { $0.voter == person ? wordless($0, items) : $0 })
        case .tieResolved(let id, let tied, .decision(let order, let reason)) where isBy:
            return .tieResolved(id, tied: tied, .decision(order, reason: taken(reason)))
        default: return event
        }
    }

    private mutating func wordless(_ vote: CountedVote, _ items: [ID<Item>]) -> CountedVote {
        guard var lines = vote.lines(on: items), lines.contains(where: { !$0.text.isEmpty }) else {
            return vote
        }
        for index in lines.indices { lines[index].text = taken(lines[index].text) }
        return vote.saying(lines, on: items)
    }

    /// What is said beside a text: in a note's fields, as a comment, as a reason to pass.
    private mutating func remark(_ event: Event, isBy: Bool) -> Event {
        switch event {
        case .noteFilled(let id, let fields, let revision):
            let isTheirs = isBy || ownNotes.contains(id)
            return .noteFilled(id, fields: isTheirs ? taken(fields) : fields, revision: revision)
        case .commented(let id, var comment):
            if comment.author == person { comment.text = taken(comment.text) }
            return .commented(id, comment)
        case .passed(let step, let id, let reason):
            return .passed(step, id, reason: id == person ? taken(reason) : reason)
        default: return event
        }
    }

    /// Fields whose words are gone; numbers and ticks say nothing of anybody.
    private mutating func taken(_ fields: [String: FieldValue]) -> [String: FieldValue] {
        var left = fields
        for (key, value) in fields {
            if case .text(let text) = value { left[key] = .text(taken(text)) }
        }
        return left
    }

    /// Their contact card is taken back as if they had done so.
    private mutating func left(_ card: ContactCard?, of owner: ID<Person>) -> ContactCard? {
        guard owner == person, let card else { return card }
        for text in [card.mail, card.phone, card.link, card.words] { _ = taken(text) }
        return nil
    }

    private mutating func outline(_ event: Event, isBy: Bool) -> Event {
        switch event {
        case .outlineOpened(var outline):
            outline.title = text(outline.title, of: outline.group.of(Item.self), isTheirs: isBy)
            for index in outline.sections.indices {
                let id = outline.sections[index].id.of(Item.self)
                outline.sections[index].text = text(outline.sections[index].text, of: id, isTheirs: isBy)
            }
            return .outlineOpened(outline)
        case .outlineTitled(let group, let title, let revision):
            return .outlineTitled(
                group, title: text(title, of: group.of(Item.self), isTheirs: isBy), revision: revision)
        case .sectionAdded(let group, var section, let after):
            section.text = text(section.text, of: section.id.of(Item.self), isTheirs: isBy)
            return .sectionAdded(group, section, after: after)
        case .sectionWritten(let group, let id, let text, let revision):
            return .sectionWritten(
                group, id, text: self.text(text, of: id.of(Item.self), isTheirs: isBy), revision: revision)
        default: return event
        }
    }

    /// A text that stays is remembered; one of theirs gives way to the last that stayed, or to the mark.
    private mutating func text(_ text: String, of item: ID<Item>, isTheirs: Bool) -> String {
        guard isTheirs else {
            texts[item] = text
            return text
        }
        let mark = taken(text)
        guard let before = texts[item], !before.isEmpty, !mark.isEmpty else { return mark }
        return before
    }

    mutating func taken(_ text: String) -> String {
        guard !text.isEmpty else { return text }
        erased.insert(text)
        return Self.mark
    }

    private mutating func anonymous(_ known: Person) -> Person {
        guard known.id == person else { return known }
        var anonymous = known
        anonymous.name = taken(known.name)
        anonymous.organisation = nil
        anonymous.profile = Profile()
        return anonymous
    }

    private mutating func anonymous(_ organisation: Organisation) -> Organisation {
        guard ownOrganisations.contains(organisation.id) else { return organisation }
        var anonymous = organisation
        anonymous.name = taken(organisation.name)
        return anonymous
    }
}
