import WorkshopCore

/// A small workshop, built by its events.
///
/// Two venues, three groups, an open step, one that hides authors, and a private one that is not revealed.
struct SampleWorkshop {
    private(set) var workshop = Workshop(id: Self.id(1))
    private(set) var clock: Int64 = 1_764_000_000_000
    /// The log that led here.
    private(set) var entries: [LogEntry] = []

    static let (north, south): (ID<Venue>, ID<Venue>) = (id(0x99), id(0x11))
    static let spot: ID<Spot> = id(0x21)
    static let groups: [ID<Group>] = [id(0x33), id(0x32), id(0x31)]
    static let people: [ID<Person>] = (0..<6).map { id(0x40 + UInt64($0)) }
    static let facilitator: ID<Person> = id(0x4F)
    static let cluster: ID<Cluster> = id(0x71)
    static let steps = ["field", "turn", "alone"].compactMap { StepID($0) }

    static func id<Kind>(_ number: UInt64) -> ID<Kind> { ID(high: 0xA0, low: number) }

    init(
        theme: String = "新しい体験を考える", title: String = "動物園のワークショップ", language: Language = .ja,
        board: Board = Board(), first change: (inout Step) -> Void = { _ in }
    ) {
        var agenda = Self.agenda
        if var step = agenda.steps[Self.steps[0]] {
            step.board = board
            change(&step)
            agenda.steps[step.id] = step
        }
        var founding = Founding(
            title: title, theme: theme, language: language, venues: ["北", "南"], agenda: agenda)
        founding.isDemo = true
        apply(
            .founded(
                founding, venues: [Venue(id: Self.north, name: "北会場"), Venue(id: Self.south, name: "南会場")]))
        let organisations = (0..<3).map { Organisation(id: Self.id(0x50 + $0), name: "会社\($0 + 1)") }
        let people = Self.people.enumerated().map { index, id in
            var person = Person(id: id, name: "参加者\(index + 1)", role: .participant)
            person.organisation = organisations[index % 3].id
            person.venue = index < 4 ? Self.north : Self.south
            person.hasJoined = true
            return person
        }
        let facilitator = Person(id: Self.facilitator, name: "進行役", role: .facilitator)
        apply(.rosterImported(people + [facilitator], organisations: organisations, venues: []))
        apply(.spotsImported([Spot(id: Self.spot, venue: Self.north, name: "パンダ舎")]))
        apply(.groupsDealt([group(0, number: 1), group(1, number: 2)]))
        apply(.groupsDealt([group(2, number: 1)]))
        for index in Self.groups.indices { apply(.outlineOpened(Outline(group: Self.groups[index]))) }
    }

    private func group(_ index: Int, number: Int) -> Group {
        Group(
            id: Self.groups[index], number: number, venue: index < 2 ? Self.north : Self.south,
            members: Array(Self.people[(index * 2)..<(index * 2 + 2)]))
    }

    private static var agenda: Agenda {
        var agenda = Agenda()
        for (index, id) in steps.enumerated() {
            let titles = [("観察", "Observe"), ("逆転", "Turn round"), ("ひとりで", "Alone")]
            var step = Step(
                id: id, technique: id.key, title: Bilingual(ja: titles[index].0, en: titles[index].1),
                instruction: Bilingual(ja: "", en: ""), activity: .write)
            if index == 1 { step.author = .hidden }
            if index == 2 { (step.visible, step.revealTo) = (.own, .group) }
            agenda.steps[id] = step
        }
        agenda.phases = [
            Phase(key: "day", title: Bilingual(ja: "一日", en: "Day"), accent: .ideas, steps: steps)
        ]
        return agenda
    }

    mutating func apply(_ event: Event) {
        clock += 61_500
        let sequence = workshop.sequence + 1
        let entry = LogEntry(sequence: sequence, at: clock, by: nil, origin: nil, event: event)
        entries.append(entry)
        workshop.apply(entry)
    }

    /// Adds a note of the first group's first member; its id is `0x60 + number`.
    mutating func note(
        _ number: UInt64, _ kind: NoteKind, _ text: String, step: Int = 0, author: Int = 0,
        change: (inout Note) -> Void = { _ in }
    ) {
        var note = Note(
            id: Self.id(0x60 + number), step: Self.steps[step], author: Self.people[author], kind: kind,
            text: text, rank: Rank(number: Int(number)), writtenAt: clock)
        note.group = Self.groups[author / 2]
        note.venue = author < 4 ? Self.north : Self.south
        change(&note)
        apply(.noteAdded(note))
    }

    /// Adds a section at the end of a group's outline.
    mutating func section(
        _ number: UInt64, _ kind: SectionKind, _ text: String, sources: [UInt64] = [], group: Int = 0
    ) {
        var section = OutlineSection(id: Self.id(0x80 + number), kind: kind)
        section.text = text
        section.sources = sources.map { Self.id(0x60 + $0) }
        let last = workshop.outlines[Self.groups[group]]?.sections.last?.id
        apply(.sectionAdded(Self.groups[group], section, after: last))
    }

    /// What a facilitator may see.
    var view: View { view(.facilitator) }

    func view(_ role: Role, person: Int? = nil) -> View {
        let viewer = person.flatMap { workshop.viewer(of: Self.people[$0]) }
        return workshop.project(for: viewer ?? Viewer(role: role, person: nil, venue: nil, group: nil))
    }
}
