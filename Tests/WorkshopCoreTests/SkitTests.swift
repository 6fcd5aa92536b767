import TestSupport
import Testing
import WorkshopCore

struct SkitTests {
    static let group = Cast.firstGroup

    static let base: ScriptedWorkshop = {
        var script = ScriptedWorkshop.running(.scripted("outline", .outline), beside: [.scripted("write")])
        var note = Note.scripted(0x71)
        note.photos = [Cast.id(0x77)]
        var hidden = Note.scripted(0x72, by: Cast.four, group: Cast.secondGroup)
        hidden.photos = [Cast.id(0x78)]
        script.happens(
            .outlineOpened(Outline(group: group)), .noteAdded(note), .noteAdded(hidden),
            .noteHeld(hidden.id, true))
        return script
    }()

    static func skit(_ change: (inout Skit) -> Void = { _ in }) -> Skit {
        var skit = Skit()
        skit.title = "夜の観覧車"
        skit.cast = [SkitRole(name: "迷子", player: Cast.one), SkitRole(name: "係員", player: nil)]
        skit.props = ["帽子"]
        var scene = SkitScene(title: "一場", setting: "観覧車の前", minutes: 2)
        scene.spot = Cast.spot
        scene.photo = Cast.id(0x77)
        scene.cues = [SkitCue(role: nil, line: "暗くなる"), SkitCue(role: 1, line: "どうしましたか")]
        skit.scenes = [scene]
        skit.punchLine = "そして灯りがつく"
        change(&skit)
        return skit
    }

    static func write(_ revision: Int = 0, _ change: (inout Skit) -> Void = { _ in }) -> Command {
        .outcome(.writeSkit(group, skit(change), revision: revision))
    }

    static func cues(_ count: Int) -> (inout Skit) -> Void {
        { $0.scenes[0].cues = Array(repeating: SkitCue(role: 0, line: "はい"), count: count) }
    }

    static let examples = [
        Example(
            testDescription: "OU23 the group writes", when: write(),
            then: .happens([.outcome(.skitWritten(group, skit { $0.revision = 1 }))])),
        Example(
            testDescription: "OU23 the facilitator may", by: Cast.facilitator, when: write(),
            then: .count(1)),
        Example(
            testDescription: "OU23 another group does not", by: Cast.four, when: write(),
            then: .refused(.forbidden(.writeSkit))),
        Example(
            testDescription: "OU23 the host does not", by: Cast.host, when: write(),
            then: .refused(.forbidden(.writeSkit))),
        Example(
            testDescription: "OU23 not while other things are done",
            given: [.stepStarted(.named("write"), deadline: nil)], when: write(),
            then: .refused(.forbidden(.writeSkit))),
        Example(
            testDescription: "OU23 written over",
            given: [.outcome(.skitWritten(group, skit { $0.revision = 1 }))],
            when: write { $0.title = "別" }, then: .refused(.staleText)),
        Example(
            testDescription: "OU23 the same again",
            given: [.outcome(.skitWritten(group, skit { $0.revision = 1 }))], when: write(),
            then: .happens([])),
        Example(
            testDescription: "OU23 a player of another group", when: write { $0.cast[0].player = Cast.four },
            then: .refused(.invalid(path: "player", reason: "not_in_group"))),
        Example(
            testDescription: "OU23 a cue of nobody", when: write { $0.scenes[0].cues[0].role = 2 },
            then: .refused(.invalid(path: "role", reason: "not_in_cast"))),
        Example(
            testDescription: "OU23 a picture one may not see",
            when: write { $0.scenes[0].photo = Cast.id(0x78) },
            then: .refused(.gone)),
        Example(
            testDescription: "OU23 a spot there is not", when: write { $0.scenes[0].spot = Cast.id(0x99) },
            then: .refused(.gone)),
        Example(
            testDescription: "OU23 an hour", when: write { $0.scenes[0].minutes = 60 }, then: .count(1)),
        Example(
            testDescription: "OU23 a minute more", when: write { $0.scenes[0].minutes = 61 },
            then: .refused(.invalid(path: "minutes", reason: "0...60"))),
        Example(
            testDescription: "OU23 twelve scenes",
            when: write { $0.scenes = Array(repeating: $0.scenes[0], count: 12) }, then: .count(1)),
        Example(
            testDescription: "OU23 one scene more",
            when: write { $0.scenes = Array(repeating: $0.scenes[0], count: 13) },
            then: .refused(.tooMany(path: "scenes", max: 12))),
        Example(testDescription: "OU23 forty cues", when: write(0, cues(40)), then: .count(1)),
        Example(
            testDescription: "OU23 one cue more", when: write(0, cues(41)),
            then: .refused(.tooMany(path: "cues", max: 40))),
        Example(
            testDescription: "OU23 one prop too many",
            when: write { $0.props = Array(repeating: "帽子", count: 21) },
            then: .refused(.tooMany(path: "props", max: 20))),
        Example(
            testDescription: "OU23 one role too many",
            when: write { $0.cast = Array(repeating: $0.cast[0], count: 21) },
            then: .refused(.tooMany(path: "cast", max: 20))),
        Example(
            testDescription: "OU23 a line of three hundred characters and one",
            when: write { $0.scenes[0].cues[0].line = HostTests.long(301) },
            then: .refused(.tooLarge(path: "skit", max: 300))),
    ]

    @Test("OU23 skits", arguments: examples)
    func decides(_ example: Example) { example.check(on: Self.base) }

    @Test("OU23 a skit is read with its outline, and lasts as long as its scenes")
    func view() throws {
        var script = Self.base
        try script.ask(
            Self.write { $0.scenes.append(SkitScene(title: "", setting: "", minutes: 3)) }, by: Cast.two)
        let (own, other) = (
            try #require(script.workshop.viewer(of: Cast.three)),
            try #require(script.workshop.viewer(of: Cast.four))
        )
        #expect(script.workshop.project(for: own).outlines.first?.skit?.minutes == 5)
        #expect(script.workshop.project(for: other).outlines.isEmpty)
    }
}
