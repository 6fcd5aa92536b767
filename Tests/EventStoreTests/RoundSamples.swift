import TestSupport
import WorkshopCore

/// One event of every kind that rounds, sheets, cards and marks add, and a step with every rule it can have.
enum RoundSamples {
    private static let step = EventSamples.step
    private static let circle: ID<Circle> = Cast.firstGroup.of(Circle.self)
    private static let note: ID<Note> = Cast.id(0x71)

    static var events: [Event] { [.founded(founding, venues: [])] + rounds + marks + [placed] }

    private static func text(_ ja: String) -> Bilingual { Bilingual(ja: ja, en: ja) }

    private static var founding: Founding {
        var agenda = Agenda(scripted: [ruled])
        agenda.decks = [
            "words": Deck(
                key: "words", name: text("語"),
                cards: [Prompt(key: "1", title: text("時計"), text: Bilingual(ja: "", en: ""))])
        ]
        return Founding(title: "研修", theme: "", language: .ja, venues: [], agenda: agenda)
    }

    private static var ruled: Step {
        .scripted("write") { step in
            step.prompts = [Prompt(key: "a", title: text("場"), text: text("場"), kinds: [.fact])]
            step.items.source = SourceRule(relation: .reverses, kinds: [.fact], steps: [step.id])
            step.items.source?.prompts = ["a"]
            step.items.needsPrompt = true
            step.items.starter = text("どうすれば")
            var number = FieldRule(key: "n", label: text("数"), type: .number)
            (number.isRequired, number.min, number.max) = (true, 1, 9)
            var choice = FieldRule(key: "c", label: text("択"), type: .choice)
            choice.choices = [FieldChoice(key: "x", title: text("甲"))]
            step.items.fields = [number, choice]
            step.deck = DeckRule(from: .deck("words"), per: .round)
            step.deck?.redraws = 2
            var seeds = SeedRule(kinds: [.fact], steps: [step.id])
            (seeds.prompts, seeds.from, seeds.top, seeds.limit, seeds.percent) = (
                ["a"], .venue, .stars, 9, 20
            )
            step.seeds = seeds
            (step.assign, step.among, step.levels) = (.merge, .venue, [1, 2, 4, 0])
            (step.sheet.rows, step.sheet.cells, step.sheet.rotate) = (5, 4, 2)
            var rounds = RoundRule(count: .perPrompt, seconds: [60, 120])
            (rounds.sequence, rounds.startsManually) = (["a"], true)
            step.rounds = rounds
            step.quota.perPrompt = Bounds(min: 1, max: 9)
            step.quota.perRound = Bounds(min: 2, max: 3)
            step.quota.perCell = 2
            (step.permissions.comment, step.permissions.react, step.permissions.relate) = (true, true, true)
            step.timer.earlyWhenAllDone = true
            (step.isModerated, step.order, step.advance, step.starsMax) = (true, .votes, .allDone, 3)
            (step.visible, step.author, step.reveal) = (.sheet, .pseudonym, .perItem)
            step.board.kind = .quadrant
            (step.board.x, step.board.y) = (text("手間"), text("効果"))
            step.clusters.needsNameplate = true
            (step.clusters.warnAbove, step.clusters.levelsMax) = (5, 4)
            step.columns = [Column(key: "c", title: text("列"), kinds: [.fact], steps: [])]
            step.columns[0].prompts = ["a"]
        }
    }

    private static var rounds: [Event] {
        var prepared = Circle(id: circle, seats: [Cast.one, nil])
        prepared.home = 1
        prepared.tables = [[[Cast.one], [Cast.two]], [[Cast.one, Cast.two]]]
        prepared.seeds = [note]
        return [
            .stepPrepared(step, seed: .max, circles: [prepared, Circle(id: circle, seats: [])]),
            .roundStarted(step, circles: [circle], number: 1, deadline: 1_800_000_300_000),
            .roundStarted(step, circles: [], number: 2, deadline: nil),
            .roundEnded(step, circle, number: 1, blanks: [1], isLast: false),
            .passed(step, Cast.one, reason: ""),
            .sheetDrawn(step, circle, seat: 1), .turnTaken(step, circle, seat: 0, hasPassed: true),
            .seated(step, circle, [nil, Cast.two], fromNextRound: true),
            .cardsDrawn(
                step, circle, person: Cast.one, [Card(key: "1"), Card(key: "", notes: [note])],
                isRedraw: true),
            .cardsDrawn(step, circle, person: nil, [], isRedraw: false),
        ]
    }

    private static var marks: [Event] {
        let comment = Comment(
            id: Cast.id(0xC1), step: step, author: Cast.one, text: EventSamples.text, writtenAt: 5)
        let link = Link(
            id: Cast.id(0xC2), step: step, from: Cast.id(0x71), to: Cast.id(0x91), kind: .cause,
            author: Cast.one)
        return [
            .notePlaced(note, Place(x: 0, y: 1_000)),
            .noteFilled(
                note, fields: ["n": .number(3), "c": .text("x"), "ok": .check(true)], revision: 2),
            .noteRevealed(note), .noteHeld(note, true), .starred(note, Cast.one, step, false),
            .commented(note, comment), .commentRemoved(note, comment.id),
            .clusterNested(Cast.id(0x91), parent: Cast.id(0x92)),
            .clusterNested(Cast.id(0x91), parent: nil), .linked(link), .unlinked(link.id),
            .handRaised(Cast.one, group: nil, true), .handRaised(Cast.one, group: Cast.firstGroup, false),
            .undone(Cast.one, from: 12),
        ]
    }

    private static var placed: Event {
        var note = Note(
            id: Cast.id(0x78), step: step, author: Cast.one, kind: .idea, text: "", rank: Rank(number: 1),
            writtenAt: 3)
        note.place = Place(sheet: 1, row: 0, cell: 2)
        note.circle = circle
        note.round = 1
        note.fields = ["c": .text("x")]
        note.proxy = Cast.facilitator
        return .noteAdded(note)
    }
}
