extension Workshop {
    func projected(_ ballot: Ballot, for viewer: Viewer) -> BallotView {
        let isShown = !ballot.isOpen && ballot.isShown
        var view = BallotView(
            id: ballot.id, step: ballot.step, title: ballot.title, items: ballot.items, dots: ballot.dots,
            maxPerItem: ballot.maxPerItem, isOpen: ballot.isOpen, isShown: ballot.isShown,
            voted: ballot.voted, of: ballot.electorate, results: isShown ? ballot.results : nil, voting: nil)
        if ballot.isOpen { view.of = ballot.voting.map { electorate(of: $0) } ?? electorate }
        guard let voting = ballot.voting else { return view }
        let isLive = ballot.isOpen && voting.plan.show == .live
        let outcome = isShown ? voting.outcome : isLive ? keys.standing(of: ballot.id) : nil
        view.results = isShown ? outcome.map(Self.dots) : nil
        let mayReadNames =
            switch voting.plan.secrecy {
            case .anonymous: false
            case .named: true
            case .facilitatorSees: viewer.role == .facilitator
            }
        view.voting = VotingView(
            plan: voting.plan, venue: voting.venue, group: voting.group, previous: voting.previous,
            round: voting.round, deadline: voting.deadline, outcome: outcome, first: voting.first,
            breakdown: isShown ? voting.breakdown : nil,
            named: isShown && mayReadNames ? Self.named(voting, ballot.items) : nil,
            lost: ballot.isOpen ? 0 : voting.lost,
            isUnreadable: ballot.isOpen && keys[ballot.id] == nil && viewer.role == .facilitator)
        return view
    }

    /// A dot vote's result in the form it always had; none for other methods.
    private static func dots(_ outcome: BallotOutcome) -> [BallotResult] {
        outcome.items.compactMap { item in
            guard case .dots(let dots, _) = item.figures, let place = item.place else { return nil }
            return BallotResult(item: item.item, dots: dots, voters: item.voters, place: place)
        }
    }

    private static func named(_ voting: Voting, _ items: [ID<Item>]) -> [NamedVote] {
        voting.counted.compactMap { counted in
            guard let voter = counted.voter, let lines = counted.lines(on: items) else { return nil }
            return NamedVote(voter: voter, lines: lines)
        }.sorted { $0.voter < $1.voter }
    }

    /// What is one voter's own on the open ballots.
    func ownBallots(of person: Person) -> [OwnBallot] {
        ballots.values.filter(\.isOpen).sorted { $0.id < $1.id }.compactMap { ballot in
            guard let voting = ballot.voting, mayVote(person, on: voting) else { return nil }
            let lines = lines(of: person.id, on: ballot)
            let deal = BallotDeal(seed: voting.seed)
            let showsNow = voting.plan.show == .onSubmit && voting.sealed[person.id] != nil
            return OwnBallot(
                id: ballot.id, lines: lines,
                earlier: voting.earlier[person.id].flatMap { opened($0, on: ballot) },
                order: voting.plan.isShuffled ? deal.order(ballot.items, for: person.id) : nil,
                pairs: pairs(for: person, on: ballot, lines ?? [], deal),
                forbidden: forbidden(to: person, on: ballot).sorted(),
                outcome: showsNow ? keys.standing(of: ballot.id) : nil)
        }
    }

    /// The pairs still to be asked: those compared least when this is sent.
    private func pairs(
        for person: Person, on ballot: Ballot, _ lines: [ChoiceLine], _ deal: BallotDeal
    ) -> [ItemPair]? {
        guard let most = ballot.voting?.plan.method.pairsAsked(of: ballot.items.count) else { return nil }
        let done = Set(lines.compactMap { line in line.other.map { ItemPair(line.item, $0) } })
        let forbidden = forbidden(to: person, on: ballot)
        return deal.pairs(
            of: ballot.items.filter { !forbidden.contains($0) }, for: person.id,
            compared: comparisons(on: ballot), done: done, most: most - done.count)
    }

    /// A voter's dots on each open ballot of dots.
    func dots(of person: ID<Person>) -> [ID<Ballot>: [ID<Item>: Int]] {
        ballots.compactMapValues { ballot in
            guard let voting = ballot.voting else { return ballot.votes[person] }
            guard case .dots = voting.plan.method, let lines = lines(of: person, on: ballot) else {
                return nil
            }
            return lines.reduce(into: [:]) { $0[$1.item] = $1.numbers.first }
        }
    }

    func touchVotes(_ event: Event, in touched: inout Touched) {
        switch event {
        case .voteOpened(let ballot): touchAllVoters(of: ballot.id, in: &touched)
        case .voteTurned(let id, _), .voteClosed(let id, _): touchAllVoters(of: id, in: &touched)
        case .voteCast(let id, let voter, _), .voteWithdrawn(let id, let voter):
            touchVote(on: id, of: voter, in: &touched)
        case .voteProxied(let id, _): touchVote(on: id, of: nil, in: &touched)
        case .votesCounted(let id, _), .tieResolved(let id, _, _), .voteExtended(let id, _):
            touched.ballots.insert(id)
        default: break
        }
    }

    /// What voters may do begins or ends.
    private func touchAllVoters(of id: ID<Ballot>, in touched: inout Touched) {
        touched.ballots.insert(id)
        touched.own.formUnion(people.keys)
        if let current { touched.runs.insert(current) }
    }

    /// Whose own part of an open ballot changes with somebody's vote: the voter's, and everybody's who is
    /// shown how it stands.
    func touchVote(on id: ID<Ballot>, of voter: ID<Person>?, in touched: inout Touched) {
        touched.ballots.insert(id)
        if let voter { touched.own.insert(voter) }
        guard let voting = ballots[id]?.voting else { return }
        if voting.plan.show == .onSubmit { touched.own.formUnion(voting.sealed.keys) }
    }
}
