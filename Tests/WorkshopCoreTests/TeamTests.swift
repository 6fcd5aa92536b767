import TestSupport
import Testing
import WorkshopCore

struct TeamTests {
    static let team: ID<Team> = Cast.id(0xE1)
    static let other: ID<Team> = Cast.id(0xE2)
    static let open: [Event] = [
        .noteAdded(.scripted(0x71, kind: .idea)), .noteAdded(.scripted(0x72, by: Cast.two, kind: .idea)),
        .noteAdded(.scripted(0x73, kind: .fact)), .teamsOpened(Cast.firstVenue, min: 2, max: 3),
    ]

    static func offer(_ note: UInt64, as id: ID<Team> = team, passion: Bool = false) -> Command {
        .offerIdea(id, idea: Cast.id(note), isPassion: passion)
    }

    static func offered(_ note: UInt64, by person: ID<Person>, as id: ID<Team> = team) -> Event {
        .teamOffered(
            Team(id: id, idea: Cast.id(note), isPassion: false, members: [person]), venue: Cast.firstVenue)
    }

    static func joined(_ person: ID<Person>, _ id: ID<Team>? = team) -> Event {
        .teamJoined(person, team: id, venue: Cast.firstVenue)
    }

    static let starred: Event = .starred(Cast.id(0x71), Cast.two, .named("write"), true)

    static let rows = [
        Example(
            testDescription: "TM1 fewest and most", by: Cast.facilitator,
            when: .openTeams(Cast.firstVenue, min: 3, max: 5),
            then: .happens([.teamsOpened(Cast.firstVenue, min: 3, max: 5)])),
        Example(
            testDescription: "TM1 fewer than one", by: Cast.facilitator,
            when: .openTeams(Cast.firstVenue, min: 0, max: 5),
            then: .refused(.invalid(path: "min", reason: "1...20"))),
        Example(
            testDescription: "TM1 a most below the fewest", by: Cast.facilitator,
            when: .openTeams(Cast.firstVenue, min: 3, max: 2),
            then: .refused(.invalid(path: "max", reason: "3...50"))),
        Example(
            testDescription: "TM1 open already", given: open, by: Cast.facilitator,
            when: .openTeams(Cast.firstVenue, min: 3, max: 5), then: .refused(.already)),
        Example(
            testDescription: "TM1 by facilitators alone", given: open,
            when: .openTeams(Cast.secondVenue, min: 3, max: 5), then: .refused(.forbidden(.openTeams))),
        Example(
            testDescription: "TM1 not open here", given: open, by: Cast.seven, when: offer(0x71),
            then: .refused(.phaseClosed)),
        Example(
            testDescription: "TM1 open nowhere", when: offer(0x71),
            then: .refused(.forbidden(.offerIdea))),
        Example(
            testDescription: "TM2 an idea", given: open, when: offer(0x72),
            then: .happens([offered(0x72, by: Cast.one)])),
        Example(
            testDescription: "TM2 a fact", given: open, when: offer(0x73),
            then: .refused(.invalid(path: "idea", reason: "kind"))),
        Example(
            testDescription: "TM2 an idea that has its team", given: open + [offered(0x71, by: Cast.two)],
            when: offer(0x71, as: other), then: .refused(.already)),
        Example(
            testDescription: "TM2 a passion for another's idea", given: open,
            when: offer(0x72, passion: true),
            then: .refused(.invalid(path: "idea", reason: "not_yours"))),
        Example(
            testDescription: "TM2 a passion that was starred", given: open + [starred],
            when: offer(0x71, passion: true), then: .refused(.invalid(path: "idea", reason: "starred"))),
        Example(
            testDescription: "TM2 a passion", given: open, when: offer(0x71, passion: true), then: .count(1)),
        Example(
            testDescription: "TM3 no such team", given: open, when: .joinTeam(team), then: .refused(.gone)),
        Example(
            testDescription: "TM3 a full team",
            given: open + [offered(0x71, by: Cast.two), joined(Cast.three), joined(Cast.four)],
            when: .joinTeam(team), then: .refused(.tooMany(path: "team", max: 3))),
        Example(
            testDescription: "TM3 the last seat",
            given: open + [offered(0x71, by: Cast.two), joined(Cast.three)],
            when: .joinTeam(team), then: .happens([joined(Cast.one)])),
        Example(
            testDescription: "TM3 the team one is in", given: open + [offered(0x71, by: Cast.one)],
            when: .joinTeam(team), then: .happens([])),
        Example(
            testDescription: "TM4 no team has enough", given: open + [offered(0x71, by: Cast.one)],
            by: Cast.facilitator, when: .closeTeams(Cast.firstVenue, forms: true),
            then: .refused(.needsTeam(min: 2))),
        Example(
            testDescription: "TM4 forgotten", given: open + [offered(0x71, by: Cast.one)],
            by: Cast.facilitator, when: .closeTeams(Cast.firstVenue, forms: false),
            then: .happens([.teamsClosed(Cast.firstVenue)])),
    ]

    @Test("TM1 TM2 TM3 TM4 what may be asked of teams", arguments: rows)
    func decides(_ example: Example) { example.check(on: .running(.scripted("write"))) }

    @Test("TM2 an idea that is still private stands nowhere")
    func unrevealed() throws {
        var script = ScriptedWorkshop.running(.scripted("write") { $0.visible = .group })
        for event in Self.open { script.happens(event) }
        #expect(throws: Refusal.invalid(path: "idea", reason: "not_revealed")) {
            try script.decide(Self.offer(0x71), by: Cast.one)
        }
    }

    @Test("TM3 a person is in one team, and a team without people is gone")
    func one() {
        var script = ScriptedWorkshop.running(.scripted("write"))
        for event in Self.open { script.happens(event) }
        script.happens(
            Self.offered(0x71, by: Cast.one), Self.offered(0x72, by: Cast.two, as: Self.other),
            Self.joined(Cast.one, Self.other))
        let teams = script.workshop.markets[Cast.firstVenue]?.teams ?? []
        #expect(teams.map(\.id) == [Self.other] && teams.first?.members == [Cast.two, Cast.one])
        script.happens(.personRemoved(Cast.two), Self.joined(Cast.one, nil))
        #expect(script.workshop.markets[Cast.firstVenue]?.teams == [])
    }

    @Test("TM4 teams become the groups around their ideas, and nobody stays behind")
    func forms() throws {
        var script = ScriptedWorkshop.running(.scripted("write"))
        for event in Self.open { script.happens(event) }
        script.happens(
            Self.offered(0x71, by: Cast.four), Self.joined(Cast.five),
            Self.offered(0x72, by: Cast.two, as: Self.other))
        try script.ask(.closeTeams(Cast.firstVenue, forms: true), by: Cast.facilitator)
        let groups = script.workshop.groups.values.filter { $0.venue == Cast.firstVenue }
        #expect(groups.count == 1 && groups.first?.idea == Cast.id(0x71))
        #expect(groups.first?.members.sorted() == Array(Cast.participants.prefix(6)))
        #expect(groups.first?.members.prefix(2) == [Cast.four, Cast.five])
        #expect(script.workshop.markets == [:])
    }

    @Test("TM3 teams are shown at their venue and taken away when they close")
    func shown() throws {
        var script = ScriptedWorkshop.running(.scripted("write"))
        for event in Self.open { script.happens(event) }
        let (near, far) = (
            try #require(script.workshop.viewer(of: Cast.one)),
            try #require(script.workshop.viewer(of: Cast.seven))
        )
        #expect(script.workshop.project(for: near).markets.map(\.venue) == [Cast.firstVenue])
        #expect(script.workshop.project(for: far).markets == [])
        var touched = Touched()
        script.happens(.teamsClosed(Cast.firstVenue))
        script.workshop.touch(.teamsClosed(Cast.firstVenue), in: &touched)
        #expect(script.workshop.project(touched, for: near).gone.markets == [Cast.firstVenue])
        #expect(script.workshop.project(touched, for: far).gone.markets == [Cast.secondVenue])
    }
}
