import TestSupport
import WorkshopCore

/// One entry of every kind of event of a ballot by a plan.
enum VoteSamples {
    static let ballot: ID<Ballot> = Cast.id(0xA2)
    static let items: [ID<Item>] = [Cast.id(0x71), Cast.id(0x72)]

    static var events: [Event] {
        var full = Voting(plan)
        full.venue = Cast.firstVenue
        full.group = Cast.firstGroup
        full.previous = Cast.id(0xA1)
        full.deadline = 1_800_000_300_000
        full.seed = .max
        let bare = Voting(BallotPlan(.schulze))
        return [
            .voteOpened(opened(full)), .voteOpened(opened(bare)),
            .voteCast(ballot, voter: Cast.one, SealedChoice(bytes: Array(0...77))),
            .voteWithdrawn(ballot, voter: Cast.one),
            .voteProxied(
                ballot,
                ProxyEntry(
                    id: Cast.id(0xF1), by: Cast.facilitator, count: 3,
                    sealed: SealedChoice(bytes: [1, 2, 255]))),
            .votesCounted(
                ballot,
                [
                    CountedVote(bytes: [1, 0, 1, 6]),
                    CountedVote(
                        bytes: [0], weight: 3, proxy: BallotVote.Proxy(by: Cast.facilitator, count: 2),
                        voter: Cast.two),
                ]),
            .voteTurned(ballot, electorate: 8),
            .voteClosed(ballot, BallotClosing(electorate: 8)),
            .voteClosed(ballot, BallotClosing(electorate: 8, lost: 1, breakdown: parts)),
            .tieResolved(ballot, tied: items, .lot(seed: 7)),
            .tieResolved(ballot, tied: items, .decision(items, reason: EventSamples.text)),
            .tieResolved(ballot, tied: items, .runOff([[items[1]], [items[0]]])),
        ]
    }

    /// What was said of ballots later than the rest.
    static var later: [Event] { [.voteExtended(ballot, deadline: 1_800_000_600_000)] }

    private static func opened(_ voting: Voting) -> Ballot {
        Ballot(id: ballot, step: EventSamples.step, title: "投票", items: items, voting: voting)
    }

    private static var plan: BallotPlan {
        let sheet = CriteriaSheet(
            [Criterion(name: Bilingual(ja: "効果", en: "Effect"), weight: 3, isMoreBetter: false)],
            scale: Scale(-2, 2))
        var plan = BallotPlan(.criteria(sheet))
        plan.secrecy = .facilitatorSees
        plan.show = .onSubmit
        plan.isShuffled = true
        plan.forbidsOwn = true
        plan.forbidsGroup = true
        plan.seconds = 60
        plan.leastTurnout = 50
        plan.electorate = [.participant, .host]
        plan.weights = [RoleWeight(role: .host, weight: 3)]
        plan.breakdown = .company
        plan.options = [Bilingual(ja: "甲", en: "A"), Bilingual(ja: "乙", en: "B")]
        return plan
    }

    private static var parts: BallotParts {
        let key = [1, 3].compactMap { Ratio($0, over: 2) }
        return BallotParts(
            dimension: .group,
            cells: [
                BallotParts.Cell(
                    part: Cast.id(0x31), voters: 3,
                    items: [BallotParts.Result(item: items[0], place: 1, voters: 3, key: key)]),
                BallotParts.Cell(part: nil, voters: nil, items: []),
            ])
    }
}
