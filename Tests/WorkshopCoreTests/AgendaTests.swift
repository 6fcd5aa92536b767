import TestSupport
import Testing
import WorkshopCore

struct AgendaTests {
    static let (a, b, c) = (StepID.named("a"), StepID.named("b"), StepID.named("c"))
    static let text = Bilingual(ja: "題", en: "Title")

    /// `a` runs, `c` shows what is written in `b`.
    static var script: ScriptedWorkshop {
        var script = ScriptedWorkshop(steps: [
            .scripted("a"), .scripted("b") { $0.timer.seconds = 300 },
            .scripted("c", .arrange) {
                $0.columns = [Column(key: "b", title: text, kinds: [.idea], steps: [b])]
            },
        ])
        script.happens(.stepStarted(a, deadline: nil))
        return script
    }

    static func new(_ key: String, in phase: String = "day") -> Step {
        var step = Step.scripted(key)
        step.phase = phase
        return step
    }

    static func planned(_ title: Bilingual = text, seconds: Int) -> Step {
        var step = script.workshop.agenda.steps[b] ?? new("b")
        (step.title, step.timer.seconds) = (title, seconds)
        return step
    }

    static let ended: [Event] = [.stepEnded(a)]
    static let rows = [
        Example(
            testDescription: "AG1 a step that runs keeps its place", by: Cast.facilitator,
            when: .moveStep(a, phase: "day", after: b), then: .refused(.stepBegun(a))),
        Example(
            testDescription: "AG1 a step that has ended stays", given: ended, by: Cast.facilitator,
            when: .removeStep(a), then: .refused(.stepBegun(a))),
        Example(
            testDescription: "AG1 a step that runs keeps its plan", by: Cast.facilitator,
            when: .planStep(a, title: text, minutes: 5), then: .refused(.stepBegun(a))),
        Example(
            testDescription: "AG1 a step that is not there", by: Cast.facilitator,
            when: .removeStep(.named("x")), then: .refused(.gone)),
        Example(
            testDescription: "AG2 behind another", by: Cast.facilitator,
            when: .moveStep(b, phase: "day", after: c),
            then: .happens([.stepMoved(b, phase: "day", after: c)])),
        Example(
            testDescription: "AG2 first in its phase", by: Cast.facilitator,
            when: .moveStep(c, phase: "day", after: nil),
            then: .happens([.stepMoved(c, phase: "day", after: nil)])),
        Example(
            testDescription: "AG2 where it stands already", by: Cast.facilitator,
            when: .moveStep(c, phase: "day", after: b), then: .happens([])),
        Example(
            testDescription: "AG2 behind itself", by: Cast.facilitator,
            when: .moveStep(c, phase: "day", after: c),
            then: .refused(.invalid(path: "after", reason: "itself"))),
        Example(
            testDescription: "AG2 into a phase that is not there", by: Cast.facilitator,
            when: .moveStep(c, phase: "night", after: nil), then: .refused(.gone)),
        Example(
            testDescription: "AG2 behind what is not in the phase", by: Cast.facilitator,
            when: .moveStep(c, phase: "day", after: .named("x")), then: .refused(.gone)),
        Example(
            testDescription: "AG3 what nothing works on", by: Cast.facilitator, when: .removeStep(c),
            then: .happens([.stepRemoved(c)])),
        Example(
            testDescription: "AG3 what another step shows", by: Cast.facilitator, when: .removeStep(b),
            then: .refused(.stepNeeded(c))),
        Example(
            testDescription: "AG4 another title and another length", by: Cast.facilitator,
            when: .planStep(b, title: text, minutes: 7),
            then: .happens([.stepPlanned(planned(seconds: 420))])),
        Example(
            testDescription: "AG4 as it is", by: Cast.facilitator,
            when: .planStep(b, title: Bilingual(ja: "手順 b", en: "Step b"), minutes: 5), then: .happens([])),
        Example(
            testDescription: "AG4 a step that has a time keeps one", by: Cast.facilitator,
            when: .planStep(b, title: text, minutes: 0),
            then: .refused(.invalid(path: "minutes", reason: "1...1440"))),
        Example(
            testDescription: "AG4 longer than a day", by: Cast.facilitator,
            when: .planStep(b, title: text, minutes: 1_441),
            then: .refused(.invalid(path: "minutes", reason: "1...1440"))),
        Example(
            testDescription: "AG4 no title in one language", by: Cast.facilitator,
            when: .planStep(b, title: Bilingual(ja: "題", en: " "), minutes: 5),
            then: .refused(.invalid(path: "title.en", reason: "empty"))),
        Example(
            testDescription: "AG5 a technique's steps", by: Cast.facilitator,
            when: .addSteps([new("x"), new("y")], decks: [], after: a),
            then: .happens([.stepsAdded([new("x"), new("y")], decks: [], after: a)])),
        Example(
            testDescription: "AG5 under names that are taken", by: Cast.facilitator,
            when: .addSteps([new("x"), new("b")], decks: [], after: nil),
            then: .refused(.invalid(path: "id", reason: "twice"))),
        Example(
            testDescription: "AG5 by a participant", by: Cast.one,
            when: .addSteps([new("x")], decks: [], after: nil), then: .refused(.forbidden(nil))),
    ]

    @Test("AG1 AG2 AG3 AG4 AG5 what may be asked of the plan", arguments: rows)
    func decides(_ example: Example) { example.check(on: Self.script) }

    @Test("AG2 AG3 AG5 the order follows, and what is removed leaves every screen")
    func order() throws {
        var script = Self.script
        let (x, y) = (StepID.named("x"), StepID.named("y"))
        let new = [Self.new("x"), Self.new("y")]
        try script.ask(.addSteps(new, decks: [], after: Self.a), by: Cast.facilitator)
        #expect(script.workshop.agenda.order == [Self.a, x, y, Self.b, Self.c])
        try script.ask(.moveStep(Self.c, phase: "day", after: Self.a), by: Cast.facilitator)
        #expect(script.workshop.agenda.order == [Self.a, Self.c, x, y, Self.b])
        let events = try script.ask(.removeStep(x), by: Cast.facilitator)
        #expect(script.workshop.agenda.order == [Self.a, Self.c, y, Self.b])
        var touched = Touched()
        for event in events { script.workshop.touch(event, in: &touched) }
        let viewer = try #require(script.workshop.viewer(of: Cast.one))
        #expect(script.workshop.project(touched, for: viewer).gone.steps == [x])
        try script.ask(.startStep(y), by: Cast.facilitator)
        #expect(script.workshop.running?.id == y)
    }

    @Test("AG3 the last step of all stays")
    func last() {
        var script = ScriptedWorkshop()
        #expect(throws: Refusal.invalid(path: "step", reason: "no_steps")) {
            try script.ask(.removeStep(.named("write")), by: Cast.facilitator)
        }
    }

    @Test("AG4 parts and rounds share another length, and warnings beyond it go")
    func shares() throws {
        var script = ScriptedWorkshop(steps: [
            .scripted("b") { step in
                step.timer.seconds = 600
                step.timer.warnAt = [300, 60]
                step.parts = [("read", 200), ("write", 400)].map { key, seconds in
                    var part = StepPart(key: key, title: Self.text, instruction: Self.text)
                    part.seconds = seconds
                    return part
                }
            }
        ])
        try script.ask(.planStep(Self.b, title: Self.text, minutes: 3), by: Cast.facilitator)
        let step = try #require(script.workshop.agenda.steps[Self.b])
        #expect(step.parts.map(\.seconds) == [60, 120])
        #expect(step.timer.warnAt == [60])
    }

    @Test("AG4 a round keeps a second at least, for without one it would not end")
    func shortest() {
        var step = Step.scripted("b")
        step.rounds = RoundRule(count: .number(100), seconds: [90, 1])
        step.take(minutes: 1)
        #expect(step.rounds?.seconds == [28, 1])
        step.rounds?.seconds = [0, 0, 61]
        step.take(minutes: 1)
        #expect(step.rounds?.seconds == [0, 0, 1])
    }

    @Test("AG5 an agenda has no more steps than it may, and its decks once")
    func bounds() throws {
        var script = Self.script
        script.limits.stepsMax = 4
        let deck = Deck(key: "words", name: Self.text, cards: [])
        try script.ask(.addSteps([Self.new("x")], decks: [deck], after: nil), by: Cast.facilitator)
        #expect(throws: Refusal.tooMany(path: "steps", max: 4)) {
            try script.ask(.addSteps([Self.new("y")], decks: [], after: nil), by: Cast.facilitator)
        }
        script.limits.stepsMax = 5
        let events = try script.ask(
            .addSteps([Self.new("y")], decks: [deck], after: nil), by: Cast.facilitator)
        #expect(events == [.stepsAdded([Self.new("y")], decks: [], after: nil)])
    }

    @Test("AG6 a run says when it ended, and nothing more while the step runs again")
    func actual() throws {
        var script = Self.script
        script.now += 90_000
        try script.ask(.endStep(Self.a), by: Cast.facilitator)
        let viewer = try #require(script.workshop.viewer(of: Cast.facilitator))
        func run() -> RunView? { script.workshop.project(for: viewer).runs.first { $0.id == Self.a } }
        let times = try #require(run())
        #expect(times.endedAt == script.now && times.startedAt == script.now - 90_000)
        try script.ask(.startStep(Self.a), by: Cast.facilitator)
        #expect(run()?.endedAt == nil)
    }
}
