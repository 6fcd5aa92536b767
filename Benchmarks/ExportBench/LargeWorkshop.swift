import WorkshopCore

/// A full workshop: 500 people of 40 companies in 50 groups, 5,000 notes, 200 photos, 50 outlines.
struct LargeWorkshop {
    private(set) var entries: [LogEntry] = []
    private(set) var workshop = Workshop(id: ID(high: 0xE0, low: 1))
    private(set) var photos: [ID<Photo>] = []
    private var clock: Int64 = 1_778_805_000_000

    static let (peopleCount, groupCount, noteCount, photoCount) = (500, 50, 5_000, 200)
    private static let words = [
        "開園15分前に列が二重に折れ、最後尾がどこか分からない", "眠っている時間こそ見せる", "なぜ入園前には何も起きないのか",
        "地図を広げて立ち止まる家族が流れの真ん中にいる", "券は帰りに渡し、体験のあとに価格を決める日",
    ]

    init() {
        let venue = Venue(id: ID(high: 0xE1, low: 1), name: "大会場")
        let steps = ["walk", "ideas"].compactMap { StepID($0) }
        var agenda = Agenda()
        for step in steps {
            agenda.steps[step] = Step(
                id: step, technique: step.key, title: Bilingual(ja: step.key, en: step.key),
                instruction: Bilingual(ja: "", en: ""), activity: .write)
            agenda.steps[step]?.phase = "day"
            agenda.steps[step]?.permissions.create = true
            agenda.steps[step]?.quota.max = 10_000
        }
        agenda.phases = [
            Phase(key: "day", title: Bilingual(ja: "一日", en: "Day"), accent: .ideas, steps: steps)
        ]
        let founding = Founding(
            title: "大きなワークショップ", theme: "新しい体験を考える", language: .ja, venues: ["大会場"], agenda: agenda)
        happens(.founded(founding, venues: [venue]))
        addPeople(venue.id)
        for step in steps { happens(.stepStarted(step, deadline: nil)) }
        for number in 0..<Self.noteCount { addNote(number, steps[number % 2], venue.id) }
        for number in 0..<Self.groupCount { addOutline(number) }
    }

    private mutating func happens(_ event: Event, by person: ID<Person>? = nil) {
        clock += 3_000
        let entry = LogEntry(
            sequence: UInt64(entries.count) + 1, at: clock, by: person, origin: nil, event: event)
        entries.append(entry)
        workshop.apply(entry)
    }

    private static func person(_ number: Int) -> ID<Person> {
        ID(high: 0xE2, low: UInt64(number % peopleCount))
    }
    private static func group(_ number: Int) -> ID<Group> { ID(high: 0xE3, low: UInt64(number % groupCount)) }
    private static func note(_ number: Int) -> ID<Note> { ID(high: 0xE4, low: UInt64(number)) }

    private mutating func addPeople(_ venue: ID<Venue>) {
        let companies = (0..<40).map { Organisation(id: ID(high: 0xE5, low: $0), name: "会社\($0 + 1)") }
        let people = (0..<Self.peopleCount).map { number in
            var person = Person(id: Self.person(number), name: "参加者\(number + 1)", role: .participant)
            person.organisation = companies[number % 40].id
            person.venue = venue
            return person
        }
        happens(.rosterImported(people, organisations: companies, venues: []))
        for person in people { happens(.personJoined(person.id), by: person.id) }
        let size = Self.peopleCount / Self.groupCount
        happens(
            .groupsDealt(
                (0..<Self.groupCount).map { number in
                    Group(
                        id: Self.group(number), number: number + 1, venue: venue,
                        members: (0..<size).map { Self.person(number * size + $0) })
                }))
    }

    private mutating func addNote(_ number: Int, _ step: StepID, _ venue: ID<Venue>) {
        let kind = NoteKind.allCases[number % NoteKind.allCases.count]
        var note = Note(
            id: Self.note(number), step: step, author: Self.person(number), kind: kind,
            text: "\(Self.words[number * 7 % Self.words.count])(\(number))", rank: Rank(number: number),
            writtenAt: clock)
        note.group = Self.group(number % Self.peopleCount / (Self.peopleCount / Self.groupCount))
        note.venue = venue
        if number >= 100 {
            note.derivedFrom = [Derivation(source: Self.note(number - 97), relation: .inspiredBy)]
        }
        if number % (Self.noteCount / Self.photoCount) == 0 {
            let photo = ID<Photo>(high: 0xE6, low: UInt64(number))
            photos.append(photo)
            note.photos = [photo]
        }
        happens(.noteAdded(note), by: note.author)
    }

    private mutating func addOutline(_ number: Int) {
        var outline = Outline(group: Self.group(number))
        outline.title = "発表\(number + 1)"
        for (place, kind) in SectionKind.allCases.enumerated() {
            var section = OutlineSection(id: ID(high: 0xE7, low: UInt64(number * 100 + place)), kind: kind)
            section.text = Self.words[place % Self.words.count]
            section.sources = [Self.note(number * 100), Self.note(number * 100 + place)].reduce(into: []) {
                if !$0.contains($1) { $0.append($1) }
            }
            outline.sections.append(section)
        }
        happens(.outlineOpened(outline))
    }
}
