import TestSupport
import Testing
import WorkshopCore

struct PeopleTests {
    static let facilitator = Cast.facilitator

    static func founding(_ body: (inout Founding) -> Void = { _ in }) -> Command {
        var founding = Founding(
            title: "研修", theme: "", language: .ja, venues: ["東京会場"],
            agenda: Agenda(scripted: [.scripted("write")]))
        body(&founding)
        return .create(founding)
    }

    @Test("PE1 a workshop is founded once, with a title, one to twenty venues of different names and steps")
    func founds() throws {
        func refusal(_ command: Command, on workshop: Workshop = Workshop(id: Cast.workshop)) -> Refusal? {
            do throws(Refusal) {
                _ = try workshop.decide(
                    command, by: Asker(person: nil, role: .facilitator, now: 0, random: 1))
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal(Self.founding()) == nil)
        #expect(refusal(Self.founding(), on: ScriptedWorkshop().workshop) == .already)
        #expect(refusal(Self.founding { $0.title = " " }) == .invalid(path: "title", reason: "empty"))
        let venues = Refusal.invalid(path: "venues", reason: "1...20_different")
        #expect(refusal(Self.founding { $0.venues = [] }) == venues)
        #expect(refusal(Self.founding { $0.venues = ["a", "a"] }) == venues)
        #expect(refusal(Self.founding { $0.venues = (1...20).map { "v\($0)" } }) == nil)
        #expect(refusal(Self.founding { $0.venues = (1...21).map { "v\($0)" } }) == venues)
        #expect(
            refusal(Self.founding { $0.agenda = Agenda() }) == .invalid(path: "programme", reason: "no_steps")
        )
    }

    static func row(
        _ name: String, _ organisation: String = "丁社", _ venue: String = "",
        profile: (inout Profile) -> Void = { _ in }
    ) -> RosterRow {
        var row = RosterRow(name: name, organisation: organisation, venue: venue)
        profile(&row.profile)
        return row
    }

    static let roster = [
        Example(
            testDescription: "PE2 rows that are known already are left out", by: facilitator,
            when: .importRoster([row("参加者1", "甲社")]), then: .happens([])),
        Example(
            testDescription: "PE2 one row twice", by: facilitator, when: .importRoster([row("a"), row("a")]),
            then: .refused(.invalidRow(row: 2, column: "name", reason: "twice"))),
        Example(
            testDescription: "PE2 a known row twice", by: facilitator,
            when: .importRoster([row("参加者1", "甲社"), row("参加者1", "甲社")]),
            then: .refused(.invalidRow(row: 2, column: "name", reason: "twice"))),
        Example(
            testDescription: "PE2 a namesake of another company beside a known row", by: facilitator,
            when: .importRoster([row("参加者1", "丁社"), row("参加者1", "甲社")]), then: .count(1)),
        Example(
            testDescription: "PE2 a wrong cell names its row and column and imports nothing", by: facilitator,
            when: .importRoster([row("a"), row("b", " ")]),
            then: .refused(.invalidRow(row: 2, column: "organisation", reason: "empty"))),
        Example(
            testDescription: "PE2 a cell that is too long", by: facilitator,
            when: .importRoster([row(String(repeating: "名", count: 121))]),
            then: .refused(.invalidRow(row: 1, column: "name", reason: "too_large"))),
        Example(
            testDescription: "PE2 a profile that is too long", by: facilitator,
            when: .importRoster([row("a") { $0.job = String(repeating: "職", count: 121) }]),
            then: .refused(.invalidRow(row: 1, column: "job", reason: "too_large"))),
        Example(
            testDescription: "PE2 too many languages", by: facilitator,
            when: .importRoster([row("a") { $0.languages = Array(repeating: "ja", count: 21) }]),
            then: .refused(.invalidRow(row: 1, column: "languages", reason: "too_large"))),
        Example(
            testDescription: "PE2 by the secretariat", by: Cast.secretariat, when: .importRoster([row("a")]),
            then: .count(1)),
        Example(
            testDescription: "PE2 not by a participant", when: .importRoster([row("a")]),
            then: .refused(.phaseClosed)),
    ]

    @Test("PE2 the roster", arguments: roster)
    func importsRoster(_ example: Example) { example.check(on: ScriptedWorkshop()) }

    @Test("PE2 a roster brings companies and venues with it, each once")
    func rosterParts() throws {
        var script = ScriptedWorkshop()
        try script.ask(
            .importRoster([
                Self.row("a", "丁社", "大阪会場"), Self.row("b", "丁社", "東京会場"), Self.row("c", "甲社"),
            ]), by: Self.facilitator)
        #expect(script.workshop.organisations.map(\.name) == ["甲社", "乙社", "丙社", "丁社"])
        #expect(script.workshop.venues.map(\.name) == ["東京会場", "AW会場", "大阪会場"])
        let venues = script.workshop.people.values.filter { ["a", "b", "c"].contains($0.name) }
            .sorted { $0.name < $1.name }.map(\.venue)
        #expect(venues == [script.workshop.venues[2].id, Cast.firstVenue, Cast.firstVenue])
    }

    @Test("PE5 a workshop has at most so many people", arguments: [0, 1])
    func peopleMax(_ beyond: Int) {
        var script = ScriptedWorkshop()
        script.limits.peopleMax = 13
        let rows = (0..<(2 + beyond)).map { Self.row("n\($0)") }
        Example(
            testDescription: "", by: Self.facilitator, when: .importRoster(rows),
            then: beyond == 0 ? .count(1) : .refused(.tooMany(path: "rows", max: 13))
        ).check(on: script)
        script.limits.peopleMax = 12 - beyond
        Example(
            testDescription: "", by: nil, when: Self.join(0xD1, "新", "甲社"),
            then: beyond == 0 ? .count(3) : .refused(.tooMany(path: "people", max: 11))
        ).check(on: script)
    }

    static func join(_ number: UInt64, _ name: String, _ company: String, _ role: Role = .participant)
        -> Command
    {
        .join(Arrival(id: Cast.id(number), name: name, organisation: company, venue: nil, role: role))
    }

    static let others = [
        Example(
            testDescription: "PE3 who is in already", by: nil, when: join(0xD1, "参加者1", "甲社"),
            then: .happens([])),
        Example(
            testDescription: "PE3 the same name of another company is another person", by: nil,
            when: join(0xD1, "参加者1", "乙社"), then: .count(3)),
        Example(
            testDescription: "PE3 a facilitator's role is not claimed by a name", by: nil,
            when: join(0xD1, "facilitator", "", .facilitator), then: .count(2)),
        Example(
            testDescription: "PE3 a participant without a company", by: nil, when: join(0xD1, "a", ""),
            then: .refused(.invalid(path: "organisation", reason: "empty"))),
        Example(
            testDescription: "PE3 a facilitator's id is not taken by a participant", by: nil,
            when: .join(
                Arrival(
                    id: Cast.facilitator, name: "a", organisation: "甲社", venue: nil, role: .participant)),
            then: .refused(.invalid(path: "id", reason: "taken"))),
        Example(
            testDescription: "PE4 the secretariat makes nobody a facilitator", by: Cast.secretariat,
            when: .addPerson(Cast.id(0xD1), name: "a", organisation: "", venue: nil, role: .facilitator),
            then: .refused(.forbidden(.addPerson))),
        Example(
            testDescription: "PE4 the secretariat removes no facilitator", by: Cast.secretariat,
            when: .removePerson(facilitator), then: .refused(.forbidden(.removePerson))),
        Example(
            testDescription: "PE4 the secretariat removes others", by: Cast.secretariat,
            when: .removePerson(Cast.one), then: .happens([.personRemoved(Cast.one)])),
        Example(
            testDescription: "PE4 a display is not a person", by: facilitator,
            when: .addPerson(Cast.id(0xD1), name: "a", organisation: "", venue: nil, role: .display),
            then: .refused(.invalid(path: "role", reason: "not_a_person"))),
        Example(
            testDescription: "PE4 an unknown venue", by: facilitator,
            when: .addPerson(
                Cast.id(0xD1), name: "a", organisation: "甲社", venue: Cast.id(1), role: .participant),
            then: .refused(.invalid(path: "venue", reason: "unknown"))),
        Example(
            testDescription: "PE4 added again", by: facilitator,
            when: .addPerson(Cast.one, name: "a", organisation: "甲社", venue: nil, role: .participant),
            then: .happens([])),
        Example(
            testDescription: "PE4 removed", by: facilitator, when: .removePerson(Cast.one),
            then: .happens([.personRemoved(Cast.one)])),
        Example(
            testDescription: "PE4 nobody removes themselves", by: facilitator,
            when: .removePerson(facilitator), then: .refused(.invalid(path: "id", reason: "yourself"))),
        Example(
            testDescription: "PE4 removed already", given: [.personRemoved(Cast.one)], by: facilitator,
            when: .removePerson(Cast.one), then: .refused(.gone)),
        Example(
            testDescription: "PE4 renamed", by: facilitator, when: .renamePerson(Cast.one, name: "別名"),
            then: .happens([.personRenamed(Cast.one, name: "別名")])),
        Example(
            testDescription: "PE4 renamed to the same", by: facilitator,
            when: .renamePerson(Cast.one, name: "参加者1"), then: .happens([])),
        Example(
            testDescription: "PE6 spots, known ones left out", by: facilitator,
            when: .importSpots(venue: Cast.firstVenue, names: ["観覧車", "観覧車"]), then: .happens([])),
        Example(
            testDescription: "PE6 the same name in another venue", by: facilitator,
            when: .importSpots(venue: Cast.secondVenue, names: ["観覧車"]), then: .count(1)),
        Example(
            testDescription: "PE6 a blank spot", by: facilitator,
            when: .importSpots(venue: Cast.firstVenue, names: ["a", ""]),
            then: .refused(.invalidRow(row: 2, column: "name", reason: "empty"))),
        Example(
            testDescription: "PE7 title and theme", by: facilitator,
            when: .describe(title: "新しい題", theme: "主題"),
            then: .happens([.described(title: "新しい題", theme: "主題")])),
        Example(
            testDescription: "PE7 no title", by: facilitator, when: .describe(title: "", theme: ""),
            then: .refused(.invalid(path: "title", reason: "empty"))),
    ]

    @Test("PE3 PE4 PE6 PE7 people, spots, title", arguments: others)
    func decides(_ example: Example) { example.check(on: ScriptedWorkshop()) }

    @Test(
        "PE3 an account comes in as a facilitator, whatever its id was entered as", arguments: [false, true])
    func promotes(isFull: Bool) throws {
        var script = ScriptedWorkshop()
        if isFull { script.limits.peopleMax = script.workshop.people.count }
        let arrival = Arrival(
            id: Cast.one, name: "進行役", organisation: "", venue: nil, role: .facilitator)
        try script.ask(.join(arrival), by: nil)
        let person = try #require(script.workshop.people[Cast.one])
        #expect(person.role == .facilitator && person.hasJoined && person.group == nil)
        #expect(script.workshop.groups[Cast.firstGroup]?.members == [Cast.two, Cast.three])
        #expect(try script.ask(.join(arrival), by: nil) == [])
    }

    @Test("PE3 whoever comes in claims the roster's entry of that name and company")
    func claims() throws {
        var script = ScriptedWorkshop()
        try script.ask(.importRoster([Self.row("名簿")]), by: Self.facilitator)
        let known = try #require(script.workshop.people.values.first { $0.name == "名簿" })
        let events = try script.ask(Self.join(0xD1, "名簿", "丁社"), by: nil)
        #expect(events.first == .personJoined(known.id))
        #expect(script.workshop.people[Cast.id(0xD1)] == nil)
    }

    @Test("PE8 a facilitator hands over: step, clock, rounds and an open ballot are as they were and go on")
    func handsOver() throws {
        let step: StepID = .named("vote")
        var script = ScriptedWorkshop(steps: [
            .scripted("vote", .vote) { $0.timer.seconds = 600 }
        ])
        try script.ask(.startStep(step), by: Self.facilitator)
        let ballot: ID<Ballot> = Cast.id(0xA1)
        var new = NewBallot(id: ballot, step: step, title: "", items: [])
        new.plan = BallotPlan(.poll(most: 1))
        new.plan?.options = ["甲", "乙"].map { Bilingual(ja: $0, en: $0) }
        try script.ask(.openBallot(new), by: Self.facilitator)
        let second: ID<Person> = Cast.id(0xF9)
        try script.ask(
            .join(Arrival(id: second, name: "後任", organisation: "", venue: nil, role: .facilitator)), by: nil)
        let before = script.workshop
        try script.ask(.removePerson(Self.facilitator), by: second)
        #expect(script.workshop.current == step && script.workshop.runs == before.runs)
        #expect(script.workshop.ballots == before.ballots && script.workshop.groups == before.groups)
        #expect(throws: Refusal.self) { try script.ask(.endStep(step), by: Self.facilitator) }
        try script.ask(.addTime(step, seconds: 60), by: second)
        let item = try #require(script.workshop.ballots[ballot]?.items.first)
        try script.ask(.castBallot(ballot, [ChoiceLine(item)]), by: Cast.one)
        try script.ask(.closeBallot(ballot), by: second)
        #expect(script.workshop.ballots[ballot]?.voted == 1)
        try script.ask(.endStep(step), by: second)
    }
}
