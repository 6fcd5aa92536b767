import Server
import TestSupport
import Testing
import WorkshopCore

/// What of a vote goes with the person who cast it.
struct VotingErasureTests {
    @Test(
        "MT11 what somebody wrote on a ballot with names goes with them, the vote and others' words stay"
    )
    func named() throws {
        var script = ScriptedWorkshop(steps: [.scripted("vote", .vote)])
        try script.ask(.startStep(.named("vote")), by: Cast.facilitator)
        let ballot: ID<Ballot> = Cast.id(0xA1)
        var plan = BallotPlan(.consent)
        plan.secrecy = .named
        plan.options = [Bilingual(ja: "夜も開ける", en: "Open at night")]
        let new = NewBallot(id: ballot, step: .named("vote"), title: "", items: [], plan: plan)
        try script.ask(.openBallot(new), by: Cast.facilitator)
        let item = try #require(script.workshop.ballots[ballot]?.items.first)
        for (voter, text) in [(Cast.one, "入口が遠い"), (Cast.two, "雨に弱い")] {
            try script.ask(.castBallot(ballot, [ChoiceLine(item, word: .objection, text: text)]), by: voter)
        }
        try script.ask(.closeBallot(ballot), by: Cast.facilitator)
        var erasure = Erasure(of: Cast.one, in: script.entries)
        let left = script.entries.map { erasure.entry($0) }
        #expect(erasure.unknown.isEmpty)
        let texts = left.flatMap { entry -> [String] in
            guard case .votesCounted(_, let votes) = entry.event else { return [] }
            return votes.flatMap { $0.lines(on: [item]) ?? [] }.map(\.text)
        }
        #expect(Set(texts) == ["雨に弱い", Erasure.mark])
    }
}
