import TestSupport
import Testing
import WorkshopCore

struct BallotTests {
    static let step: StepID = .named("vote")
    static let ballot: ID<Ballot> = Cast.id(0xA1)
    static let items: [ID<Item>] = [Cast.id(0x71), Cast.id(0x72), Cast.id(0x73)]

    static func opened(items: [ID<Item>] = items, step: StepID = step) -> Event {
        .ballotOpened(Ballot(id: ballot, step: step, title: "投票", items: items, dots: 3, maxPerItem: 2))
    }

    static let base: ScriptedWorkshop = {
        var script = ScriptedWorkshop.running(
            .scripted("vote", .vote), beside: [.scripted("group") { $0.visible = .group }])
        for number: UInt64 in [0x71, 0x72, 0x73] {
            script.happens(.noteAdded(.scripted(number, step: "vote")))
        }
        script.happens(.noteAdded(.scripted(0x74, step: "group")))
        return script
    }()

    static func open(_ items: [ID<Item>] = items, dots: Int = 3, max: Int = 2) -> Command {
        .openBallot(
            NewBallot(id: ballot, step: step, title: "投票", items: items, dots: dots, maxPerItem: max))
    }

    static func place(_ dots: Int, on item: UInt64 = 0x71) -> Command {
        .placeDots(ballot, item: Cast.id(item), dots: dots)
    }

    static func placed(_ dots: Int, on item: UInt64, by voter: ID<Person> = Cast.one) -> Event {
        .dotsPlaced(ballot, voter: voter, item: Cast.id(item), dots: dots)
    }

    static let closed: Event = .ballotClosed(ballot, results: [], voted: 0, electorate: 8)

    static let opening = [
        Example(
            testDescription: "VO1 items, dots and their most", by: Cast.facilitator, when: open(),
            then: .count(1)),
        Example(
            testDescription: "VO1 the same again", given: [opened()], by: Cast.facilitator, when: open(),
            then: .happens([])),
        Example(
            testDescription: "VO1 one is open already",
            given: [
                .ballotOpened(
                    Ballot(id: Cast.id(9), step: step, title: "", items: [], dots: 1, maxPerItem: 1))
            ],
            by: Cast.facilitator, when: open(), then: .refused(.already)),
        Example(
            testDescription: "VO1 not outside the running step", given: [.stepEnded(step)],
            by: Cast.facilitator, when: open(), then: .refused(.phaseClosed)),
        Example(
            testDescription: "VO1 no dots", by: Cast.facilitator, when: open(dots: 0),
            then: .refused(.invalid(path: "dots", reason: "1...99"))),
        Example(
            testDescription: "VO1 a hundred dots", by: Cast.facilitator, when: open(dots: 100),
            then: .refused(.invalid(path: "dots", reason: "1...99"))),
        Example(
            testDescription: "VO1 ninety-nine dots", by: Cast.facilitator, when: open(dots: 99, max: 99),
            then: .count(1)),
        Example(
            testDescription: "VO1 more on one item than in all", by: Cast.facilitator, when: open(max: 4),
            then: .refused(.invalid(path: "maxPerItem", reason: "1...dots"))),
        Example(
            testDescription: "VO1 no items", by: Cast.facilitator, when: open([]),
            then: .refused(.invalid(path: "items", reason: "twice_or_none"))),
        Example(
            testDescription: "VO1 an item twice", by: Cast.facilitator, when: open([items[0], items[0]]),
            then: .refused(.invalid(path: "items", reason: "twice_or_none"))),
        Example(
            testDescription: "VO1 what not everybody may read", by: Cast.facilitator,
            when: open([Cast.id(0x74)]), then: .refused(.invalid(path: "items", reason: "not_revealed"))),
        Example(
            testDescription: "VO1 not by a participant", when: open(), then: .refused(.forbidden(.openBallot))
        ),
    ]

    @Test("VO3 who is removed while a ballot is open has not voted, and only there")
    func removedVoter() throws {
        var script = Self.base
        script.happens(
            Self.opened(), Self.placed(2, on: 0x71), Self.placed(1, on: 0x72),
            Self.placed(1, on: 0x73, by: Cast.two))
        try script.ask(.removePerson(Cast.one), by: Cast.facilitator)
        #expect(script.workshop.ballots[Self.ballot]?.votes == [Cast.two: [Self.items[2]: 1]])
        #expect(script.workshop.ballots[Self.ballot]?.voted == 1)
        script.happens(Self.closed)
        let events = try script.ask(.removePerson(Cast.two), by: Cast.facilitator)
        #expect(events == [.personRemoved(Cast.two)])
    }

    @Test("VO1 opening", arguments: opening)
    func opens(_ example: Example) { example.check(on: Self.base) }

    static let voting = [
        Example(
            testDescription: "VO2 as many on one item as allowed", given: [opened()], when: place(2),
            then: .happens([placed(2, on: 0x71)])),
        Example(
            testDescription: "VO2 one more", given: [opened()], when: place(3), then: .refused(.budget(of: 2))
        ),
        Example(
            testDescription: "VO2 the last dot", given: [opened(), placed(2, on: 0x72)], when: place(1),
            then: .happens([placed(1, on: 0x71)])),
        Example(
            testDescription: "VO2 beyond the last dot", given: [opened(), placed(2, on: 0x72)],
            when: place(2),
            then: .refused(.budget(of: 3))),
        Example(
            testDescription: "VO2 what stands on the item counts once",
            given: [opened(), placed(2, on: 0x72), placed(1, on: 0x71)], when: place(0),
            then: .happens([placed(0, on: 0x71)])),
        Example(
            testDescription: "VO2 the allowance is a voter's own",
            given: [opened(), placed(2, on: 0x71, by: Cast.two), placed(1, on: 0x72, by: Cast.two)],
            when: place(2), then: .happens([placed(2, on: 0x71)])),
        Example(
            testDescription: "VO2 the same number again", given: [opened(), placed(2, on: 0x71)],
            when: place(2), then: .happens([])),
        Example(
            testDescription: "VO2 fewer than none", given: [opened()], when: place(-1),
            then: .refused(.invalid(path: "dots", reason: "0..."))),
        Example(
            testDescription: "VO2 on what is not on the ballot", given: [opened()], when: place(1, on: 0x74),
            then: .refused(.invalid(path: "item", reason: "not_on_ballot"))),
        Example(testDescription: "VO3 no such ballot", when: place(1), then: .refused(.gone)),
        Example(
            testDescription: "VO3 closed", given: [opened(), closed], when: place(1),
            then: .refused(.phaseClosed)),
        Example(
            testDescription: "VO3 between steps", given: [opened(), .stepEnded(step)], when: place(1),
            then: .refused(.phaseClosed)),
        Example(
            testDescription: "VO3 the facilitator has no vote", given: [opened()], by: Cast.facilitator,
            when: place(1), then: .refused(.forbidden(.placeDots))),
        Example(
            testDescription: "VO3 the host has no vote", given: [opened()], by: Cast.host, when: place(1),
            then: .refused(.forbidden(.placeDots))),
        Example(
            testDescription: "VO5 shown while open", given: [opened()], by: Cast.facilitator,
            when: .showBallot(ballot), then: .refused(.invalid(path: "ballot", reason: "still_open"))),
        Example(
            testDescription: "VO5 shown when closed", given: [opened(), closed], by: Cast.facilitator,
            when: .showBallot(ballot), then: .happens([.ballotShown(ballot)])),
        Example(
            testDescription: "VO5 shown already", given: [opened(), closed, .ballotShown(ballot)],
            by: Cast.facilitator, when: .showBallot(ballot), then: .happens([])),
        Example(
            testDescription: "VO4 closed already", given: [opened(), closed], by: Cast.facilitator,
            when: .closeBallot(ballot), then: .happens([])),
    ]

    @Test("VO2 VO3 VO4 VO5 voting, closing, showing", arguments: voting)
    func votes(_ example: Example) { example.check(on: Self.base) }

    @Test(
        "VO4 the close counts, ties share a place in the order of the items, and who placed what is forgotten"
    )
    func tally() throws {
        var script = Self.base
        script.happens(
            Self.opened(), Self.placed(1, on: 0x73), Self.placed(2, on: 0x71),
            Self.placed(2, on: 0x73, by: Cast.two), Self.placed(1, on: 0x71, by: Cast.two),
            Self.placed(1, on: 0x72, by: Cast.three), Self.placed(1, on: 0x71, by: Cast.four),
            Self.placed(0, on: 0x71, by: Cast.four))
        let events = try script.ask(.closeBallot(Self.ballot), by: Cast.facilitator)
        let results = [
            BallotResult(item: Self.items[0], dots: 3, voters: 2, place: 1),
            BallotResult(item: Self.items[2], dots: 3, voters: 2, place: 1),
            BallotResult(item: Self.items[1], dots: 1, voters: 1, place: 3),
        ]
        #expect(events == [.ballotClosed(Self.ballot, results: results, voted: 3, electorate: 8)])
        let ballot = try #require(script.workshop.ballots[Self.ballot])
        #expect(ballot.votes.isEmpty)
        #expect(!ballot.isOpen && ballot.voted == 3 && ballot.results == results)
    }

    @Test("VO1 a ballot has at most so many items", arguments: [200, 201])
    func itemsMax(_ count: Int) {
        var script = Self.base
        let ids = (0..<count).map { UInt64(0x1000 + $0) }
        for id in ids { script.happens(.noteAdded(.scripted(id, step: "vote"))) }
        Example(
            testDescription: "", by: Cast.facilitator, when: Self.open(ids.map { Cast.id($0) }),
            then: count == 200 ? .count(1) : .refused(.tooMany(path: "items", max: 200))
        ).check(on: script)
    }
}
