import TestSupport
import Testing
import WorkshopCore

struct ContactTests {
    static func card(_ words: String) -> ContactCard {
        var card = ContactCard()
        card.mail = "\(words)@example.com"
        card.words = words
        return card
    }

    static func received(_ script: ScriptedWorkshop, by person: ID<Person>) -> [ID<Person>] {
        let viewer = script.workshop.viewer(of: person)
        return viewer.flatMap { script.workshop.project(for: $0).me?.contacts.received.map(\.person) } ?? []
    }

    /// One and two have exchanged; one has offered to three as well.
    static func exchanged() throws -> ScriptedWorkshop {
        var script = ScriptedWorkshop()
        for person in [Cast.one, Cast.two, Cast.three] {
            try script.ask(.writeCard(card("~\(100_000 + person.low)~")), by: person)
        }
        try script.ask(.offerCard([Cast.two, Cast.three], toGroup: false), by: Cast.one)
        try script.ask(.offerCard([Cast.one], toGroup: false), by: Cast.two)
        return script
    }

    static let long = String(repeating: "あ", count: 301)
    static let refusals = [
        Example(
            testDescription: "CC1 an empty card", when: .writeCard(ContactCard()),
            then: .refused(.invalid(path: "card", reason: "empty"))),
        Example(
            testDescription: "CC1 one that says too much", when: .writeCard(card(long)),
            then: .refused(.tooLarge(path: "mail", max: 120))),
        Example(
            testDescription: "CC1 no card to offer", when: .offerCard([Cast.two], toGroup: false),
            then: .refused(.needsCard)),
        Example(
            testDescription: "CC1 to oneself", given: [.cardWritten(Cast.one, card("x"))],
            when: .offerCard([Cast.one], toGroup: false),
            then: .refused(.invalid(path: "to", reason: "yourself"))),
        Example(
            testDescription: "CC1 to nobody known", given: [.cardWritten(Cast.one, card("x"))],
            when: .offerCard([Cast.id(9)], toGroup: false), then: .refused(.gone)),
        Example(
            testDescription: "CC1 nobody's card to take back", when: .withdrawCard(nil), then: .happens([])),
        Example(
            testDescription: "CC1 a host has a card too", by: Cast.host, when: .writeCard(card("x")),
            then: .happens([.cardWritten(Cast.host, card("x"))])),
        Example(
            testDescription: "CC1 a display has none", by: nil, when: .writeCard(card("x")),
            then: .refused(.forbidden(.writeCard))),
        Example(
            testDescription: "CC4 the group is who is in it now", given: [.cardWritten(Cast.one, card("x"))],
            when: .offerCard([], toGroup: true),
            then: .happens([.cardOffered(Cast.one, to: [Cast.two, Cast.three])])),
    ]

    @Test("CC1 CC4 what may be written and offered", arguments: refusals)
    func decides(_ example: Example) { example.check(on: ScriptedWorkshop()) }

    @Test("CC2 a card is seen by those alone with whom both have offered")
    func mutual() throws {
        let script = try Self.exchanged()
        #expect(Self.received(script, by: Cast.one) == [Cast.two])
        #expect(Self.received(script, by: Cast.two) == [Cast.one])
        #expect(Self.received(script, by: Cast.three) == [])
        let three = try #require(script.workshop.viewer(of: Cast.three))
        #expect(script.workshop.project(for: three).me?.contacts.waiting == [Cast.one])
    }

    @Test("CC2 no view but those of the two holds a word of a card, nor does the archive")
    func nowhere() throws {
        let script = try Self.exchanged()
        let canary = 100_000 + Int(Cast.one.low)
        for person in Cast.everybody {
            let viewer = try #require(script.workshop.viewer(of: person))
            for view in [
                script.workshop.project(for: viewer), script.workshop.project(for: viewer.impersonal),
                script.workshop.projectNetwork(for: viewer.impersonal),
            ] {
                let found = RandomWorkshop.canaries(in: Array("\(view)".utf8)).contains(canary)
                let isTheirs = [Cast.one, Cast.two].contains(person) && view.viewer.person != nil
                #expect(found == isTheirs, "\(person)")
            }
        }
        let archived = Archival(script.workshop).archived(script.entries)
        #expect(RandomWorkshop.canaries(in: Array("\(archived)".utf8)).isEmpty)
        #expect(archived.suffix(5).allSatisfy { $0.event == .withheld && $0.by == nil })
    }

    static let endings: [[Event]] = [
        [.cardWithdrawn(Cast.one, from: [Cast.two])], [.cardWithdrawn(Cast.two, from: [Cast.one])],
        [.cardWritten(Cast.one, nil)], [.cardWritten(Cast.two, nil)],
    ]

    @Test("CC3 the exchange ends for both, whoever ends it", arguments: endings)
    func ends(_ events: [Event]) throws {
        var script = try Self.exchanged()
        let before = script.workshop
        for event in events { script.happens(event) }
        #expect(Self.received(script, by: Cast.one) == [] && Self.received(script, by: Cast.two) == [])
        var touched = Touched()
        for event in events { script.workshop.touch(event, in: &touched) }
        for person in [Cast.one, Cast.two] where before.viewer(of: person) != nil {
            #expect(script.workshop.particulars(of: touched).contains(person))
        }
    }

    @Test("CC3 nobody keeps the card of a person who is gone, and nobody inherits an offer to them")
    func gone() throws {
        var script = try Self.exchanged()
        script.happens(.personRemoved(Cast.two))
        #expect(script.workshop.cards[Cast.two] == nil)
        #expect(script.workshop.offers == [Cast.one: [Cast.three]])
        #expect(Self.received(script, by: Cast.one) == [])
    }
}
