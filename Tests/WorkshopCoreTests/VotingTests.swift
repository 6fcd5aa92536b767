import TestSupport
import Testing
import WorkshopCore

struct VotingTests {
    static let items = VotingFixture.items
    static let ballot = VotingFixture.ballot

    @Test("VO1 a ballot goes by the step's plan, by the command's, or by dots, and by nothing without")
    func plans() throws {
        var step = Step.scripted("vote", .vote)
        step.ballot = BallotPlan(.nominal(ranks: 2))
        var script = ScriptedWorkshop.running(step)
        script.happens(.noteAdded(.scripted(0x71, step: "vote")))
        var new = NewBallot(id: Self.ballot, step: step.id, title: "", items: [Self.items[0]])
        let byStep = try script.decide(.openBallot(new), by: Cast.facilitator)
        new.plan = BallotPlan(.schulze)
        let byCommand = try script.decide(.openBallot(new), by: Cast.facilitator)
        (new.plan, new.dots) = (nil, 3)
        let byDots = try script.decide(.openBallot(new), by: Cast.facilitator)
        let methods = [byStep, byCommand, byDots].map { events -> BallotMethod? in
            guard case .voteOpened(let ballot)? = events.first else { return nil }
            return ballot.voting?.plan.method
        }
        #expect(methods == [.nominal(ranks: 2), .schulze, .dots(budget: 3, perItem: 3)])
        var plain = ScriptedWorkshop.running(.scripted("vote", .vote))
        plain.happens(.noteAdded(.scripted(0x71, step: "vote")))
        new.dots = nil
        let missing = Refusal.invalid(path: "plan", reason: "missing")
        #expect(throws: missing) { try plain.decide(.openBallot(new), by: Cast.facilitator) }
    }

    @Test("VO1 the host may pick while participants vote, but nobody has two ballots at once")
    func together() throws {
        var fixture = try VotingFixture(.highlight)
        try fixture.open(BallotPlan(.hostPick(picks: 1)), as: Cast.id(0xA2))
        #expect(throws: Refusal.already) { try fixture.open(BallotPlan(.consent), as: Cast.id(0xA3)) }
        #expect(fixture.script.workshop.ballots.count == 2)
    }

    @Test("VO1 a poll has texts of its own, and then no notes")
    func options() throws {
        let fixture = try VotingFixture(.poll(most: 1)) { plan in
            plan.options = [Bilingual(ja: "高い", en: "High"), Bilingual(ja: "低い", en: "Low")]
        }
        #expect(fixture.state?.items.count == 2)
        var new = NewBallot(id: Cast.id(0xA9), step: VotingFixture.step, title: "", items: Self.items)
        new.plan = fixture.state?.voting?.plan
        new.plan?.electorate = [.host]
        let refused = fixture.refusal(.openBallot(new), by: Cast.facilitator)
        #expect(refused == .invalid(path: "items", reason: "options"))
    }

    @Test("VO3 who has no vote is refused, and whoever the plan names has one")
    func electorate() throws {
        let fixture = try VotingFixture(.highlight)
        let lines = [ChoiceLine(Self.items[0])]
        for person in [Cast.facilitator, Cast.host, Cast.secretariat] {
            #expect(fixture.refusal(of: lines, by: person) == .forbidden(.castBallot))
        }
        let both = try VotingFixture(.highlight) { $0.electorate = [.participant, .host] }
        #expect(both.refusal(of: lines, by: Cast.host) == nil)
        #expect(both.view(of: Cast.host, .host).ballots.first?.of == 9)
        var venue = VotingFixture.base
        var new = NewBallot(
            id: Self.ballot, step: VotingFixture.step, title: "", items: Self.items,
            plan: BallotPlan(.highlight))
        new.venue = Cast.secondVenue
        try venue.ask(.openBallot(new), by: Cast.facilitator)
        #expect(throws: Refusal.notVoter) {
            try venue.decide(.castBallot(Self.ballot, lines), by: Cast.one)
        }
        #expect(try venue.decide(.castBallot(Self.ballot, lines), by: Cast.seven).count == 1)
    }

    @Test("VO3 who is removed while a ballot by a plan is open has not voted")
    func removed() throws {
        var fixture = try VotingFixture(.highlight)
        try fixture.cast([ChoiceLine(Self.items[0])])
        try fixture.cast([ChoiceLine(Self.items[1])], by: Cast.two)
        try fixture.script.ask(.removePerson(Cast.one), by: Cast.facilitator)
        try fixture.close()
        #expect(fixture.outcome?.outcome(of: Self.items[0])?.voters == 0)
        #expect(fixture.outcome?.turnout == Turnout(voted: 1, electorate: 7))
    }

    @Test("VO2 VO6 dots are placed one by one as before, and together make one choice that can be taken back")
    func dots() throws {
        var fixture = try VotingFixture(.dots(budget: 3, perItem: 2))
        let place = { (dots: Int, item: Int) in
            Command.placeDots(Self.ballot, item: Self.items[item], dots: dots)
        }
        try fixture.script.ask(place(2, 0), by: Cast.one)
        #expect(fixture.refusal(place(3, 1)) == .budget(of: 2))
        #expect(fixture.refusal(place(2, 1)) == .budget(of: 3))
        try fixture.script.ask(place(1, 1), by: Cast.one)
        let own = fixture.view(of: Cast.one, .participant).me?.votes
        #expect(own == [Self.ballot: [Self.items[0]: 2, Self.items[1]: 1]])
        #expect(fixture.state?.voted == 1)
        try fixture.script.ask(.withdrawBallot(Self.ballot), by: Cast.one)
        #expect(fixture.state?.voted == 0)
        #expect(fixture.view(of: Cast.one, .participant).me?.votes.isEmpty == true)
    }

    @Test("VO5 shown with the close where the plan says so, and as it comes in only where it is live")
    func showing() throws {
        for show in Showing.allCases {
            var fixture = try VotingFixture(.highlight) { $0.show = show }
            try fixture.cast([ChoiceLine(Self.items[0])])
            let isLive = fixture.view(of: Cast.two, .participant).ballots.first?.voting?.outcome != nil
            #expect(isLive == (show == .live), "\(show)")
            let voter = fixture.view(of: Cast.one, .participant).me?.ballots.first?.outcome
            #expect((voter != nil) == (show == .onSubmit), "\(show)")
            let other = fixture.view(of: Cast.two, .participant).me?.ballots.first?.outcome
            #expect(other == nil, "\(show)")
            let events = try fixture.close()
            #expect(events.contains(.ballotShown(Self.ballot)) == (show != .manual), "\(show)")
        }
    }

    @Test("VO7 what arrives within the grace of a ballot's deadline counts, then the clock closes it")
    func deadline() throws {
        var fixture = try VotingFixture(.highlight) { $0.seconds = 60 }
        let lines = [ChoiceLine(Self.items[0])]
        #expect(fixture.script.workshop.expiry(grace: 2_000) == fixture.script.now + 62_000)
        fixture.script.now += 62_000
        #expect(fixture.refusal(of: lines) == nil)
        fixture.script.now += 1
        #expect(fixture.refusal(of: lines) == .phaseClosed)
        let early = try fixture.script.decide(.expireTimer(VotingFixture.step), by: nil)
        fixture.script.now -= 2
        let tooEarly = try fixture.script.decide(.expireTimer(VotingFixture.step), by: nil)
        #expect(tooEarly.isEmpty)
        #expect(early == [.voteClosed(Self.ballot, BallotClosing(electorate: 8))])
    }

    @Test("VO21 an open ballot closes later when a facilitator says so, and the clock with it")
    func extended() throws {
        var fixture = try VotingFixture(.highlight) { $0.seconds = 60 }
        let start = fixture.script.now
        let later = { (seconds: Int) in Command.extendBallot(Self.ballot, seconds: seconds) }
        #expect(fixture.refusal(later(60)) == .forbidden(.extendBallot))
        for seconds in [0, -60, 86_401] {
            let refused = Refusal.invalid(path: "seconds", reason: "1...86400")
            #expect(fixture.refusal(later(seconds), by: Cast.facilitator) == refused)
        }
        try fixture.script.ask(later(30), by: Cast.facilitator)
        #expect(fixture.script.workshop.expiry(grace: 2_000) == start + 92_000)
        #expect(fixture.view(of: nil, .display).ballots.first?.voting?.deadline == start + 90_000)
        fixture.script.now += 91_000
        try fixture.script.ask(later(60), by: Cast.facilitator)
        #expect(fixture.state?.voting?.deadline == start + 151_000)
        #expect(fixture.refusal(of: [ChoiceLine(Self.items[0])]) == nil)
        try fixture.close()
        #expect(fixture.refusal(later(60), by: Cast.facilitator) == .phaseClosed)
        var endless = try VotingFixture(.consent)
        try endless.script.ask(later(60), by: Cast.facilitator)
        #expect(endless.state?.voting?.deadline == endless.script.now + 60_000)
    }

    @Test("VO13 an entry for people without a device counts for them, apart, and is taken back with 0")
    func proxies() throws {
        var fixture = try VotingFixture(.highlight)
        let entry: ID<ProxyEntry> = Cast.id(0xF1)
        let proxy = { (count: Int) in
            Command.proxyBallot(Self.ballot, entry, count: count, [ChoiceLine(Self.items[0])])
        }
        #expect(fixture.refusal(proxy(2)) == .forbidden(.proxyBallot))
        let range = Refusal.invalid(path: "count", reason: "0...500")
        #expect(fixture.refusal(proxy(501), by: Cast.facilitator) == range)
        try fixture.script.ask(proxy(3), by: Cast.facilitator)
        #expect(fixture.state?.voted == 3)
        var taken = fixture
        try taken.script.ask(proxy(0), by: Cast.facilitator)
        #expect(taken.state?.voted == 0)
        for voter in [Cast.one, Cast.two, Cast.three] {
            try fixture.cast([ChoiceLine(Self.items[1])], by: voter)
        }
        try fixture.close()
        #expect(fixture.outcome?.proxies == [BallotVote.Proxy(by: Cast.facilitator, count: 3)])
        #expect(fixture.outcome?.proxied?.first?.item == Self.items[0])
        #expect(fixture.outcome?.turnout.voted == 6)
    }

    @Test("VO14 one's own and one's group's are refused where the plan says so, and named to the voter")
    func own() throws {
        let own = try VotingFixture(.highlight) { $0.forbidsOwn = true }
        #expect(own.refusal(of: [ChoiceLine(Self.items[0])]) == .ballot(.ownItem(Self.items[0])))
        #expect(own.refusal(of: [ChoiceLine(Self.items[1])]) == nil)
        let group = try VotingFixture(.highlight) { $0.forbidsGroup = true }
        #expect(group.refusal(of: [ChoiceLine(Self.items[1])]) == .ballot(.ownItem(Self.items[1])))
        #expect(group.refusal(of: [ChoiceLine(Self.items[2])]) == nil)
        let mine = group.view(of: Cast.one, .participant).me?.ballots.first?.forbidden
        #expect(mine == [Self.items[0], Self.items[1]])
    }

    @Test("VO15 Delphi shows the first round and one's own choice in the second, and counts the second alone")
    func delphi() throws {
        var fixture = try VotingFixture(.delphi(Scale(1, 5)))
        for (voter, score) in [(Cast.one, 1), (Cast.two, 5), (Cast.three, 5)] {
            try fixture.cast([ChoiceLine(Self.items[0], score)], by: voter)
        }
        #expect(fixture.view(of: Cast.one, .participant).ballots.first?.voting?.first == nil)
        try fixture.script.ask(.nextBallotRound(Self.ballot), by: Cast.facilitator)
        let view = fixture.view(of: Cast.one, .participant)
        guard case .scores(let first)? = view.ballots.first?.voting?.first?.items.first?.figures else {
            Issue.record("no first round")
            return
        }
        #expect(first.median == Ratio(5))
        #expect(view.me?.ballots.first?.earlier == [ChoiceLine(Self.items[0], 1)])
        #expect(view.me?.ballots.first?.lines == nil)
        #expect(fixture.refusal(.nextBallotRound(Self.ballot), by: Cast.facilitator) == .already)
        try fixture.cast([ChoiceLine(Self.items[0], 4)])
        try fixture.close()
        #expect(fixture.outcome?.turnout.voted == 1)
        #expect(fixture.outcome?.items.first?.key == [Ratio(4)])
        let plain = try VotingFixture(.consent).refusal(.nextBallotRound(Self.ballot), by: Cast.facilitator)
        #expect(plain == .invalid(path: "ballot", reason: "one_round"))
    }

    @Test("VO16 a tie is resolved after the close by a run-off, a decision or a lot, each on record")
    func ties() throws {
        var fixture = try VotingFixture(.highlight)
        let tied = [Self.items[0], Self.items[1]]
        try fixture.cast(tied.map { ChoiceLine($0) })
        let lot = Command.resolveTie(Self.ballot, tied: tied, .lot)
        #expect(
            fixture.refusal(lot, by: Cast.facilitator) == .invalid(path: "ballot", reason: "still_open"))
        try fixture.close()
        let none = Command.resolveTie(Self.ballot, tied: [Self.items[2]], .lot)
        #expect(fixture.refusal(none, by: Cast.facilitator)?.code == "tie_none")
        let blank = Command.resolveTie(Self.ballot, tied: tied, .decision(tied, reason: " "))
        #expect(fixture.refusal(blank, by: Cast.facilitator)?.code == "tie_reason_missing")
        var byLot = fixture
        try byLot.script.ask(lot, by: Cast.facilitator)
        #expect(byLot.outcome?.items.map(\.place) == [1, 2, 3])
        var decided = fixture
        try decided.script.ask(
            .resolveTie(Self.ballot, tied: tied, .decision(tied.reversed(), reason: "先に試せる")),
            by: Cast.facilitator)
        #expect(decided.outcome?.items.first?.item == Self.items[1])
        try fixture.open(BallotPlan(.schulze), as: Cast.id(0xA2), previous: Self.ballot)
        try fixture.script.ask(
            .castBallot(Cast.id(0xA2), [ChoiceLine(Self.items[1], 1), ChoiceLine(Self.items[0], 2)]),
            by: Cast.one)
        try fixture.script.ask(.closeBallot(Cast.id(0xA2)), by: Cast.facilitator)
        try fixture.script.ask(
            .resolveTie(Self.ballot, tied: tied, .runOff(Cast.id(0xA2))), by: Cast.facilitator)
        #expect(fixture.outcome?.items.map(\.item) == [Self.items[1], Self.items[0], Self.items[2]])
        #expect(fixture.outcome?.tieBreaks.count == 1)
    }

    @Test("VO17 the host's pick is shown after the participants' result")
    func sealedPick() throws {
        var fixture = try VotingFixture(.hostPick(picks: 1)) { $0.show = .onClose }
        try fixture.open(BallotPlan(.highlight), as: Cast.id(0xA2))
        try fixture.cast([ChoiceLine(Self.items[0])], by: Cast.host)
        #expect(!(try fixture.close()).contains(.ballotShown(Self.ballot)))
        #expect(fixture.refusal(.showBallot(Self.ballot), by: Cast.facilitator) == .pickSealed)
        try fixture.script.ask(.closeBallot(Cast.id(0xA2)), by: Cast.facilitator)
        try fixture.script.ask(.showBallot(Cast.id(0xA2)), by: Cast.facilitator)
        try fixture.show()
        #expect(fixture.view(of: nil, .display).ballots.allSatisfy { $0.voting?.outcome != nil })
    }

    @Test("VO20 everybody has an order of their own, and is asked what was compared least")
    func deals() throws {
        let shuffled = try VotingFixture(.highlight) { $0.isShuffled = true }
        let orders = Cast.participants.compactMap {
            shuffled.view(of: $0, .participant).me?.ballots.first?.order
        }
        #expect(orders.count == 8 && orders.allSatisfy { Set($0) == Set(Self.items) })
        #expect(Set(orders).count > 1)
        var pairs = try VotingFixture(.pairwise(perVoter: 35)) { plan in
            plan.options = (1...9).map { Bilingual(ja: "案\($0)", en: "Idea \($0)") }
        }
        let items = try #require(pairs.state?.items)
        try pairs.cast([ChoiceLine(items[0], other: items[1], word: .left)])
        let mine = pairs.view(of: Cast.one, .participant).me?.ballots.first?.pairs
        #expect(mine?.count == 34)
        let others = pairs.view(of: Cast.two, .participant).me?.ballots.first?.pairs
        #expect(others?.count == 35 && others?.contains(ItemPair(items[0], items[1])) == false)
    }
}
