import TestSupport
import Testing
import WorkshopCore

struct EditionTests {
    static func history(
        _ number: Int = 3, _ change: (inout EditionHistory) -> Void = { _ in }
    ) -> EditionHistory {
        var history = EditionHistory()
        history.series = "異業種交流研修"
        history.number = number
        var first = Edition(number: 1, title: "オンライン", day: CalendarDay("2022-06-01"))
        first.figures = [.organisations: 8, .people: 21]
        var second = Edition(number: 2, title: "", day: nil)
        second.figures = [.organisations: 10, .people: 19, .venues: 2]
        history.earlier = [first, second]
        change(&history)
        return history
    }

    static func set(_ revision: Int = 0, _ history: EditionHistory = history()) -> Command {
        .outcome(.setEditions(history, revision: revision))
    }

    static func many(_ count: Int) -> EditionHistory {
        history(count + 1) { history in
            history.earlier = (1...count).map { Edition(number: $0, title: "", day: nil) }
        }
    }

    static let examples = [
        Example(
            testDescription: "OU24 the secretariat", by: Cast.secretariat, when: set(),
            then: .happens([.outcome(.editionsSet(history(3) { $0.revision = 1 }))])),
        Example(
            testDescription: "OU24 a participant does not", when: set(),
            then: .refused(.forbidden(.setEditions))),
        Example(
            testDescription: "OU24 written over",
            given: [.outcome(.editionsSet(history(3) { $0.revision = 1 }))], by: Cast.secretariat,
            when: set(0, history(4)), then: .refused(.staleText)),
        Example(
            testDescription: "OU24 an edition after this one", by: Cast.secretariat, when: set(0, history(2)),
            then: .refused(.invalid(path: "earlier", reason: "number"))),
        Example(
            testDescription: "OU24 an edition twice", by: Cast.secretariat,
            when: set(0, history(9) { $0.earlier[1].number = 1 }),
            then: .refused(.invalid(path: "earlier", reason: "number"))),
        Example(
            testDescription: "OU24 a hundred", by: Cast.secretariat, when: set(0, many(100)),
            then: .count(1)),
        Example(
            testDescription: "OU24 one more", by: Cast.secretariat, when: set(0, many(101)),
            then: .refused(.tooMany(path: "earlier", max: 100))),
        Example(
            testDescription: "OU24 a thousandth", by: Cast.secretariat, when: set(0, history(1_000)),
            then: .count(1)),
        Example(
            testDescription: "OU24 one more than that", by: Cast.secretariat, when: set(0, history(1_001)),
            then: .refused(.invalid(path: "number", reason: "1...1000"))),
        Example(
            testDescription: "OU24 a figure below nothing", by: Cast.secretariat,
            when: set(0, history(3) { $0.earlier[0].figures[.ideas] = -1 }),
            then: .refused(.invalid(path: "ideas", reason: "0...1000000"))),
        Example(
            testDescription: "OU24 counting what is no edition", by: Cast.secretariat,
            when: .outcome(.countEdition), then: .refused(.gone)),
    ]

    @Test("OU24 editions", arguments: examples)
    func decides(_ example: Example) { example.check(on: HostTests.base) }

    @Test("OU24 this edition is counted when asked, and all are added up")
    func counts() throws {
        var script = HostTests.base
        try script.ask(Self.set(), by: Cast.secretariat)
        for (item, isPublic) in [(HostTests.idea, true), (HostTests.fact, false)] {
            try script.ask(HostTests.decide(item, .adopted) { $0.isPublic = isPublic }, by: Cast.host)
        }
        try script.ask(.outcome(.countEdition), by: Cast.secretariat)
        #expect(try script.ask(.outcome(.countEdition), by: Cast.secretariat).isEmpty)
        let viewer = Viewer(role: .display, person: nil, venue: nil, group: nil)
        let editions = try #require(script.workshop.project(for: viewer).editions)
        #expect(
            editions.present == [
                .venues: 2, .organisations: 3, .people: 8, .groups: 3, .observations: 2, .ideas: 1,
                .adopted: 1,
            ])
        #expect(editions.totals[.people] == 48 && editions.totals[.venues] == 4)
        #expect(editions.totals[.organisations] == 21 && editions.totals[.ideas] == 1)
        // Writing the history anew keeps what was counted.
        try script.ask(Self.set(1, Self.history(7)), by: Cast.secretariat)
        #expect(script.workshop.outcome?.editions?.present[.people] == 8)
    }
}
