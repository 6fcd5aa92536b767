import TestSupport
import Testing
import WorkshopCore

/// Cards, fields, places, stars, comments, lines, undo, moderation.
struct EngineMarkTests {
    static let step = EngineRoundTests.step

    /// A step that allows everything, and a note by one in it.
    static func written(
        _ body: (inout Step) -> Void = { _ in }
    ) throws -> (script: ScriptedWorkshop, note: ID<Note>) {
        var script = try EngineRoundTests.started(
            .scripted("write") { step in
                (step.permissions.comment, step.permissions.react, step.permissions.relate) = (
                    true, true, true
                )
                step.visible = .group
                step.revealTo = .group
                body(&step)
            }, beside: [.scripted("next")])
        try script.ask(EngineRoundTests.note(&script), by: Cast.one)
        let note = try #require(script.workshop.notes.keys.first)
        return (script, note)
    }

    static let deck = Deck(
        key: "words", name: Bilingual(ja: "語", en: "Words"),
        cards: ["1", "2", "3"].map {
            Prompt(key: $0, title: Bilingual(ja: $0, en: $0), text: Bilingual(ja: "", en: ""))
        })

    @Test("SE11 no card comes twice, redraws are bounded, an empty deck is said")
    func cards() throws {
        var script = ScriptedWorkshop()
        var agenda = Agenda(scripted: [
            .scripted("write") {
                $0.deck = DeckRule(from: .deck("words"), per: .group)
                $0.deck?.redraws = 3
            }
        ])
        agenda.decks["words"] = Self.deck
        script.happens(
            .founded(
                Founding(title: "題", theme: "", language: .ja, venues: [], agenda: agenda), venues: []))
        try script.ask(.startStep(Self.step), by: Cast.facilitator)
        var drawn: Set<String> = []
        for person in [Cast.one, Cast.two, Cast.three] {
            try script.ask(.drawCards(Self.step), by: person)
            let cards = try #require(script.workshop.holding(of: Cast.two, in: Self.step)?.cards)
            drawn.formUnion(cards.map(\.key))
        }
        #expect(drawn == ["1", "2", "3"])
        #expect(throws: Refusal.deckEmpty) { try script.ask(.drawCards(Self.step), by: Cast.one) }
        let viewer = try #require(script.workshop.viewer(of: Cast.one))
        #expect(
            script.workshop.project(for: viewer).me?.holding?.cards.first?.card?.title.ja.isEmpty == false)
    }

    @Test("SE11 combinations of a box avoid pairs in conflict")
    func box() throws {
        var script = ScriptedWorkshop(steps: [
            .scripted("box", .write) {
                $0.board.kind = .box
                $0.permissions.relate = true
            },
            .scripted("write") {
                $0.deck = DeckRule(from: .box, per: .group)
                $0.deck?.redraws = 20
            },
        ])
        try script.ask(.startStep(.named("box")), by: Cast.facilitator)
        var values: [[ID<Note>]] = [[], []]
        for row in 0...1 {
            for cell in 1...2 {
                var note = NewNote(id: script.random.id(), step: .named("box"), kind: .idea, text: "値")
                note.place = Place(row: row, cell: cell)
                try script.ask(.addNote(note), by: Cast.one)
                values[row].append(note.id)
            }
        }
        let (left, right) = (values[0][0].of(Item.self), values[1][0].of(Item.self))
        try script.ask(
            .link(script.random.id(), step: .named("box"), from: left, to: right, kind: .conflict),
            by: Cast.two)
        try script.ask(.startStep(Self.step), by: Cast.facilitator)
        var combinations: Set<[ID<Note>]> = []
        for _ in 0..<3 {
            try script.ask(.drawCards(Self.step), by: Cast.one)
            let cards = try #require(script.workshop.holding(of: Cast.one, in: Self.step)?.cards)
            combinations.formUnion(cards.map(\.notes))
        }
        #expect(combinations.count == 3, "all of the four but the impossible one")
        #expect(!combinations.contains([values[0][0], values[1][0]]))
        #expect(throws: Refusal.deckEmpty) { try script.ask(.drawCards(Self.step), by: Cast.one) }
    }

    @Test("SE12 fields are known, of their type, within bounds, and none is missing")
    func fields() throws {
        var number = FieldRule(key: "n", label: Bilingual(ja: "数", en: "Number"), type: .number)
        (number.isRequired, number.min, number.max) = (true, 1, 9)
        var script = try EngineRoundTests.started(.scripted("write") { $0.items.fields = [number] })
        func add(_ fields: [String: FieldValue]) throws(Refusal) {
            try script.ask(EngineRoundTests.note(&script) { $0.fields = fields }, by: Cast.one)
        }
        #expect(throws: Refusal.needsField("n")) { try add([:]) }
        #expect(throws: Refusal.invalid(path: "fields.n", reason: "1...9")) { try add(["n": .number(10)]) }
        #expect(throws: Refusal.invalid(path: "fields.n", reason: "number")) { try add(["n": .text("3")]) }
        #expect(throws: Refusal.invalid(path: "fields.x", reason: "unknown")) {
            try add(["n": .number(9), "x": .check(true)])
        }
        try add(["n": .number(9)])
        let note = try #require(script.workshop.notes.values.first)
        try script.ask(.fillNote(note.id, fields: ["n": .number(1)], revision: 1), by: Cast.one)
        #expect(throws: Refusal.staleText) {
            try script.ask(.fillNote(note.id, fields: ["n": .number(2)], revision: 1), by: Cast.one)
        }
    }

    @Test("SE13 a place is one the board has, and its cell is free")
    func places() throws {
        var (script, note) = try Self.written { $0.board.kind = .grid9 }
        try script.ask(.placeNote(note, Place(sheet: 0, cell: 8)), by: Cast.one)
        #expect(throws: Refusal.self) {
            try script.ask(.placeNote(note, Place(sheet: 9, cell: 0)), by: Cast.one)
        }
        #expect(throws: Refusal.cellTaken(Place(sheet: 0, cell: 8))) {
            try script.ask(
                EngineRoundTests.note(&script) { $0.place = Place(sheet: 0, cell: 8) }, by: Cast.two)
        }
        try script.ask(.placeNote(note, Place(sheet: 0, cell: 7)), by: Cast.one)
        try script.ask(EngineRoundTests.note(&script) { $0.place = Place(sheet: 0, cell: 8) }, by: Cast.two)
    }

    @Test("SE14 others' notes are starred within the number, and counted when no more are given")
    func stars() throws {
        var (script, note) = try Self.written { $0.starsMax = 1 }
        #expect(throws: Refusal.invalid(path: "id", reason: "own")) {
            try script.ask(.starNote(note, true), by: Cast.one)
        }
        try script.ask(.starNote(note, true), by: Cast.two)
        try script.ask(EngineRoundTests.note(&script), by: Cast.three)
        let other = try #require(script.workshop.notes.values.first { $0.author == Cast.three })
        #expect(throws: Refusal.budget(of: 1)) { try script.ask(.starNote(other.id, true), by: Cast.two) }
        let viewer = try #require(script.workshop.viewer(of: Cast.two))
        #expect(script.workshop.project(for: viewer).notes.allSatisfy { $0.stars == nil })
        #expect(script.workshop.project(for: viewer).me?.stars == [note])
        try script.ask(.endStep(Self.step), by: Cast.facilitator)
        #expect(script.workshop.project(for: viewer).notes.first { $0.id == note }?.stars == 1)
    }

    @Test("SE15 clusters nest within bounds and without circles, and a nameplate has words")
    func nests() throws {
        var (script, note) = try Self.written {
            $0.clusters.levelsMax = 2
            $0.clusters.needsNameplate = true
        }
        #expect(throws: Refusal.invalid(path: "header", reason: "empty")) {
            try script.ask(
                .makeCluster(Cast.id(0x91), step: Self.step, header: "", notes: [note]), by: Cast.one)
        }
        for (id, number) in [(0x91, 1), (0x92, 2), (0x93, 3)] as [(UInt64, Int)] {
            if number > 1 { try script.ask(EngineRoundTests.note(&script), by: Cast.one) }
            let loose = try #require(script.workshop.notes.values.first { $0.cluster == nil })
            try script.ask(
                .makeCluster(Cast.id(id), step: Self.step, header: "表札", notes: [loose.id]), by: Cast.one)
        }
        try script.ask(.nestCluster(Cast.id(0x91), parent: Cast.id(0x92)), by: Cast.two)
        #expect(script.workshop.clusters[Cast.id(0x92)]?.level == 2)
        #expect(throws: Refusal.invalid(path: "parent", reason: "circle")) {
            try script.ask(.nestCluster(Cast.id(0x92), parent: Cast.id(0x91)), by: Cast.two)
        }
        #expect(throws: Refusal.tooMany(path: "levels", max: 2)) {
            try script.ask(.nestCluster(Cast.id(0x92), parent: Cast.id(0x93)), by: Cast.two)
        }
        try script.ask(.commentNote(note, Cast.id(0xC1), text: "いいね"), by: Cast.two)
        #expect(throws: Refusal.forbidden(.removeComment)) {
            try script.ask(.removeComment(note, Cast.id(0xC1)), by: Cast.three)
        }
    }

    @Test("SE16 one takes back what one did last, command by command, unless it was built on")
    func undo() throws {
        var (script, note) = try Self.written()
        try script.ask(.editNote(note, text: "後", revision: 1, kind: nil), by: Cast.one)
        try script.ask(.undo, by: Cast.one)
        #expect(script.workshop.notes[note]?.text == "案")
        try script.ask(
            EngineRoundTests.note(&script) {
                $0.derivedFrom = [Derivation(source: note, relation: .buildsOn)]
            }, by: Cast.two)
        #expect(throws: Refusal.depended) { try script.ask(.undo, by: Cast.one) }
        try script.ask(.undo, by: Cast.two)
        try script.ask(.undo, by: Cast.one)
        #expect(script.workshop.notes[note]?.isDeleted == true)
        #expect(throws: Refusal.nothingToUndo) { try script.ask(.undo, by: Cast.one) }
    }

    @Test("SE17 who moderates reads before the reveal without authors, and what is held back stays closed")
    func moderation() throws {
        var (script, note) = try Self.written {
            $0.visible = .own
            $0.author = .hidden
            $0.isModerated = true
        }
        let reader = try #require(script.workshop.viewer(of: Cast.facilitator))
        let seen = try #require(script.workshop.project(for: reader).notes.first)
        #expect(seen.author == nil)
        try script.ask(.holdNote(note, true), by: Cast.facilitator)
        try script.ask(.revealStep(Self.step), by: Cast.facilitator)
        let mate = try #require(script.workshop.viewer(of: Cast.two))
        #expect(script.workshop.project(for: mate).notes.isEmpty)
        try script.ask(.holdNote(note, false), by: Cast.facilitator)
        #expect(script.workshop.project(for: mate).notes.count == 1)
    }

    @Test("SE18 a note opens on its own, and a pseudonym is one number a person")
    func single() throws {
        var (script, note) = try Self.written {
            $0.visible = .own
            $0.reveal = .perItem
            $0.author = .pseudonym
        }
        for person in [Cast.one, Cast.two] { try script.ask(EngineRoundTests.note(&script), by: person) }
        #expect(throws: Refusal.gone) { try script.ask(.revealNote(note), by: Cast.two) }
        try script.ask(.revealNote(note), by: Cast.one)
        let mate = try #require(script.workshop.viewer(of: Cast.three))
        let seen = script.workshop.project(for: mate).notes
        #expect(seen.map(\.id) == [note])
        #expect(seen.first?.author == nil && seen.first?.pen != nil)
        let pens = script.workshop.runs[Self.step]?.pens ?? [:]
        #expect(pens.count == 2 && Set(pens.values).count == 2)
    }

    @Test("SE19 hands reach the group and the facilitator, who writes for who has no device")
    func hands() throws {
        var (script, _) = try Self.written()
        try script.ask(.raiseHand(nil, group: nil, true), by: Cast.one)
        try script.ask(.raiseHand(nil, group: Cast.firstGroup, true), by: Cast.two)
        func hands(_ person: ID<Person>) throws -> Int {
            let viewer = try #require(script.workshop.viewer(of: person))
            let hands = script.workshop.project(for: viewer).hands
            return (hands?.people.count ?? 0) + (hands?.groups.count ?? 0)
        }
        #expect(try [Cast.facilitator, Cast.three, Cast.four].map(hands) == [2, 2, 0])
        #expect(throws: Refusal.forbidden(.raiseHand)) {
            try script.ask(.raiseHand(Cast.one, group: nil, false), by: Cast.two)
        }
        try script.ask(.raiseHand(Cast.one, group: nil, false), by: Cast.facilitator)
        try script.ask(EngineRoundTests.note(&script) { $0.author = Cast.three }, by: Cast.facilitator)
        let proxied = try #require(script.workshop.notes.values.first { $0.author == Cast.three })
        #expect(proxied.proxy == Cast.facilitator && proxied.group == Cast.firstGroup)
        #expect(throws: Refusal.forbidden(.addNote)) {
            try script.ask(EngineRoundTests.note(&script) { $0.author = Cast.three }, by: Cast.one)
        }
    }

    @Test("SE22 seeds are what the query finds, the most starred first")
    func seeds() throws {
        var (script, note) = try Self.written()
        for _ in 0..<4 { try script.ask(EngineRoundTests.note(&script), by: Cast.one) }
        try script.ask(.starNote(note, true), by: Cast.two)
        var next = Step.scripted("next")
        next.seeds = SeedRule(kinds: [.idea], steps: [Self.step])
        next.seeds?.top = .stars
        next.seeds?.percent = 20
        var agenda = script.workshop.agenda
        agenda.steps[next.id] = next
        let founding = Founding(title: "題", theme: "", language: .ja, venues: [], agenda: agenda)
        script.happens(.founded(founding, venues: script.workshop.venues))
        try script.ask(.startStep(next.id), by: Cast.facilitator)
        #expect(script.workshop.holding(of: Cast.two, in: next.id)?.seeds == [note])
    }
}
