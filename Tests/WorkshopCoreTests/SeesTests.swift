import TestSupport
import Testing
import WorkshopCore

struct SeesTests {
    /// One way in which a note may be hidden or shown.
    struct Situation: Sendable, CustomTestStringConvertible {
        var visible: Visibility
        var revealTo: Visibility
        var isRevealed: Bool
        var isDeleted: Bool
        var author: AuthorPolicy

        var testDescription: String {
            "\(visible) to \(revealTo), \(isRevealed ? "revealed" : "sealed"), "
                + "\(isDeleted ? "deleted" : "there"), author \(author)"
        }

        var scope: Visibility { isRevealed ? revealTo : visible }

        /// Whether the author gets bytes of their own.
        var isAuthorTold: Bool {
            author != .shown || scope == .own || scope == .sheet || scope == .facilitator
        }

        static var all: [Situation] {
            var all: [Situation] = []
            for visible in Visibility.allCases {
                for revealTo in Visibility.allCases {
                    for isRevealed in [false, true] {
                        for isDeleted in [false, true] {
                            for author in AuthorPolicy.allCases {
                                all.append(
                                    Situation(
                                        visible: visible, revealTo: revealTo, isRevealed: isRevealed,
                                        isDeleted: isDeleted, author: author))
                            }
                        }
                    }
                }
            }
            return all
        }
    }

    static let viewers: [(name: String, viewer: Viewer)] = [
        ("author", person(Cast.one, .participant, Cast.firstVenue, Cast.firstGroup)),
        ("groupmate", person(Cast.two, .participant, Cast.firstVenue, Cast.firstGroup)),
        ("neighbour", person(Cast.four, .participant, Cast.firstVenue, Cast.secondGroup)),
        ("far", person(Cast.seven, .participant, Cast.secondVenue, Cast.farGroup)),
        ("facilitator", person(Cast.facilitator, .facilitator, nil, nil)),
        ("secretariat", person(Cast.secretariat, .secretariat, nil, nil)),
        ("host", person(Cast.host, .host, nil, nil)),
        ("display", person(nil, .display, nil, nil)),
        ("observer", person(nil, .observer, nil, nil)),
        ("display there", person(nil, .display, Cast.secondVenue, nil)),
    ]

    private static func person(
        _ id: ID<Person>?, _ role: Role, _ venue: ID<Venue>?, _ group: ID<Group>?
    ) -> Viewer { Viewer(role: role, person: id, venue: venue, group: group) }

    /// The table, by hand: who reads a note of that scope.
    static let readers: [Visibility: Set<String>] = [
        .own: ["author"],
        .sheet: ["author"],
        .group: ["author", "groupmate", "facilitator", "secretariat"],
        .venue: [
            "author", "groupmate", "neighbour", "facilitator", "secretariat", "host", "display", "observer",
        ],
        .all: Set(viewers.map(\.name)),
        .facilitator: ["author", "facilitator"],
    ]

    @Test("VW1 a note reaches those of its scope and nobody else", arguments: Situation.all)
    func table(_ situation: Situation) throws {
        let noteID: ID<Note> = Cast.id(0x71)
        let workshop = try Self.workshop(situation, note: noteID)
        var expected = Self.readers[situation.scope] ?? []
        if situation.isDeleted { expected.formIntersection(["facilitator"]) }
        for (name, viewer) in Self.viewers {
            let view = workshop.project(for: viewer)
            let found = view.notes.first { $0.id == noteID }
            #expect((found != nil) == expected.contains(name), "\(name)")
            guard let found else { continue }
            #expect(found.author == (situation.author != .shown ? nil : Cast.one), "\(name)")
            #expect(found.isMine == (name == "author" && situation.isAuthorTold), "\(name)")
            #expect(found.isSealed == (situation.scope == .own), "\(name)")
            #expect(found.isDeleted == situation.isDeleted)
        }
    }

    private static func workshop(_ situation: Situation, note id: ID<Note>) throws -> Workshop {
        var script = ScriptedWorkshop(steps: [
            .scripted("write") { step in
                step.visible = situation.visible
                step.revealTo = situation.revealTo
                step.author = situation.author
            }
        ])
        let step: StepID = .named("write")
        try script.ask(.startStep(step), by: Cast.facilitator)
        try script.ask(.addNote(NewNote(id: id, step: step, kind: .fact, text: "夕方は列が短い")), by: Cast.one)
        if situation.isRevealed { try script.ask(.revealStep(step), by: Cast.facilitator) }
        if situation.isDeleted { script.happens(.noteDeleted(id)) }
        return script.workshop
    }

    @Test(
        "VW1 `sees` agrees with a rule written down independently of it",
        arguments: Seeds.upTo(100),
        [RandomTheme.steps, .groups])
    func oracle(_ seed: Int, _ theme: RandomTheme) {
        var random = RandomWorkshop(seed: UInt64(seed), theme: theme)
        for _ in 0..<60 { _ = random.act() }
        let workshop = random.workshop
        let viewers = Cast.everybody.compactMap(workshop.viewer) + Self.viewers.map(\.viewer)
        for viewer in viewers {
            let view = workshop.project(for: viewer)
            let expected = workshop.notes.values.filter { Oracle.mayRead($0, viewer, in: workshop) }.map(\.id)
            #expect(Set(view.notes.map(\.id)) == Set(expected), "seed \(seed), \(viewer)")
            let readable = Set(expected)
            for note in view.notes {
                #expect(note.derivedFrom.allSatisfy { readable.contains($0.source) }, "seed \(seed)")
            }
            for outline in view.outlines {
                #expect(outline.sections.allSatisfy { readable.isSuperset(of: $0.sources) }, "seed \(seed)")
            }
        }
    }

    @Test("VW5 an author is named nowhere where the step hides authors, in no view and no archive")
    func hiddenAuthor() throws {
        let situation = Situation(
            visible: .all, revealTo: .all, isRevealed: true, isDeleted: false, author: .hidden)
        let workshop = try Self.workshop(situation, note: Cast.id(0x71))
        for (name, viewer) in Self.viewers where name != "author" {
            let view = workshop.project(for: viewer)
            #expect(view.notes.map(\.author) == [nil], "\(name)")
            #expect(view.notes.map(\.isMine) == [false], "\(name)")
        }
    }

    @Test("VW6 a ballot shows no tally before it is closed and shown, and nobody another's dots")
    func tallies() throws {
        var script = ScriptedWorkshop(steps: [.scripted("vote", .vote)])
        let note: ID<Note> = Cast.id(0x71)
        let ballot: ID<Ballot> = Cast.id(0x81)
        let vote: StepID = .named("vote")
        try script.ask(.startStep(vote), by: Cast.facilitator)
        try script.ask(.addNote(NewNote(id: note, step: vote, kind: .idea, text: "夜の観覧車")), by: Cast.one)
        try script.ask(
            .openBallot(
                NewBallot(
                    id: ballot, step: vote, title: "", items: [note.of(Item.self)], dots: 3, maxPerItem: 3)),
            by: Cast.facilitator)
        try script.ask(.placeDots(ballot, item: note.of(Item.self), dots: 2), by: Cast.two)
        for command in [nil, Command.closeBallot(ballot), .showBallot(ballot)] {
            if let command { try script.ask(command, by: Cast.facilitator) }
            let isShown = command == .showBallot(ballot)
            for (name, viewer) in Self.viewers {
                let view = script.workshop.project(for: viewer)
                #expect(view.ballots.map { $0.results != nil } == [isShown], "\(name)")
                let ownDots = view.me?.votes.isEmpty == false
                #expect(ownDots == (name == "groupmate" && command == nil), "\(name)")
            }
        }
    }

    @Test("VW7 what the roster says of a person is for those who run the workshop")
    func profiles() {
        let workshop = ScriptedWorkshop().workshop
        for (name, viewer) in Self.viewers {
            let profiles = workshop.project(for: viewer).people.compactMap(\.profile)
            #expect(profiles.isEmpty == !["facilitator", "secretariat"].contains(name), "\(name)")
        }
    }
}
