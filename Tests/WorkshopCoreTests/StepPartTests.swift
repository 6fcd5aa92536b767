import TestSupport
import Testing
import WorkshopCore

/// Steps that go through parts.
struct StepPartTests {
    static let step: StepID = .named("write")

    /// To read for two minutes, to write for three, and to star until the facilitator ends it.
    private static func parted(_ body: (inout Step) -> Void = { _ in }) -> Step {
        .scripted("write") { step in
            step.items.kinds = [.fact, .idea]
            step.quota.min = 1
            step.timer.seconds = 300
            var read = StepPart(key: "read", title: text("Read"), instruction: text("Read all of it."))
            read.seconds = 120
            read.permissions = Permissions()
            var write = StepPart(key: "write", title: text("Write"), instruction: text("Write one."))
            write.seconds = 180
            write.kinds = [.idea]
            var star = StepPart(key: "star", title: text("Star"), instruction: text("Star others."))
            star.permissions = Permissions()
            star.permissions?.react = true
            step.parts = [read, write, star]
            body(&step)
        }
    }

    private static func text(_ english: String) -> Bilingual { Bilingual(ja: "部", en: english) }

    private static func note(_ script: inout ScriptedWorkshop, _ kind: NoteKind = .idea) -> Command {
        .addNote(NewNote(id: script.random.id(), step: step, kind: kind, text: "案"))
    }

    private static func part(_ script: ScriptedWorkshop) -> Int? { script.workshop.runs[step]?.part }

    @Test("SE27 each part has its own words, time, kinds and permissions, in their order, on the same notes")
    func order() throws {
        var script = try EngineRoundTests.started(Self.parted())
        #expect(script.workshop.running?.instruction.en == "Read all of it.")
        #expect(script.workshop.running?.title.en.hasSuffix("· Read") == true)
        #expect(script.workshop.runs[Self.step]?.deadline == script.now + 120_000)
        #expect(throws: Refusal.forbidden(.addNote)) { try script.ask(Self.note(&script), by: Cast.one) }
        try script.ask(.nextRound(Self.step, nil), by: Cast.facilitator)
        #expect(script.workshop.runs[Self.step]?.deadline == script.now + 180_000)
        #expect(throws: Refusal.invalid(path: "kind", reason: "not_in_step")) {
            try script.ask(Self.note(&script, .fact), by: Cast.one)
        }
        try script.ask(Self.note(&script), by: Cast.one)
        let note = try #require(script.workshop.notes.keys.first)
        #expect(throws: Refusal.forbidden(.starNote)) {
            try script.ask(.starNote(note, true), by: Cast.two)
        }
        try script.ask(.nextRound(Self.step, nil), by: Cast.facilitator)
        #expect(script.workshop.runs[Self.step]?.deadline == nil)
        try script.ask(.starNote(note, true), by: Cast.two)
        #expect(throws: Refusal.outOfTurn(.over)) {
            try script.ask(.nextRound(Self.step, nil), by: Cast.facilitator)
        }
        try script.ask(.endStep(Self.step), by: Cast.facilitator)
        #expect(script.workshop.standing(Self.step) == script.workshop.agenda.steps[Self.step])
    }

    @Test("SE27 a part is not gone through twice: the step that starts again begins with its first")
    func again() throws {
        var script = try EngineRoundTests.started(Self.parted())
        try script.ask(.nextRound(Self.step, nil), by: Cast.facilitator)
        try script.ask(.endStep(Self.step), by: Cast.facilitator)
        try script.ask(.startStep(Self.step), by: Cast.facilitator)
        #expect(Self.part(script) == 1)
    }

    @Test("SE27 participants do not end a part; and a step without parts or rounds has none to begin")
    func refused() throws {
        var script = try EngineRoundTests.started(Self.parted())
        #expect(throws: Refusal.forbidden(.nextRound)) {
            try script.ask(.nextRound(Self.step, nil), by: Cast.one)
        }
        var plain = try EngineRoundTests.started(.scripted("write"))
        #expect(throws: Refusal.invalid(path: "step", reason: "no_rounds")) {
            try plain.ask(.nextRound(Self.step, nil), by: Cast.facilitator)
        }
    }

    @Test("SE28 where its end is hard the clock ends a part after the grace, and the last part the step")
    func clock() throws {
        var script = try EngineRoundTests.started(
            Self.parted {
                $0.timer.end = .hard
                $0.parts.removeLast()
            })
        script.now += 121_999
        #expect(try script.decide(.expireTimer(Self.step), by: nil).isEmpty)
        script.now += 1
        #expect(script.workshop.expiry(grace: 2_000) == script.now)
        try script.ask(.expireTimer(Self.step), by: nil)
        #expect(Self.part(script) == 2)
        try script.ask(.addTime(Self.step, seconds: 60), by: Cast.facilitator)
        script.now += 181_999
        #expect(try script.decide(.expireTimer(Self.step), by: nil).isEmpty)
        script.now += 60_001
        try script.ask(.expireTimer(Self.step), by: nil)
        #expect(script.workshop.current == nil)
        var again = Workshop(id: Cast.workshop)
        for entry in script.entries { again.apply(entry) }
        #expect(again == script.workshop)
    }

    @Test("SE28 when all are done the next part begins with nobody done, and its least number counts there")
    func done() throws {
        var script = try EngineRoundTests.started(Self.parted { $0.timer.earlyWhenAllDone = true })
        for person in Cast.participants { try script.ask(.setReady(Self.step, true), by: person) }
        #expect(Self.part(script) == 2)
        #expect(script.workshop.runs[Self.step]?.ready.isEmpty == true)
        #expect(throws: Refusal.quota(min: 1, max: nil)) {
            try script.ask(.setReady(Self.step, true), by: Cast.one)
        }
        for person in Cast.participants {
            try script.ask(Self.note(&script), by: person)
            try script.ask(.setReady(Self.step, true), by: person)
        }
        #expect(Self.part(script) == 3)
        for person in Cast.participants { try script.ask(.setReady(Self.step, true), by: person) }
        #expect(script.workshop.current == Self.step, "the last part is left as the step is")
    }

    @Test("SE28 where all being done leads on, the last part leads to the next step")
    func advances() throws {
        var script = try EngineRoundTests.started(
            Self.parted {
                $0.advance = .allDone
                $0.quota.min = 0
            }, beside: [.scripted("then")])
        for _ in 1...3 {
            for person in Cast.participants { try script.ask(.setReady(Self.step, true), by: person) }
        }
        #expect(script.workshop.current == .named("then"))
    }

    @Test("SE27 screens are told of the part that runs, and stars stay secret while they are given in one")
    func views() throws {
        var script = try EngineRoundTests.started(Self.parted())
        let viewer = try #require(script.workshop.viewer(of: Cast.one))
        try script.ask(.nextRound(Self.step, nil), by: Cast.facilitator)
        try script.ask(Self.note(&script), by: Cast.one)
        var touched = Touched()
        for event in try script.ask(.nextRound(Self.step, nil), by: Cast.facilitator) {
            script.workshop.touch(event, in: &touched)
        }
        let view = script.workshop.project(touched, for: viewer)
        #expect(view.steps.map(\.instruction.en) == ["Star others."])
        #expect(view.runs.map(\.part) == [3])
        #expect(view.runs.first?.may.contains(.addNote) == false)
        let note = try #require(script.workshop.notes.keys.first)
        try script.ask(.starNote(note, true), by: Cast.two)
        #expect(script.workshop.project(for: viewer).notes.map(\.stars) == [nil])
        try script.ask(.endStep(Self.step), by: Cast.facilitator)
        #expect(script.workshop.project(for: viewer).notes.map(\.stars) == [1])
        #expect(script.workshop.project(for: viewer).runs.map(\.part) == [nil])
    }
}
