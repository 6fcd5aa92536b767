import TestSupport
import Testing
import WorkshopCore

struct TalkTests {
    static let group = Cast.firstGroup
    static let other = Cast.secondGroup
    static let question: ID<TalkQuestion> = Cast.id(0xE1)

    /// The first group is on stage since `now`, for seven minutes.
    static let base: ScriptedWorkshop = {
        var script = ScriptedWorkshop.running(.scripted("present", .present))
        script.happens(.outlineOpened(Outline(group: other)), .outlineOpened(Outline(group: group)))
        let (start, end) = (script.now, script.now + 420_000)
        script.happens(
            .presentingStarted(Presenting(group: group, startedAt: start, deadline: end, bells: [120, 60])))
        return script
    }()
    static let end = base.now + 420_000

    static func bells(_ warnings: [Int], _ over: Int) -> Command {
        .outcome(.setBells(warnings: warnings, over: over))
    }

    static func ask(_ group: ID<Group> = group, _ text: String = "費用は?") -> Command {
        .outcome(.askQuestion(question, group: group, text: text))
    }

    static func clock(_ deadline: Int64, _ paused: Int64? = nil) -> Event {
        .outcome(.talkClockSet(deadline: deadline, paused: paused))
    }

    static let examples = [
        Example(
            testDescription: "OU15 by hand", by: Cast.facilitator,
            when: .outcome(.setOrder([other, group])),
            then: .happens([.outcome(.orderSet([other, group], seed: nil))])),
        Example(
            testDescription: "OU15 a group twice", by: Cast.facilitator,
            when: .outcome(.setOrder([group, group])),
            then: .refused(.invalid(path: "groups", reason: "twice"))),
        Example(
            testDescription: "OU15 a group there is not", by: Cast.facilitator,
            when: .outcome(.setOrder([Cast.id(1)])), then: .refused(.gone)),
        Example(
            testDescription: "OU15 a participant does not", when: .outcome(.drawOrder),
            then: .refused(.forbidden(.drawOrder))),
        Example(
            testDescription: "OU16 five warnings", by: Cast.facilitator,
            when: bells([1, 2, 3, 4, 7_200], 3_600),
            then: .count(1)),
        Example(
            testDescription: "OU16 one warning more", by: Cast.facilitator,
            when: bells([1, 2, 3, 4, 5, 6], 0),
            then: .refused(.tooMany(path: "warnings", max: 5))),
        Example(
            testDescription: "OU16 a warning too early", by: Cast.facilitator, when: bells([7_201], 0),
            then: .refused(.invalid(path: "warnings", reason: "1...7200"))),
        Example(
            testDescription: "OU16 over too late", by: Cast.facilitator, when: bells([], 3_601),
            then: .refused(.invalid(path: "over", reason: "0...3600"))),
        Example(
            testDescription: "OU17 a minute more", after: 1_000, by: Cast.facilitator,
            when: .outcome(.addTalkTime(seconds: 60)), then: .happens([clock(end + 60_000)])),
        Example(
            testDescription: "OU17 never before now", after: 1_000, by: Cast.facilitator,
            when: .outcome(.addTalkTime(seconds: -7_200)), then: .happens([clock(base.now + 1_000)])),
        Example(
            testDescription: "OU17 too much at once", by: Cast.facilitator,
            when: .outcome(.addTalkTime(seconds: 7_201)),
            then: .refused(.invalid(path: "seconds", reason: "-7200...7200"))),
        Example(
            testDescription: "OU17 pausing", after: 20_000, by: Cast.facilitator, when: .outcome(.pauseTalk),
            then: .happens([clock(end, 400_000)])),
        Example(
            testDescription: "OU17 pausing again", given: [clock(end, 400_000)], by: Cast.facilitator,
            when: .outcome(.pauseTalk), then: .refused(.already)),
        Example(
            testDescription: "OU17 time added while it stands", given: [clock(end, 400_000)],
            by: Cast.facilitator, when: .outcome(.addTalkTime(seconds: 30)),
            then: .happens([clock(end, 430_000)])),
        Example(
            testDescription: "OU17 going on", given: [clock(end, 400_000)], after: 90_000,
            by: Cast.facilitator, when: .outcome(.resumeTalk),
            then: .happens([clock(base.now + 490_000)])),
        Example(
            testDescription: "OU17 going on while it runs", by: Cast.facilitator, when: .outcome(.resumeTalk),
            then: .refused(.already)),
        Example(
            testDescription: "OU17 nobody on stage", given: [.presentingEnded], by: Cast.facilitator,
            when: .outcome(.addTalkTime(seconds: 60)), then: .refused(.nobodyPresents)),
        Example(testDescription: "OU18 a question", by: Cast.four, when: ask(), then: .count(1)),
        Example(
            testDescription: "OU18 a question afterwards", given: [.presentingEnded], by: Cast.host,
            when: ask(), then: .count(1)),
        Example(
            testDescription: "OU18 to who was not on stage", when: ask(other),
            then: .refused(.notPresented)),
        Example(testDescription: "OU18 to nobody", when: ask(Cast.id(1)), then: .refused(.gone)),
        Example(
            testDescription: "OU18 three hundred characters and one", when: ask(group, HostTests.long(301)),
            then: .refused(.tooLarge(path: "text", max: 300))),
        Example(
            testDescription: "OU18 a participant does not moderate",
            when: .outcome(.markQuestion(question, .shown)), then: .refused(.forbidden(.markQuestion))),
        Example(
            testDescription: "OU18 a question there is not", by: Cast.facilitator,
            when: .outcome(.markQuestion(question, .shown)), then: .refused(.gone)),
        Example(
            testDescription: "OU20 what came too late counts for nothing", given: [.presentingEnded],
            when: .outcome(.countReactions(group, [.clap: 3])), then: .happens([])),
    ]

    @Test("OU15 OU16 OU17 OU18 OU20 talks", arguments: examples)
    func decides(_ example: Example) { example.check(on: Self.base) }

    @Test("OU15 the lot is drawn again from its seed, and every order comes up")
    func lot() throws {
        var script = Self.base
        try script.ask(.outcome(.drawOrder), by: Cast.facilitator)
        let talks = try #require(script.workshop.outcome?.talks)
        let groups = script.workshop.groups.values.sorted { ($0.venue, $0.number) < ($1.venue, $1.number) }
        #expect(talks.order == Lot.order(groups.map(\.id), seed: try #require(talks.seed)))
        #expect(Set(talks.order) == Set(groups.map(\.id)))
        // All six orders of three, each about as often.
        var counts: [[Int]: Int] = [:]
        for seed in 0..<6_000 { counts[Lot.order([0, 1, 2], seed: UInt64(seed)), default: 0] += 1 }
        #expect(counts.count == 6 && counts.values.allSatisfy { (850...1_150).contains($0) })
        #expect(Lot.order([Int](), seed: 1).isEmpty && Lot.order([7], seed: 1) == [7])
    }

    @Test("OU16 bells ring before the end, at it and behind it, and not while the clock stands")
    func rings() throws {
        var script = Self.base
        try script.ask(Self.bells([60, 500, 30], 45), by: Cast.facilitator)
        let presenting = try #require(script.workshop.stage.presenting)
        #expect(
            presenting.rings == [
                Ring(at: Self.end - 60_000, bell: .warning), Ring(at: Self.end - 30_000, bell: .warning),
                Ring(at: Self.end, bell: .end), Ring(at: Self.end + 45_000, bell: .over),
            ])
        try script.ask(.outcome(.pauseTalk), by: Cast.facilitator)
        #expect(script.workshop.stage.presenting?.rings == [])
        script.now += 1_000_000
        try script.ask(.outcome(.resumeTalk), by: Cast.facilitator)
        #expect(script.workshop.stage.presenting?.rings.map(\.at).last == Self.end + 1_045_000)
        // The next group has the bells that were set.
        try script.ask(.startPresenting(Self.other, minutes: 3), by: Cast.facilitator)
        #expect(script.workshop.stage.presenting?.rings.map(\.bell) == [.warning, .warning, .end, .over])
        try script.ask(Self.bells([], 0), by: Cast.facilitator)
        #expect(script.workshop.stage.presenting?.rings.map(\.bell) == [.end])
    }

    @Test("OU18 a waiting question is read by who runs the workshop, without its author; a shown one by all")
    func queue() throws {
        var script = Self.base
        try script.ask(Self.ask(), by: Cast.four)
        func readers() -> Set<ID<Person>> {
            Set(
                Cast.everybody.filter { person in
                    script.workshop.viewer(of: person).map {
                        !script.workshop.project(for: $0).questions.isEmpty
                    } ?? false
                })
        }
        #expect(readers() == [Cast.facilitator, Cast.secretariat])
        let author = try #require(script.workshop.viewer(of: Cast.four))
        #expect(script.workshop.project(for: author).me?.questions.map(\.state) == [.waiting])
        let shown = try script.ask(.outcome(.markQuestion(Self.question, .shown)), by: Cast.facilitator)
        #expect(readers() == Set(Cast.everybody) && shown.count == 1)
        let events = try script.ask(
            .outcome(.markQuestion(Self.question, .dismissed)), by: Cast.facilitator)
        #expect(readers() == [Cast.facilitator, Cast.secretariat])
        var touched = Touched()
        for event in events { script.workshop.touch(event, in: &touched) }
        let one = try #require(script.workshop.viewer(of: Cast.one))
        #expect(script.workshop.project(touched, for: one.impersonal).gone.questions == [Self.question])
        let archived = Archival(script.workshop).archived(script.entries)
        for entry in archived {
            guard case .outcome(.questionAsked(let question)) = entry.event else { continue }
            #expect(entry.by == nil && question.author != Cast.four)
        }
    }

    @Test("OU18 a question that was never shown is not even gone")
    func neverShown() throws {
        var script = Self.base
        try script.ask(Self.ask(), by: Cast.four)
        let events = try script.ask(
            .outcome(.markQuestion(Self.question, .dismissed)), by: Cast.facilitator)
        var touched = Touched()
        for event in events { script.workshop.touch(event, in: &touched) }
        let one = try #require(script.workshop.viewer(of: Cast.one))
        #expect(script.workshop.project(touched, for: one).gone.isEmpty)
    }

    @Test("OU19 five questions of a person wait", arguments: [4, 5])
    func waiting(_ count: Int) {
        var script = Self.base
        for number in 0..<UInt64(count) {
            let question = TalkQuestion(
                id: Cast.id(0xE00 + number), group: Self.group, author: Cast.one, text: "?", askedAt: 0)
            script.happens(.outcome(.questionAsked(question)))
        }
        Example(
            testDescription: "", when: Self.ask(),
            then: count == 4 ? .count(1) : .refused(.tooMany(path: "waiting", max: 5))
        ).check(on: script)
    }

    @Test("OU19 a workshop has five hundred questions", arguments: [499, 500])
    func questionsMax(_ count: Int) {
        var script = Self.base
        for number in 0..<UInt64(count) {
            let question = TalkQuestion(
                id: Cast.id(0xE000 + number), group: Self.group, author: Cast.two, text: "?", askedAt: 0)
            script.happens(.outcome(.questionAsked(question)))
        }
        Example(
            testDescription: "", when: Self.ask(),
            then: count == 499 ? .count(1) : .refused(.tooMany(path: "questions", max: 500))
        ).check(on: script)
    }

    @Test("OU20 reactions add up by group")
    func reactions() throws {
        var script = Self.base
        for _ in 0..<2 {
            try script.ask(.outcome(.countReactions(Self.group, [.clap: 3, .wow: 1, .laugh: 0])), by: nil)
        }
        let viewer = try #require(script.workshop.viewer(of: Cast.one))
        let given = script.workshop.project(for: viewer).reactions
        #expect(given.map(\.group) == [Self.group] && given.first?.counts == [.clap: 6, .wow: 2])
    }
}
