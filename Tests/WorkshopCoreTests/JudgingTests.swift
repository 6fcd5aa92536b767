import TestSupport
import Testing
import WorkshopCore

struct JudgingTests {
    static let criteria = [("new", 3), ("real", 2)].map { key, weight in
        JudgingCriterion(key: key, title: SurveyTests.text(key), weight: weight)
    }

    static func open(
        _ criteria: [JudgingCriterion] = criteria, max: Int = 5, judges: [ID<Person>] = []
    ) -> Command {
        .outcome(.openJudging(Judging(criteria: criteria, max: max, judges: judges)))
    }

    static let opened: Event = .outcome(
        .judgingOpened(Judging(criteria: criteria, max: 5, judges: [Cast.host, Cast.one])))

    static func score(_ group: ID<Group> = TalkTests.group, _ new: Int = 5, _ real: Int = 5) -> Command {
        .outcome(.score(group, ["new": new, "real": real]))
    }

    static func many(_ count: Int) -> [JudgingCriterion] {
        (0..<count).map { JudgingCriterion(key: "c\($0)", title: SurveyTests.text("a"), weight: 1) }
    }

    static func weight(_ weight: Int) -> [JudgingCriterion] {
        [JudgingCriterion(key: "a", title: SurveyTests.text("a"), weight: weight)]
    }

    static let examples = [
        Example(
            testDescription: "OU21 by the host, where nobody is named", by: Cast.facilitator, when: open(),
            then: .happens([
                .outcome(.judgingOpened(Judging(criteria: criteria, max: 5, judges: [Cast.host])))
            ])),
        Example(
            testDescription: "OU21 the host does not open it", by: Cast.host, when: open(),
            then: .refused(.forbidden(.openJudging))),
        Example(
            testDescription: "OU21 twenty criteria", by: Cast.facilitator, when: open(many(20)),
            then: .count(1)),
        Example(
            testDescription: "OU21 one more", by: Cast.facilitator, when: open(many(21)),
            then: .refused(.tooMany(path: "criteria", max: 20))),
        Example(
            testDescription: "OU21 none", by: Cast.facilitator, when: open([]),
            then: .refused(.invalid(path: "criteria", reason: "empty"))),
        Example(
            testDescription: "OU21 a weight of a hundred", by: Cast.facilitator, when: open(weight(100)),
            then: .count(1)),
        Example(
            testDescription: "OU21 one more weight", by: Cast.facilitator, when: open(weight(101)),
            then: .refused(.invalid(path: "weight", reason: "1...100"))),
        Example(
            testDescription: "OU21 no weight", by: Cast.facilitator, when: open(weight(0)),
            then: .refused(.invalid(path: "weight", reason: "1...100"))),
        Example(
            testDescription: "OU21 too many points", by: Cast.facilitator, when: open(max: 101),
            then: .refused(.invalid(path: "max", reason: "1...100"))),
        Example(
            testDescription: "OU21 a judge there is not", by: Cast.facilitator,
            when: open(judges: [Cast.id(1)]),
            then: .refused(.gone)),
        Example(
            testDescription: "OU21 while one is open", given: [opened], by: Cast.facilitator, when: open(),
            then: .refused(.already)),
        Example(
            testDescription: "OU21 a sheet", given: [opened], by: Cast.host, when: score(), then: .count(1)),
        Example(
            testDescription: "OU21 the most points and one", given: [opened], by: Cast.host,
            when: score(TalkTests.group, 6), then: .refused(.invalid(path: "scores.new", reason: "0...5"))),
        Example(
            testDescription: "OU21 none, and one less", given: [opened], by: Cast.host,
            when: score(TalkTests.group, 0, -1),
            then: .refused(.invalid(path: "scores.real", reason: "0...5"))),
        Example(
            testDescription: "OU21 half a sheet", given: [opened], by: Cast.host,
            when: .outcome(.score(TalkTests.group, ["new": 5])), then: .refused(.needsField("real"))),
        Example(
            testDescription: "OU21 for who was not on stage", given: [opened], by: Cast.host,
            when: score(TalkTests.other), then: .refused(.notPresented)),
        Example(
            testDescription: "OU21 who is no judge", given: [opened], by: Cast.two, when: score(),
            then: .refused(.forbidden(.giveScore))),
        Example(
            testDescription: "OU22 closed", given: [opened, .outcome(.judgingClosed([]))], by: Cast.host,
            when: score(), then: .refused(.judgingClosed)),
        Example(
            testDescription: "OU21 where there is no sheet", by: Cast.host, when: score(),
            then: .refused(.gone)),
    ]

    @Test("OU21 OU22 judging", arguments: examples)
    func decides(_ example: Example) { example.check(on: TalkTests.base) }

    @Test("OU22 scores are their judge's own until the close, then sums are everybody's and single ones gone")
    func sealed() throws {
        var script = TalkTests.base
        script.happens(Self.opened)
        try script.ask(Self.score(TalkTests.group, 4, 1), by: Cast.host)
        try script.ask(Self.score(TalkTests.group, 2, 3), by: Cast.one)
        for viewer in Cast.everybody.compactMap(script.workshop.viewer) {
            let view = script.workshop.project(for: viewer)
            let isJudge = viewer.person == Cast.host || viewer.person == Cast.one
            #expect((view.me?.scores.isEmpty == false) == isJudge)
            #expect(view.judging?.results == nil)
            #expect((view.judging?.given == 2) == viewer.role.readsGroups)
        }
        try script.ask(.outcome(.closeJudging), by: Cast.facilitator)
        for viewer in Cast.everybody.compactMap(script.workshop.viewer) {
            let view = script.workshop.project(for: viewer)
            #expect(view.me?.scores == [:])
            let result = try #require(view.judging?.results?.first)
            #expect(result.points == 4 * 3 + 1 * 2 + 2 * 3 + 3 * 2 && result.judges == 2)
            #expect(result.scores == ["new": 6, "real": 4] && result.place == 1)
        }
        let archived = "\(Archival(script.workshop).archived(script.entries))"
        #expect(!archived.contains("scored") && archived.contains("judgingClosed"))
    }

    @Test("OU22 groups are ranked by their judges' mean, exactly, and ties share a place")
    func ranking() {
        var judging = Judging(criteria: Self.weight(1), max: 100, judges: [])
        let groups: [ID<Group>] = (1...4).map { Cast.id($0) }
        // Means 33⅓ of three judges, 33⅓ of six, 34 of one, 33 of one.
        let sheets = [[33, 33, 34], [33, 33, 34, 33, 33, 34], [34], [33]]
        for (group, scores) in zip(groups, sheets) {
            for (index, score) in scores.enumerated() {
                judging.scores[Cast.id(0x100 + UInt64(index)), default: [:]][group] = ["a": score]
            }
        }
        let results = judging.tally()
        #expect(results.map(\.group) == [groups[2], groups[0], groups[1], groups[3]])
        #expect(results.map(\.place) == [1, 2, 2, 4])
    }
}
