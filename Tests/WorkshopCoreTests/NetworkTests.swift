import TestSupport
import Testing
import WorkshopCore

struct NetworkTests {
    static func network(_ script: ScriptedWorkshop, of person: ID<Person>) -> NetworkView? {
        script.workshop.viewer(of: person).flatMap { script.workshop.projectNetwork(for: $0).network }
    }

    static func times(_ script: ScriptedWorkshop, _ one: ID<Person>, _ other: ID<Person>) -> Int {
        script.workshop.met.met(one, other)
    }

    @Test("NW1 who is in when a step of group work runs has worked with the group, late-comers too")
    func groups() {
        var script = ScriptedWorkshop(steps: [
            .scripted("listen", .listen), .scripted("write"), .scripted("vote", .vote),
        ])
        var late = Person(id: Cast.id(0xD1), name: "後", role: .participant)
        late.venue = Cast.firstVenue
        script.happens(
            .personAdded(late, organisation: nil), .personMoved(late.id, group: Cast.firstGroup))
        for step in ["listen", "vote"] { script.happens(.stepStarted(.named(step), deadline: nil)) }
        #expect(script.workshop.encounters == [])
        script.happens(.stepStarted(.named("write"), deadline: nil))
        #expect(Self.times(script, Cast.one, Cast.two) == 1)
        #expect(Self.times(script, Cast.one, Cast.four) == 0)
        #expect(Self.times(script, Cast.one, late.id) == 0)
        script.happens(.personJoined(late.id), .personMoved(Cast.four, group: Cast.firstGroup))
        #expect(Self.times(script, Cast.one, late.id) == 1)
        #expect(Self.times(script, Cast.one, Cast.four) == 1)
    }

    @Test("NW1 who sits at a table of a round has worked with those at the table")
    func tables() throws {
        let step = Step.scripted("pairs") { step in
            (step.assign, step.among) = (.pairs, .venue)
            step.rounds = RoundRule(count: .number(2), seconds: [60])
        }
        var script = ScriptedWorkshop(steps: [step])
        try script.ask(.startStep(step.id), by: Cast.facilitator)
        let tables = script.workshop.runs[step.id]?.circles.values.flatMap { $0.tables[0] } ?? []
        #expect(tables.count == 4)
        for table in tables { #expect(Self.times(script, table[0], table[1]) == 1) }
        #expect(script.workshop.met.times.count == 4)
        #expect(script.workshop.encounters.allSatisfy { $0.round == 1 && $0.group == nil })
    }

    @Test("NW2 a group counts once, however many steps it did, and again when it is another group")
    func once() throws {
        var script = ScriptedWorkshop(steps: [.scripted("a"), .scripted("b")])
        script.happens(
            .stepStarted(.named("a"), deadline: nil), .stepEnded(.named("a")),
            .stepStarted(.named("b"), deadline: nil), .stepEnded(.named("b")))
        #expect(Self.times(script, Cast.one, Cast.two) == 1)
        let network = try #require(Self.network(script, of: Cast.facilitator))
        let pair = try #require(network.pairs.first { $0.people == PersonPair(Cast.one, Cast.two) })
        #expect(pair.times == 1 && pair.places.map(\.step) == [.named("a"), .named("b")])
        try script.ask(
            .adoptGroups([GroupFormationTests.group(Cast.one, Cast.two)], again: false), by: Cast.facilitator)
        script.happens(.stepStarted(.named("a"), deadline: nil))
        #expect(Self.times(script, Cast.one, Cast.two) == 2)
    }

    @Test("NW3 facilitators and the secretariat see all, participants their own, nobody else any")
    func eyes() throws {
        var script = ScriptedWorkshop(steps: [.scripted("a")])
        script.happens(.stepStarted(.named("a"), deadline: nil))
        for person in [Cast.facilitator, Cast.secretariat] {
            let network = try #require(Self.network(script, of: person))
            #expect(network.pairs.count == 3 + 3 + 1 && network.unmet.count == 8 && network.notMet == [])
        }
        let own = try #require(Self.network(script, of: Cast.one))
        #expect(
            own.pairs.map(\.people) == [PersonPair(Cast.one, Cast.two), PersonPair(Cast.one, Cast.three)])
        #expect(own.coverage == [] && own.unmet == [])
        #expect(own.notMet == [Cast.four, Cast.five, Cast.six, Cast.seven, Cast.eight])
        #expect(Self.network(script, of: Cast.host) == nil)
        let display = Viewer(role: .display, person: nil, venue: nil, group: nil)
        #expect(script.workshop.projectNetwork(for: display).network == nil)
        #expect(script.workshop.project(for: display).network == nil)
    }

    @Test("NW4 pairs across companies are counted, and how many each has not met")
    func coverage() throws {
        var script = ScriptedWorkshop(steps: [.scripted("a")])
        script.happens(.stepStarted(.named("a"), deadline: nil))
        let network = try #require(Self.network(script, of: Cast.facilitator))
        // 甲社 sends one, four and seven; 乙社 two, five and eight; each group holds one of both.
        let pair = try #require(
            network.coverage.first { $0.companies == CompanyPair(Cast.id(0x61), Cast.id(0x62)) })
        #expect(pair.met == 3 && pair.possible == 9)
        #expect(network.unmet.first { $0.person == Cast.one }?.count == 5)
        #expect(network.unmet.first { $0.person == Cast.seven }?.count == 6)
        script.happens(.personRemoved(Cast.two))
        let left = try #require(Self.network(script, of: Cast.facilitator))
        #expect(!left.pairs.contains { $0.people.first == Cast.two || $0.people.second == Cast.two })
    }
}
