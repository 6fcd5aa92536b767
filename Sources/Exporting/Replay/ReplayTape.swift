import WorkshopCore

/// A log as the viewer plays it: each moment that changes what one sees, in few words (RV1).
///
/// Made of a log from which all that may not leave is out, so the page shows nothing that the archive does
/// not hold.
struct ReplayTape: Encodable {
    let title: String
    let theme: String
    let language: String
    let words: [String: String]
    /// Title and accent of each step, in the order of the agenda.
    let steps: [[String]]
    let groups: [String]
    let people: [String]
    /// Server time of the first moment in milliseconds.
    let start: Int64
    private(set) var moments: [[ReplayValue]] = []

    private var numbers: [String: Int] = [:]
    private let stepNumbers: [StepID: Int]
    private let groupNumbers: [ID<Group>: Int]
    private let personNumbers: [ID<Person>: Int]
    private let photos: [ID<Photo>: String]
    private let ballots: [ID<Ballot>: BallotView]

    private enum CodingKeys: String, CodingKey {
        case title, theme, language, words, steps, groups, people, start, moments
    }

    /// - Parameters:
    ///   - view: What the log leads to, as a facilitator sees it.
    ///   - entries: The log.
    ///   - photos: Where each picture lies beside the page.
    ///   - wording: Of the viewer's own words.
    init(_ view: View, _ entries: [LogEntry], photos: [ID<Photo>: String], _ wording: Wording) {
        let index = ViewIndex(view)
        title = view.head?.title ?? ""
        theme = view.head?.theme ?? ""
        language = wording.language.rawValue
        words = wording.replayWords
        let order = (view.agenda?.phases ?? []).flatMap { phase in phase.steps.map { ($0, phase.accent) } }
        steps = order.map { id, accent in
            [index.step(id)?.title[wording.language] ?? id.key, accent.rawValue]
        }
        stepNumbers = order.enumerated().reduce(into: [:]) { $0[$1.element.0] = $1.offset }
        let ordered = index.orderedGroups
        groups = ordered.map { index.label(of: $0.id, wording) }
        groupNumbers = ordered.enumerated().reduce(into: [:]) { $0[$1.element.id] = $1.offset }
        people = view.people.map { PlainText($0.name).line }
        personNumbers = view.people.enumerated().reduce(into: [:]) { $0[$1.element.id] = $1.offset }
        self.photos = photos
        ballots = view.ballots.reduce(into: [:]) { $0[$1.id] = $1 }
        start = entries.first?.at ?? 0
        for entry in entries { record(entry) }
    }

    private mutating func record(_ entry: LogEntry) {
        guard let moment = moment(of: entry.event) else { return }
        moments.append([.number(entry.at - start)] + moment)
    }

    /// A small number in place of an id.
    mutating func number<Kind>(_ id: ID<Kind>) -> ReplayValue {
        let next = numbers.count + 1
        let known = numbers[id.description, default: next]
        numbers[id.description] = known
        return .number(Int64(known))
    }

    mutating func numbers<Kind>(_ ids: [ID<Kind>]) -> ReplayValue { .list(ids.map { number($0) }) }

    private mutating func optional<Kind>(_ id: ID<Kind>?) -> ReplayValue {
        id.map { number($0) } ?? .number(0)
    }

    private func step(_ id: StepID) -> ReplayValue { .number(Int64(stepNumbers[id] ?? -1)) }

    private func group(_ id: ID<Group>?) -> ReplayValue {
        .number(Int64(id.flatMap { groupNumbers[$0] } ?? -1))
    }

    private mutating func moment(of event: Event) -> [ReplayValue]? {
        switch event {
        case .personJoined(let id): [.text("join"), .number(Int64(personNumbers[id] ?? -1))]
        case .personAdded(let person, _): [.text("join"), .number(Int64(personNumbers[person.id] ?? -1))]
        case .stepStarted(let id, _): [.text("start"), step(id)]
        case .stepEnded(let id): [.text("end"), step(id)]
        case .revealed(let id): [.text("reveal"), step(id)]
        case .ballotOpened(let ballot), .voteOpened(let ballot):
            [.text("ballot"), number(ballot.id), .text(PlainText(ballot.title).line), numbers(ballot.items)]
        case .ballotClosed(let id, let results, let voted, let electorate):
            [
                .text("closed"), number(id), .list(results.map { result($0) }), .number(Int64(voted)),
                .number(Int64(electorate)),
            ]
        case .voteClosed(let id, let closing):
            [
                .text("closed"), number(id), .list(shownRows(of: id).map { result($0) }),
                .number(Int64(ballots[id]?.voted ?? 0)), .number(Int64(closing.electorate)),
            ]
        case .ballotShown(let id): [.text("shown"), number(id)]
        case .noteAdded, .noteEdited, .noteMoved, .noteDeleted, .noteRestored, .clusterMade, .clusterHeaded,
            .clusterDissolved:
            ofBoard(event)
        default: ofOutline(event)
        }
    }

    private mutating func result(_ result: BallotResult) -> ReplayValue {
        .list([
            number(result.item), .number(Int64(result.dots)), .number(Int64(result.voters)),
            .number(Int64(result.place)),
        ])
    }

    private func shownRows(of id: ID<Ballot>) -> [BallotRow] {
        guard let ballot = ballots[id], ballot.isShown else { return [] }
        return ballot.rows ?? []
    }

    /// The same of any method; no dots where it adds up nothing.
    private mutating func result(_ row: BallotRow) -> ReplayValue {
        .list([
            number(row.item), .number(Int64(row.amount ?? 0)), .number(Int64(row.voters)),
            .number(Int64(row.place ?? 0)),
        ])
    }

    private mutating func ofBoard(_ event: Event) -> [ReplayValue]? {
        switch event {
        case .noteAdded(let note):
            return [
                .text("note"), number(note.id), .text(note.kind.rawValue), step(note.step), group(note.group),
                .number(Int64(personNumbers[note.author] ?? -1)), lines(note.text), optional(note.cluster),
                .list(note.photos.compactMap { photos[$0] }.map { .text($0) }),
                numbers(note.derivedFrom.map(\.source)),
            ]
        case .noteEdited(let id, let text, let kind, _):
            return [.text("edit"), number(id), lines(text), .text(kind.rawValue)]
        case .noteMoved(let id, let cluster, _): return [.text("move"), number(id), optional(cluster)]
        case .noteDeleted(let id): return [.text("delete"), number(id)]
        case .noteRestored(let id): return [.text("restore"), number(id)]
        case .clusterMade(let cluster, let notes):
            return [
                .text("cluster"), number(cluster.id), step(cluster.step), group(cluster.group),
                lines(cluster.header), numbers(notes),
            ]
        case .clusterHeaded(let id, let header, _): return [.text("header"), number(id), lines(header)]
        case .clusterDissolved(let id): return [.text("dissolve"), number(id)]
        default: return nil
        }
    }

    private mutating func ofOutline(_ event: Event) -> [ReplayValue]? {
        switch event {
        case .outlineOpened(let outline):
            return [
                .text("outline"), group(outline.group), lines(outline.title),
                .list(outline.sections.map { section($0) }),
            ]
        case .outlineTitled(let id, let title, _): return [.text("title"), group(id), lines(title)]
        case .sectionAdded(let id, let added, let after):
            return [.text("add"), group(id), section(added), optional(after)]
        case .sectionWritten(let id, let section, let text, _):
            return [.text("write"), group(id), number(section), lines(text)]
        case .sourcesCited(let id, let section, let sources):
            return [.text("cite"), group(id), number(section), numbers(sources)]
        case .sectionMoved(let id, let section, let after):
            return [.text("shift"), group(id), number(section), optional(after)]
        case .sectionRemoved(let id, let section): return [.text("remove"), group(id), number(section)]
        case .presentingStarted(let presenting): return [.text("present"), group(presenting.group)]
        default: return nil
        }
    }

    private mutating func section(_ section: OutlineSection) -> ReplayValue {
        .list([
            number(section.id), .text(section.kind.rawValue), lines(section.text), numbers(section.sources),
        ])
    }

    private func lines(_ text: String) -> ReplayValue {
        .text(PlainText(text).lines.joined(separator: "\n"))
    }
}

/// A part of a moment.
enum ReplayValue: Encodable {
    case number(Int64)
    case text(String)
    case list([ReplayValue])

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .list(let list): try container.encode(list)
        }
    }
}
