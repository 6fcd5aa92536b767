import WorkshopCore

/// Deciding, applying, projecting and replaying at the size of the largest workshop, and at ten times that.
struct EngineBench {
    static let people = 500
    static let groups = 50

    private var workshop = Workshop(id: ID(high: 1, low: 1))
    private var entries: [LogEntry] = []
    private var random = SplitMix(seed: 5)
    private var limits = WorkshopLimits()
    private var now: Int64 = 1_800_000_000_000
    private let crew: [ID<Person>]
    private var notes: [ID<Note>] = []
    private let step: StepID

    /// A step in which 500 people in 50 groups have written so many notes.
    init(notes count: Int) throws {
        guard let step = StepID("write") else { throw Refusal.gone }
        self.step = step
        crew = (0..<Self.people).map { ID(high: 2, low: UInt64($0) &* 0x9E37_79B9_7F4A_7C15) }
        limits.notesMax = 10 * count + 100_000
        let venue = Venue(id: ID(high: 3, low: 1), name: "Park")
        let founding = Founding(
            title: "Large", theme: "", language: .en, venues: [venue.name], agenda: Self.agenda(step))
        happens(.founded(founding, venues: [venue]))
        bringIn(venue.id)
        try ask(.startStep(step), by: nil)
        for _ in 0..<count { try ask(newNote(), by: someone()) }
        notes = workshop.notes.keys.sorted()
    }

    private static func agenda(_ id: StepID) -> Agenda {
        let text = Bilingual(ja: "書く", en: "Write")
        var step = Step(id: id, technique: "write", title: text, instruction: text, activity: .write)
        step.permissions.create = true
        step.permissions.edit = .any
        step.permissions.move = .any
        step.permissions.delete = .own
        step.permissions.comment = true
        step.permissions.react = true
        step.visible = .group
        step.quota.max = 1_000
        var agenda = Agenda()
        agenda.phases = [Phase(key: "day", title: text, accent: .ideas, steps: [id])]
        agenda.steps = [id: step]
        return agenda
    }

    private mutating func bringIn(_ venue: ID<Venue>) {
        for (index, id) in crew.enumerated() {
            var person = Person(id: id, name: "Person \(index)", role: .participant)
            person.venue = venue
            happens(.personAdded(person, organisation: nil))
            happens(.personJoined(id))
        }
        let size = Self.people / Self.groups
        happens(
            .groupsDealt(
                (0..<Self.groups).map { number in
                    Group(
                        id: ID(high: 4, low: UInt64(number)), number: number + 1, venue: venue,
                        members: Array(crew[number * size..<(number + 1) * size]))
                }))
    }

    private mutating func happens(_ event: Event, by person: ID<Person>? = nil) {
        let entry = LogEntry(
            sequence: workshop.sequence + 1, at: now, by: person, origin: nil, event: event)
        workshop.apply(entry)
        entries.append(entry)
    }

    private mutating func ask(_ command: Command, by person: ID<Person>?) throws(Refusal) {
        let role: Role = person == nil ? .facilitator : .participant
        let asker = Asker(person: person, role: role, now: now, random: random.next())
        for event in try workshop.decide(command, by: asker, limits: limits) { happens(event, by: person) }
    }

    private mutating func someone() -> ID<Person> { crew[Int.random(in: 0..<crew.count, using: &random)] }

    private mutating func newNote() -> Command {
        .addNote(
            NewNote(id: random.id(), step: step, kind: .idea, text: "Guests queue where they can see the end")
        )
    }

    /// What people do in a step in the open: mostly writing, some editing, moving, starring, commenting.
    private mutating func command() -> (Command, ID<Person>) {
        let note = notes[Int.random(in: 0..<notes.count, using: &random)]
        let author = workshop.notes[note]?.author ?? someone()
        let mate = workshop.people[author]?.group.flatMap {
            workshop.groups[$0]?.members.randomElement(using: &random)
        }
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<4: return (newNote(), someone())
        case 4..<6:
            let revision = workshop.notes[note]?.revision ?? 1
            return (
                .editNote(note, text: "Seen again \(random.next() % 1_000)", revision: revision, kind: nil),
                author
            )
        case 6: return (.moveNote(note, cluster: nil, after: nil), author)
        case 7: return (.starNote(note, true), mate ?? author)
        case 8: return (.commentNote(note, random.id(), text: "Yes, and at night"), mate ?? author)
        default: return (.setReady(step, Bool.random(using: &random)), author)
        }
    }

    /// Microseconds of deciding and applying each of so many commands, sorted.
    mutating func commandTimes(_ count: Int) -> [Double] {
        var times: [Double] = []
        times.reserveCapacity(count)
        for _ in 0..<count {
            let (command, person) = command()
            let asker = Asker(person: person, role: .participant, now: now, random: random.next())
            let start = ThreadClock.now
            let events = (try? workshop.decide(command, by: asker, limits: limits)) ?? []
            for event in events {
                workshop.apply(
                    LogEntry(
                        sequence: workshop.sequence + 1, at: now, by: person, origin: nil, event: event))
            }
            times.append(ThreadClock.now - start)
        }
        return times.sorted()
    }

    /// Microseconds of projecting a batch of ten notes for the viewers of all groups, repeats sorted.
    mutating func projectionTimes(_ repeats: Int) -> [Double] {
        let viewers = crew.indices.filter { $0.isMultiple(of: Self.people / Self.groups) }
            .compactMap { workshop.viewer(of: crew[$0])?.impersonal }
        return (0..<repeats).map { _ in
            var touched = Touched()
            for _ in 0..<10 {
                let note = notes[Int.random(in: 0..<notes.count, using: &random)]
                if let known = workshop.notes[note] { workshop.touch(.noteAdded(known), in: &touched) }
            }
            let start = ThreadClock.now
            var seen = workshop.particulars(of: touched).count
            for viewer in viewers { seen += workshop.project(touched, for: viewer).notes.count }
            let time = ThreadClock.now - start
            return seen == 0 ? .infinity : time
        }.sorted()
    }

    /// Events a second when a log of so many is folded.
    mutating func replayRate(_ count: Int) throws -> Double {
        while entries.count < count {
            let (command, person) = command()
            try? ask(command, by: person)
        }
        let log = Array(entries.prefix(count))
        var rates: [Double] = []
        for _ in 0..<3 {
            let start = ThreadClock.now
            var again = Workshop(id: ID(high: 1, low: 1))
            again.reserve(events: count)
            for entry in log { again.apply(entry) }
            let time = ThreadClock.now - start
            guard again.sequence == UInt64(count) else { throw Refusal.gone }
            rates.append(Double(count) / time * 1e6)
        }
        return rates.sorted()[1]
    }

    /// All figures, as members of one JSON object.
    static func all() throws -> [String] {
        var lines: [String] = []
        for (size, notes) in [("", 5_000), ("_tenfold", 50_000)] {
            var bench = try EngineBench(notes: notes)
            let commands = bench.commandTimes(20_000)
            let views = bench.projectionTimes(200)
            lines.append("\"command\(size)\": \(figures(commands))")
            lines.append("\"projection\(size)\": \(figures(views))")
        }
        for (size, events) in [("", 100_000), ("_tenfold", 1_000_000)] {
            var bench = try EngineBench(notes: 5_000)
            let rate = try bench.replayRate(events)
            lines.append("\"replay\(size)\": {\"events\": \(events), \"per_second\": \(Int(rate))}")
        }
        return lines
    }

    static func figures(_ times: [Double]) -> String {
        let (median, most) = (times[times.count / 2], times[times.count * 99 / 100])
        return "{\"median_us\": \(CoreBench.rounded(median)), \"p99_us\": \(CoreBench.rounded(most))}"
    }
}
