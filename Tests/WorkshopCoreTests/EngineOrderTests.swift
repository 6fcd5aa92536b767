import TestSupport
import Testing
import WorkshopCore

struct EngineOrderTests {
    static let review: StepID = .named("review")

    /// Three notes, starred in a first step; a second one shows them in the order of votes.
    private static func starred() throws -> (ScriptedWorkshop, [ID<Note>]) {
        let column = Column(key: "all", title: Bilingual(ja: "案", en: "Ideas"), kinds: [.idea], steps: [])
        var script = ScriptedWorkshop(steps: [
            .scripted("write") {
                $0.permissions.react = true
                $0.columns = [column]
                $0.order = .votes
            },
            .scripted("review", .arrange) {
                $0.order = .votes
                $0.columns = [column]
            },
        ])
        try script.ask(.startStep(.named("write")), by: Cast.facilitator)
        let notes: [ID<Note>] = [0x71, 0x72, 0x73].map { Cast.id($0) }
        for note in notes {
            let new = NewNote(id: note, step: .named("write"), kind: .idea, text: "案")
            try script.ask(.addNote(new), by: Cast.one)
        }
        for person in [Cast.two, Cast.three] { try script.ask(.starNote(notes[1], true), by: person) }
        try script.ask(.starNote(notes[2], true), by: Cast.two)
        return (script, notes)
    }

    private static func order(_ script: ScriptedWorkshop, _ person: ID<Person>, _ step: StepID) -> [ID<Note>]?
    {
        script.workshop.viewer(of: person).flatMap { viewer in
            script.workshop.project(for: viewer).runs.first { $0.id == step }?.order
        }
    }

    @Test("SE23 a cell builds on the nearest one above it, and the first on what the sheet began with")
    func grows() throws {
        let seed: ID<Note> = Cast.id(0x70)
        var script = ScriptedWorkshop(steps: [
            .scripted("before"),
            .scripted("pool") {
                $0.assign = .pool
                $0.visible = .sheet
                $0.seeds = SeedRule(kinds: [.fact], steps: [])
                $0.sheet.cells = 1
            },
        ])
        try script.ask(.startStep(.named("before")), by: Cast.facilitator)
        try script.ask(
            .addNote(NewNote(id: seed, step: .named("before"), kind: .fact, text: "列")), by: Cast.one)
        try script.ask(.startStep(.named("pool")), by: Cast.facilitator)
        var written: [ID<Note>] = []
        // The first writes on a sheet of their own, the seeded one, and what the others have put back.
        for turn in 0..<6 {
            let person = [Cast.one, Cast.two][turn % 2]
            let note: ID<Note> = Cast.id(0x80 + UInt64(turn))
            let new = NewNote(id: note, step: .named("pool"), kind: .idea, text: "案")
            if (try? script.ask(.addNote(new), by: person)) != nil { written.append(note) }
            try script.ask(.passSheet(.named("pool")), by: person)
        }
        let notes = written.compactMap { script.workshop.notes[$0] }
        for note in notes {
            let above = notes.filter { $0.place?.sheet == note.place?.sheet && $0.rank < note.rank }.last
            let sheet = try #require(note.place?.sheet)
            let expected =
                above.map { [Derivation(source: $0.id, relation: .buildsOn)] }
                ?? (sheet < 3 ? [] : [Derivation(source: seed, relation: .inspiredBy)])
            #expect(note.derivedFrom == expected)
        }
        #expect(notes.contains { $0.derivedFrom.first?.relation == .inspiredBy })
        #expect(notes.contains { $0.derivedFrom.first?.relation == .buildsOn })
    }

    @Test("SE24 the most starred come first, and not while stars are given")
    func stars() throws {
        var (script, notes) = try Self.starred()
        #expect(Self.order(script, Cast.two, .named("write")) == nil)
        try script.ask(.startStep(Self.review), by: Cast.facilitator)
        #expect(Self.order(script, Cast.two, Self.review) == [notes[1], notes[2], notes[0]])
        #expect(Self.order(script, Cast.facilitator, Self.review) == [notes[1], notes[2], notes[0]])
    }

    @Test("SE24 dots count once the ballot is shown, and a note that one may not read is not named")
    func dots() throws {
        var (script, notes) = try Self.starred()
        try script.ask(.startStep(Self.review), by: Cast.facilitator)
        let ballot: ID<Ballot> = Cast.id(0x81)
        let items = notes.map { $0.of(Item.self) }
        let new = NewBallot(id: ballot, step: Self.review, title: "", items: items, dots: 9, maxPerItem: 9)
        try script.ask(.openBallot(new), by: Cast.facilitator)
        try script.ask(.placeDots(ballot, item: items[0], dots: 9), by: Cast.four)
        try script.ask(.closeBallot(ballot), by: Cast.facilitator)
        #expect(Self.order(script, Cast.two, Self.review)?.first == notes[1], "not before it is shown")
        try script.ask(.showBallot(ballot), by: Cast.facilitator)
        #expect(Self.order(script, Cast.two, Self.review)?.first == notes[0])
        try script.ask(.deleteNote(notes[0]), by: Cast.facilitator)
        #expect(Self.order(script, Cast.two, Self.review) == [notes[1], notes[2]])
    }
}
