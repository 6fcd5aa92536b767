import TestSupport
import Testing
import WorkshopCore

struct StepTests {
    static let write: StepID = .named("write")
    static let other: StepID = .named("other")
    static let base = ScriptedWorkshop.running(
        .scripted("write") { step in
            step.timer.seconds = 300
            step.timer.end = .hard
            step.reveal = .stepEnd
            step.quota.min = 1
        },
        beside: [.scripted("other"), .scripted("timed") { $0.timer.seconds = 60 }])
    static let now = base.now
    static let deadline = now + 300_000
    static let facilitator = Cast.facilitator

    static let examples = [
        Example(
            testDescription: "ST2 starting a step ends the running one", by: facilitator,
            when: .startStep(other),
            then: .happens([.stepEnded(write), .revealed(write), .stepStarted(other, deadline: nil)])),
        Example(
            testDescription: "ST2 a step with a timer gets its deadline", given: [.stepEnded(write)],
            by: facilitator, when: .startStep(.named("timed")),
            then: .happens([.stepStarted(.named("timed"), deadline: now + 60_000)])),
        Example(
            testDescription: "ST2 starting the running step changes nothing", by: facilitator,
            when: .startStep(write), then: .happens([])),
        Example(
            testDescription: "ST2 no such step", by: facilitator, when: .startStep(.named("nowhere")),
            then: .refused(.gone)),
        Example(
            testDescription: "ST2 ending reveals where the step says so", by: facilitator,
            when: .endStep(write), then: .happens([.stepEnded(write), .revealed(write)])),
        Example(
            testDescription: "ST2 ending what was revealed before", given: [.revealed(write)],
            by: facilitator,
            when: .endStep(write), then: .happens([.stepEnded(write)])),
        Example(
            testDescription: "ST2 ending what does not run", by: facilitator, when: .endStep(other),
            then: .refused(.phaseClosed)),
        Example(
            testDescription: "ST7 revealing", by: facilitator, when: .revealStep(write),
            then: .happens([.revealed(write)])),
        Example(
            testDescription: "ST7 revealing twice", given: [.revealed(write)], by: facilitator,
            when: .revealStep(write), then: .happens([])),
        Example(
            testDescription: "ST5 setting a timer", after: 1_000, by: facilitator,
            when: .setTimer(write, seconds: 60), then: .happens([.deadlineSet(write, now + 61_000)])),
        Example(
            testDescription: "ST5 a timer of no time", by: facilitator, when: .setTimer(write, seconds: 0),
            then: .refused(.invalid(path: "seconds", reason: "1...86400"))),
        Example(
            testDescription: "ST5 a timer of more than a day", by: facilitator,
            when: .setTimer(write, seconds: 86_401),
            then: .refused(.invalid(path: "seconds", reason: "1...86400"))),
        Example(
            testDescription: "ST5 adding time", by: facilitator, when: .addTime(write, seconds: 60),
            then: .happens([.deadlineSet(write, deadline + 60_000)])),
        Example(
            testDescription: "ST5 taking more time away than is left", after: 1_000, by: facilitator,
            when: .addTime(write, seconds: -600), then: .happens([.deadlineSet(write, now + 1_000)])),
        Example(
            testDescription: "ST5 adding no time", by: facilitator, when: .addTime(write, seconds: 0),
            then: .refused(.invalid(path: "seconds", reason: "-86400...86400"))),
        Example(
            testDescription: "ST5 pausing keeps what is left", after: 100_000, by: facilitator,
            when: .pauseTimer(write), then: .happens([.timerPaused(write, left: 200_000)])),
        Example(
            testDescription: "ST5 pausing twice", given: [.timerPaused(write, left: 5)], by: facilitator,
            when: .pauseTimer(write), then: .refused(.already)),
        Example(
            testDescription: "ST5 adding time while paused", given: [.timerPaused(write, left: 5_000)],
            by: facilitator, when: .addTime(write, seconds: 60),
            then: .happens([.timerPaused(write, left: 65_000)])),
        Example(
            testDescription: "ST5 going on with what was left", given: [.timerPaused(write, left: 5_000)],
            after: 900_000, by: facilitator, when: .resumeTimer(write),
            then: .happens([.deadlineSet(write, now + 905_000)])),
        Example(
            testDescription: "ST5 going on when it goes", by: facilitator, when: .resumeTimer(write),
            then: .refused(.already)),
        Example(
            testDescription: "ST5 the timer of a step that does not run", by: facilitator,
            when: .setTimer(other, seconds: 60), then: .refused(.phaseClosed)),
        Example(
            testDescription: "ST4 a note within the grace", after: 302_000, when: note, then: .count(1)),
        Example(
            testDescription: "ST4 a note after the grace", after: 302_001, when: note,
            then: .refused(.phaseClosed)),
        Example(
            testDescription: "ST4 without a deadline there is none to miss",
            given: [.timerPaused(write, left: 1)], after: 999_000, when: note, then: .count(1)),
        Example(
            testDescription: "ST3 the clock ends the step when deadline and grace are over", after: 302_000,
            by: nil, when: .expireTimer(write), then: .happens([.stepEnded(write), .revealed(write)])),
        Example(
            testDescription: "ST3 not before", after: 301_999, by: nil, when: .expireTimer(write),
            then: .happens([])),
        Example(
            testDescription: "ST3 not when time was added meanwhile",
            given: [.deadlineSet(write, deadline + 60_000)], after: 302_000, by: nil,
            when: .expireTimer(write), then: .happens([])),
        Example(
            testDescription: "ST3 not while paused", given: [.timerPaused(write, left: 1)], after: 302_000,
            by: nil, when: .expireTimer(write), then: .happens([])),
        Example(
            testDescription: "ST6 ready before the least number of notes", when: .setReady(write, true),
            then: .refused(.quota(min: 1, max: nil))),
        Example(
            testDescription: "ST6 ready with it", given: [.noteAdded(.scripted(1))],
            when: .setReady(write, true), then: .happens([.readySet(write, Cast.one, true)])),
        Example(
            testDescription: "ST6 ready already", given: [.readySet(write, Cast.one, true)],
            when: .setReady(write, true), then: .happens([])),
        Example(
            testDescription: "ST6 not ready after all", given: [.readySet(write, Cast.one, true)],
            when: .setReady(write, false), then: .happens([.readySet(write, Cast.one, false)])),
        Example(
            testDescription: "ST6 ready for a step that does not run", when: .setReady(other, true),
            then: .refused(.phaseClosed)),
    ]

    static var note: Command { .addNote(NewNote(id: Cast.id(0x71), step: write, kind: .fact, text: "a")) }

    @Test("ST2 ST3 ST4 ST5 ST6 ST7 steps and timers", arguments: examples)
    func decides(_ example: Example) { example.check(on: Self.base) }

    @Test("ST4 a soft end closes nothing")
    func softEnd() {
        let base = ScriptedWorkshop.running(.scripted("write") { $0.timer.seconds = 60 })
        Example(testDescription: "", after: 999_000, when: Self.note, then: .count(1)).check(on: base)
        Example(
            testDescription: "", after: 999_000, by: nil, when: .expireTimer(Self.write), then: .happens([])
        )
        .check(on: base)
    }

    static let stage = [
        Example(
            testDescription: "ST8 the board", by: facilitator, when: .setStage(.board, target: nil),
            then: .happens([.stageSet(.board, target: nil)])),
        Example(
            testDescription: "ST8 what is shown already", by: facilitator,
            when: .setStage(.step, target: nil),
            then: .happens([])),
        Example(
            testDescription: "ST8 a target where none belongs", by: facilitator,
            when: .setStage(.join, target: Cast.id(1)),
            then: .refused(.invalid(path: "target", reason: "none"))),
        Example(
            testDescription: "ST8 a note that everybody may read", given: [.noteAdded(.scripted(0x71))],
            by: facilitator, when: .setStage(.note, target: Cast.id(0x71)),
            then: .happens([.stageSet(.note, target: Cast.id(0x71))])),
        Example(
            testDescription: "ST8 a note that is still private",
            given: [.noteAdded(.scripted(0x71, step: "secret"))], by: facilitator,
            when: .setStage(.note, target: Cast.id(0x71)),
            then: .refused(.invalid(path: "target", reason: "not_revealed"))),
        Example(
            testDescription: "ST8 a ballot that is not there", by: facilitator,
            when: .setStage(.ballot, target: Cast.id(1)), then: .refused(.gone)),
        Example(
            testDescription: "ST8 an outline that was not presented",
            given: [.outlineOpened(Outline(group: Cast.firstGroup))], by: facilitator,
            when: .setStage(.outline, target: Cast.firstGroup.of(Item.self)), then: .refused(.gone)),
        Example(
            testDescription: "ST9 a group takes the stage", by: facilitator,
            when: .startPresenting(Cast.firstGroup, minutes: 7),
            then: .happens([
                .outlineOpened(Outline(group: Cast.firstGroup)),
                .presentingStarted(
                    Presenting(
                        group: Cast.firstGroup, startedAt: now, deadline: now + 420_000, bells: [120, 60])),
                .stageSet(.outline, target: Cast.firstGroup.of(Item.self)),
            ])),
        Example(
            testDescription: "ST9 for no time", by: facilitator,
            when: .startPresenting(Cast.firstGroup, minutes: 0),
            then: .refused(.invalid(path: "minutes", reason: "1...120"))),
        Example(
            testDescription: "ST9 for more than two hours", by: facilitator,
            when: .startPresenting(Cast.firstGroup, minutes: 121),
            then: .refused(.invalid(path: "minutes", reason: "1...120"))),
        Example(
            testDescription: "ST9 a group that is not there", by: facilitator,
            when: .startPresenting(Cast.id(1), minutes: 7), then: .refused(.gone)),
        Example(
            testDescription: "ST9 nobody leaves an empty stage", by: facilitator, when: .endPresenting,
            then: .happens([])),
    ]

    @Test("ST8 ST9 the stage", arguments: stage)
    func stages(_ example: Example) {
        example.check(on: .running(.scripted("write"), beside: [.scripted("secret") { $0.visible = .own }]))
    }
}
