import TestSupport
import Testing
import WorkshopCore

/// Rounds, seats, sheets: the step engine's invariants.
struct EngineRoundTests {
    static let crew = [Cast.one, Cast.two, Cast.three]
    static let circle: ID<Circle> = Cast.firstGroup.of(Circle.self)
    static let step: StepID = .named("write")

    /// 6-3-5 with two cells, hard rounds of a minute, passed on early.
    static func sheets(_ body: (inout Step) -> Void = { _ in }) -> Step {
        .scripted("write") { step in
            step.assign = .sheets
            step.rounds = RoundRule(count: .perSeat, seconds: [60])
            step.sheet.cells = 2
            step.visible = .sheet
            step.revealTo = .group
            step.timer.seconds = 600
            step.timer.end = .hard
            step.timer.earlyWhenAllDone = true
            body(&step)
        }
    }

    static func started(_ step: Step, beside others: [Step] = []) throws -> ScriptedWorkshop {
        var script = ScriptedWorkshop(steps: [step] + others)
        try script.ask(.startStep(step.id), by: Cast.facilitator)
        return script
    }

    static func note(_ script: inout ScriptedWorkshop, _ body: (inout NewNote) -> Void = { _ in }) -> Command
    {
        var note = NewNote(id: script.random.id(), step: step, kind: .idea, text: "案")
        body(&note)
        return .addNote(note)
    }

    private func circle(_ script: ScriptedWorkshop) throws -> Circle {
        try #require(script.workshop.runs[Self.step]?.circles[Self.circle])
    }

    @Test("SE1 in each round each sheet is in one hand, and no seat has one twice")
    func bijective() throws {
        var script = try Self.started(Self.sheets())
        var seen: [ID<Person>: Set<Int>] = [:]
        for round in 1...3 {
            let held = Self.crew.compactMap { script.workshop.holding(of: $0, in: Self.step)?.sheet }
            #expect(Set(held) == [0, 1, 2], "round \(round)")
            for (person, sheet) in zip(Self.crew, held) {
                #expect(seen[person, default: []].insert(sheet).inserted)
            }
            for person in Self.crew {
                for _ in 0..<2 { try script.ask(Self.note(&script), by: person) }
            }
        }
        #expect(try circle(script).isOver)
        let notes = script.workshop.notes.values.filter { $0.group == Cast.firstGroup }
        #expect(Set(notes.compactMap(\.place)).count == 18, "every cell of three sheets, once each")
    }

    @Test("SE2 what is not in hand is refused, and says what is")
    func outOfTurn() throws {
        var script = try Self.started(Self.sheets())
        #expect(throws: Refusal.outOfTurn(.sheet(0))) {
            try script.ask(Self.note(&script) { $0.place = Place(sheet: 1) }, by: Cast.one)
        }
        try script.ask(Self.note(&script) { $0.place = Place(cell: 1) }, by: Cast.one)
        #expect(throws: Refusal.cellTaken(Place(sheet: 0, row: 0, cell: 1))) {
            try script.ask(Self.note(&script) { $0.place = Place(cell: 1) }, by: Cast.one)
        }
        #expect(throws: Refusal.outOfTurn(.noSeat)) {
            try script.ask(Self.note(&script), by: Cast.facilitator)
        }
        let mine = try #require(script.workshop.notes.values.first { $0.author == Cast.one })
        try script.ask(.nextRound(Self.step, nil), by: Cast.facilitator)
        #expect(throws: Refusal.outOfTurn(.round(1))) {
            try script.ask(.editNote(mine.id, text: "別", revision: 1, kind: nil), by: Cast.one)
        }
        for _ in 0..<2 { try script.ask(.nextRound(Self.step, nil), by: Cast.facilitator) }
        #expect(throws: Refusal.outOfTurn(.over)) { try script.ask(Self.note(&script), by: Cast.one) }
    }

    @Test("SE2 a manual start waits for the facilitator")
    func manual() throws {
        var script = try Self.started(Self.sheets { $0.rounds?.startsManually = true })
        #expect(throws: Refusal.outOfTurn(.notStarted)) { try script.ask(Self.note(&script), by: Cast.one) }
        try script.ask(.nextRound(Self.step, Self.circle), by: Cast.facilitator)
        try script.ask(Self.note(&script), by: Cast.one)
    }

    @Test("SE3 a round closes at its deadline and the grace, not before, also after a replay in its middle")
    func deadline() throws {
        var script = try Self.started(Self.sheets())
        script.now += 62_000
        try script.ask(Self.note(&script), by: Cast.one)
        #expect(
            try script.decide(.expireTimer(Self.step), by: nil).count == 4,
            "three circles end, and go on together")
        script.now -= 1
        #expect(try script.decide(.expireTimer(Self.step), by: nil).isEmpty)
        script.now += 2
        #expect(throws: Refusal.phaseClosed) { try script.ask(Self.note(&script), by: Cast.two) }
        var again = Workshop(id: Cast.workshop)
        for entry in script.entries { again.apply(entry) }
        #expect(again == script.workshop)
        #expect(again.expiry(grace: 2_000) == script.now - 1)
    }

    @Test("SE3 a timer that is paused, lengthened and resumed moves the rounds with it")
    func paused() throws {
        var script = try Self.started(Self.sheets())
        let start = script.now
        script.now += 10_000
        try script.ask(.pauseTimer(Self.step), by: Cast.facilitator)
        #expect(try circle(script).deadline == nil)
        script.now += 100_000
        try script.ask(.resumeTimer(Self.step), by: Cast.facilitator)
        #expect(try circle(script).deadline == start + 160_000)
        try script.ask(.addTime(Self.step, seconds: 30), by: Cast.facilitator)
        #expect(try circle(script).deadline == start + 190_000)
    }

    @Test("SE25 a projector is told where the circles of its venue stand, and not who left what blank")
    func onProjector() throws {
        var script = try Self.started(Self.sheets())
        func circle(_ role: Role, at venue: ID<Venue>? = nil) -> CircleView? {
            let viewer = Viewer(role: role, person: nil, venue: venue, group: nil)
            return script.workshop.project(for: viewer).runs.first?.circles?.first { $0.id == Self.circle }
        }
        try script.ask(.pass(Self.step, reason: "思いつかない"), by: Cast.one)
        let shown = try #require(circle(.display))
        #expect(shown.round == 1 && shown.rounds == 3 && shown.deadline == script.now + 60_000)
        #expect(shown.done == 1 && shown.of == 3 && shown.blanks == nil)
        #expect(circle(.facilitator)?.blanks == 1)
        #expect(circle(.observer) == nil && circle(.host) == nil)
        let venue = try #require(script.workshop.groups[Cast.firstGroup]?.venue)
        #expect(circle(.display, at: venue) == shown)
        #expect(circle(.display, at: Cast.id(0xEE)) == nil)
        try script.ask(.pauseTimer(Self.step), by: Cast.facilitator)
        #expect(circle(.display)?.paused == 60_000)
    }

    @Test("SE25 the prompt all are in goes to the projector with the round")
    func promptOnProjector() throws {
        let prompts = ["one", "two"].map { key in
            Prompt(key: key, title: Bilingual(ja: key, en: key), text: Bilingual(ja: key, en: key))
        }
        var script = try Self.started(
            .scripted("write") { step in
                step.assign = .solo
                step.rounds = RoundRule(count: .perPrompt, seconds: [0])
                step.prompts = prompts
            })
        let viewer = Viewer(role: .display, person: nil, venue: nil, group: nil)
        #expect(script.workshop.project(for: viewer).runs.first?.circles?.first?.prompt == "one")
        try script.ask(.nextRound(Self.step, nil), by: Cast.facilitator)
        let second = script.workshop.project(for: viewer).runs.first?.circles?.first
        #expect(second?.prompt == "two" && second?.rounds == 2)
    }

    @Test("SE4 blanks are on record, with the reason of who passed")
    func blanks() throws {
        var script = try Self.started(Self.sheets())
        try script.ask(.pass(Self.step, reason: "思いつかない"), by: Cast.one)
        for _ in 0..<2 { try script.ask(Self.note(&script), by: Cast.two) }
        script.now += 62_000
        try script.ask(.expireTimer(Self.step), by: nil)
        #expect(
            try circle(script).blanks == [
                Blank(round: 1, seat: 0, reason: "思いつかない"), Blank(round: 1, seat: 2, reason: nil),
            ])
        #expect(try circle(script).round == 2)
    }

    @Test("SE5 a sheet is read by who has it in hand, and taken from who has passed it on")
    func hidden() throws {
        var script = try Self.started(Self.sheets())
        try script.ask(Self.note(&script) { $0.text = "~100001~" }, by: Cast.one)
        func readers() -> [ID<Person>] {
            Cast.everybody.filter { person in
                script.workshop.viewer(of: person).map { !script.workshop.project(for: $0).notes.isEmpty }
                    ?? false
            }
        }
        #expect(readers() == [Cast.one])
        let events = try script.ask(.nextRound(Self.step, nil), by: Cast.facilitator)
        #expect(readers() == [Cast.one, Cast.two], "and no facilitator")
        try script.ask(.nextRound(Self.step, nil), by: Cast.facilitator)
        #expect(readers() == [Cast.one, Cast.three])
        var touched = Touched()
        for event in events { script.workshop.touch(event, in: &touched) }
        #expect(script.workshop.particulars(of: touched).isSuperset(of: Self.crew))
        let gone = try #require(script.workshop.viewer(of: Cast.two))
        #expect(script.workshop.project(touched, for: gone).gone.notes.count == 1)
        let archived = Archival(script.workshop).archived(script.entries)
        #expect(!archived.contains { if case .noteAdded = $0.event { true } else { false } })
    }

    @Test("SE5 where authors are hidden, neither views nor the archive tell who sat where")
    func hiddenSeats() throws {
        var script = try Self.started(Self.sheets { $0.author = .hidden })
        try script.ask(.pass(Self.step, reason: "x"), by: Cast.one)
        for entry in Archival(script.workshop).archived(script.entries) {
            if case .stepPrepared(_, _, let circles) = entry.event { #expect(circles.isEmpty) }
            if case .passed = entry.event { Issue.record("tells who passed") }
        }
    }

    @Test("SE6 a late-comer takes the empty seat, or one more before round 1; who leaves leaves it empty")
    func seats() throws {
        var script = try Self.started(Self.sheets { $0.rounds?.startsManually = true })
        try script.ask(.movePerson(Cast.four, group: Cast.firstGroup), by: Cast.facilitator)
        #expect(try circle(script).seats == Self.crew + [Cast.four])
        try script.ask(.nextRound(Self.step, nil), by: Cast.facilitator)
        try script.ask(.movePerson(Cast.two, group: nil), by: Cast.facilitator)
        #expect(try circle(script).seats == [Cast.one, nil, Cast.three, Cast.four])
        try script.ask(.movePerson(Cast.five, group: Cast.firstGroup), by: Cast.facilitator)
        #expect(try circle(script).seats[1] == Cast.five)
        try script.ask(.movePerson(Cast.six, group: Cast.firstGroup), by: Cast.facilitator)
        #expect(throws: Refusal.outOfTurn(.noSeat)) { try script.ask(Self.note(&script), by: Cast.six) }
        let seats = [Cast.six, Cast.five, Cast.three, Cast.four]
        #expect(throws: Refusal.invalid(path: "seats", reason: "4")) {
            try script.ask(.seat(Self.step, Self.circle, seats + [nil]), by: Cast.facilitator)
        }
        try script.ask(.seat(Self.step, Self.circle, seats), by: Cast.facilitator)
        #expect(try circle(script).seats[0] == Cast.one, "not in the middle of a round")
        try script.ask(.nextRound(Self.step, nil), by: Cast.facilitator)
        #expect(try circle(script).seats == seats)
    }

    @Test("SE7 a pool gives the others' sheets, and who finds none waits")
    func pool() throws {
        var script = try Self.started(
            Self.sheets {
                $0.assign = .pool
                $0.rounds = nil
            })
        try script.ask(Self.note(&script), by: Cast.one)
        try script.ask(.passSheet(Self.step), by: Cast.one)
        #expect(script.workshop.holding(of: Cast.one, in: Self.step)?.sheet == nil)
        #expect(throws: Refusal.outOfTurn(.noSheet)) { try script.ask(Self.note(&script), by: Cast.one) }
        try script.ask(.passSheet(Self.step), by: Cast.two)
        #expect(script.workshop.holding(of: Cast.one, in: Self.step)?.sheet == 1, "waiting ends at once")
        #expect(script.workshop.holding(of: Cast.two, in: Self.step)?.sheet == 0)
        try script.ask(Self.note(&script), by: Cast.two)
        #expect(script.workshop.notes.values.contains { $0.place == Place(sheet: 0, row: 1, cell: 0) })
    }

    @Test("SE8 only the called seat speaks, and it is over when all have passed")
    func turns() throws {
        var script = try Self.started(
            Self.sheets {
                $0.assign = .turns
                $0.rounds = nil
                $0.visible = .group
            })
        #expect(throws: Refusal.outOfTurn(.turn(0))) { try script.ask(Self.note(&script), by: Cast.two) }
        try script.ask(Self.note(&script), by: Cast.one)
        for person in [Cast.two, Cast.three, Cast.one] {
            try script.ask(.pass(Self.step, reason: ""), by: person)
        }
        #expect(try circle(script).isOver)
        #expect(throws: Refusal.outOfTurn(.over)) { try script.ask(Self.note(&script), by: Cast.two) }
    }

    @Test("SE9 three are a trio, and a merge ends at one table whose members read each other")
    func tables() throws {
        let pairs = try Self.started(Self.sheets { $0.assign = .pairs })
        #expect(pairs.workshop.holding(of: Cast.one, in: Self.step)?.partners.count == 2)
        var merge = try Self.started(
            Self.sheets {
                $0.assign = .merge
                $0.levels = [1, 0]
                $0.rounds = RoundRule(count: .perLevel, seconds: [60])
            })
        try merge.ask(Self.note(&merge), by: Cast.one)
        let reader = try #require(merge.workshop.viewer(of: Cast.three))
        #expect(merge.workshop.project(for: reader).notes.isEmpty)
        try merge.ask(.nextRound(Self.step, nil), by: Cast.facilitator)
        #expect(merge.workshop.project(for: reader).notes.count == 1)
    }

    static let prompts = ["a", "b"].map {
        Prompt(key: $0, title: Bilingual(ja: $0, en: $0), text: Bilingual(ja: $0, en: $0))
    }

    @Test("SE10 the prompt of the round is on for all, roles go by seat, stations by group")
    func promptsOfRounds() throws {
        var hats = try Self.started(
            Self.sheets {
                $0.assign = .solo
                $0.visible = .group
                $0.prompts = Self.prompts
                $0.rounds = RoundRule(count: .perPrompt, seconds: [60])
                $0.rounds?.sequence = ["b", "a", "b"]
            })
        #expect(throws: Refusal.outOfTurn(.prompt("b"))) {
            try hats.ask(Self.note(&hats) { $0.prompt = "a" }, by: Cast.one)
        }
        try hats.ask(Self.note(&hats), by: Cast.one)
        #expect(hats.workshop.notes.values.first?.prompt == "b")
        let roles = try Self.started(
            Self.sheets {
                $0.assign = .roles
                $0.visible = .group
                $0.prompts = Self.prompts
            })
        #expect(Self.crew.map { roles.workshop.holding(of: $0, in: Self.step)?.prompt } == ["a", "b", "a"])
        var stations = try Self.started(
            Self.sheets {
                $0.assign = .stations
                $0.prompts = Self.prompts
                $0.rounds = RoundRule(count: .perPrompt, seconds: [60])
            })
        try stations.ask(Self.note(&stations), by: Cast.one)
        let visitor = try #require(stations.workshop.viewer(of: Cast.four))
        var found: [Bool] = []
        for _ in 1...3 {
            found.append(!stations.workshop.project(for: visitor).notes.isEmpty)
            try stations.ask(.nextRound(Self.step, nil), by: Cast.facilitator)
        }
        #expect(found == [false, true, false], "the other group stands at that station in round 2")
        #expect(stations.workshop.holding(of: Cast.one, in: Self.step)?.sheet == 0, "home at the end")
    }

    @Test("SE20 the next step begins by the timer, or when all are done")
    func advances() throws {
        let next = Step.scripted("next")
        var timed = try Self.started(Self.sheets { $0.advance = .timer }, beside: [next])
        timed.now += 602_000
        try timed.ask(.expireTimer(Self.step), by: nil)
        #expect(timed.workshop.current == next.id)
        var done = try Self.started(.scripted("write") { $0.advance = .allDone }, beside: [next])
        for person in Cast.participants { try done.ask(.setReady(Self.step, true), by: person) }
        #expect(done.workshop.current == next.id)
    }

    @Test("SE21 the least under each prompt and in a round comes before done, the most is never exceeded")
    func shares() throws {
        var script = try Self.started(
            Self.sheets {
                $0.assign = .solo
                $0.visible = .group
                $0.prompts = Self.prompts
                $0.quota.perPrompt = Bounds(min: 1, max: 1)
                $0.rounds = nil
            })
        try script.ask(Self.note(&script) { $0.prompt = "a" }, by: Cast.one)
        #expect(throws: Refusal.quota(min: nil, max: 1)) {
            try script.ask(Self.note(&script) { $0.prompt = "a" }, by: Cast.one)
        }
        #expect(throws: Refusal.quota(min: 1, max: nil)) {
            try script.ask(.setReady(Self.step, true), by: Cast.one)
        }
        try script.ask(Self.note(&script) { $0.prompt = "b" }, by: Cast.one)
        try script.ask(.setReady(Self.step, true), by: Cast.one)
    }
}
