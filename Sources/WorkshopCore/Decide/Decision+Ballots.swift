extension Decision {
    func ballot(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .openBallot(let new): return try open(new)
        case .placeDots(let id, let item, let dots): return try place(dots, on: item, of: id)
        case .closeBallot(let id):
            let ballot = try known(id)
            guard ballot.isOpen else { return [] }
            if let voting = ballot.voting { return close(ballot, voting) }
            return [
                .ballotClosed(
                    id, results: ballot.tally(), voted: ballot.votes.count, electorate: workshop.electorate)
            ]
        case .showBallot(let id):
            let ballot = try known(id)
            guard !ballot.isOpen else { throw .invalid(path: "ballot", reason: "still_open") }
            guard !isPickSealed(ballot) else { throw .pickSealed }
            return ballot.isShown ? [] : [.ballotShown(id)]
        default: return []
        }
    }

    private func known(_ id: ID<Ballot>) throws(Refusal) -> Ballot {
        guard let ballot = workshop.ballots[id] else { throw .gone }
        return ballot
    }

    private func open(_ new: NewBallot) throws(Refusal) -> [Event] {
        if workshop.ballots[new.id] != nil { return [] }
        guard workshop.current == new.step, let step = workshop.running else { throw .phaseClosed }
        var voting = Voting(try plan(of: new, in: step))
        (voting.venue, voting.group, voting.previous) = (new.venue, new.group, new.previous)
        try checkParts(of: voting)
        guard !workshop.ballots.values.contains(where: { $0.isOpen && isOverlapping($0, voting) }) else {
            throw .already
        }
        let items = try items(of: new, voting.plan)
        let title = try checked(new.title, path: "title", max: limits.titleMax, mayBeEmpty: true)
        voting.deadline = voting.plan.seconds.map { asker.now + Int64($0) * 1_000 }
        voting.seed = asker.random
        return [
            .voteOpened(Ballot(id: new.id, step: new.step, title: title, items: items, voting: voting))
        ]
    }

    /// What the command says, or the step.
    private func plan(of new: NewBallot, in step: Step) throws(Refusal) -> BallotPlan {
        if let plan = new.plan { return plan }
        let isForStep = new.dots == nil && new.maxPerItem == nil
        if isForStep, let plan = step.ballot { return plan }
        guard let dots = new.dots ?? (isForStep ? step.dots : nil) else {
            throw .invalid(path: "plan", reason: "missing")
        }
        let most = new.maxPerItem ?? (isForStep ? step.maxPerItem : nil) ?? dots
        guard (1...99).contains(dots) else { throw .invalid(path: "dots", reason: "1...99") }
        guard (1...dots).contains(most) else { throw .invalid(path: "maxPerItem", reason: "1...dots") }
        return BallotPlan(.dots(budget: dots, perItem: most))
    }

    /// The venue, group and ballot it names are there.
    private func checkParts(of voting: Voting) throws(Refusal) {
        if let venue = voting.venue, !workshop.venues.contains(where: { $0.id == venue }) { throw .gone }
        if let group = voting.group, workshop.groups[group] == nil { throw .gone }
        guard let id = voting.previous else { return }
        guard let previous = workshop.ballots[id] else { throw .gone }
        guard !previous.isOpen else { throw .invalid(path: "previous", reason: "still_open") }
    }

    /// Whether somebody may have a vote on both.
    private func isOverlapping(_ ballot: Ballot, _ voting: Voting) -> Bool {
        let other = ballot.voting ?? Voting(BallotPlan(.dots(budget: 1, perItem: 1)))
        guard !Set(other.plan.electorate).isDisjoint(with: voting.plan.electorate) else { return false }
        return meets(other.venue, voting.venue) && meets(other.group, voting.group)
    }

    private func meets<Part: Equatable>(_ left: Part?, _ right: Part?) -> Bool {
        left == nil || right == nil || left == right
    }

    private func items(of new: NewBallot, _ plan: BallotPlan) throws(Refusal) -> [ID<Item>] {
        guard plan.options.isEmpty else {
            guard new.items.isEmpty else { throw .invalid(path: "items", reason: "options") }
            var ids = SplitMix(seed: new.id.high ^ new.id.low)
            return plan.options.map { _ in ids.id() }
        }
        guard !new.items.isEmpty, Set(new.items).count == new.items.count else {
            throw .invalid(path: "items", reason: "twice_or_none")
        }
        guard new.items.count <= limits.ballotItemsMax else {
            throw .tooMany(path: "items", max: limits.ballotItemsMax)
        }
        for item in new.items where !workshop.isOpenToAll(item) {
            throw .invalid(path: "items", reason: "not_revealed")
        }
        return new.items
    }

    private func place(_ dots: Int, on item: ID<Item>, of id: ID<Ballot>) throws(Refusal) -> [Event] {
        let ballot = try known(id)
        if let voting = ballot.voting { return try place(dots, on: item, of: ballot, voting) }
        let voter = try actor()
        guard ballot.isOpen else { throw .phaseClosed }
        _ = try runningStep(ballot.step)
        guard ballot.items.contains(item) else { throw .invalid(path: "item", reason: "not_on_ballot") }
        guard dots >= 0 else { throw .invalid(path: "dots", reason: "0...") }
        guard dots <= ballot.maxPerItem else { throw .budget(of: ballot.maxPerItem) }
        let placed = ballot.votes[voter.id] ?? [:]
        let before = placed[item] ?? 0
        guard before != dots else { return [] }
        guard placed.values.reduce(0, +) - before + dots <= ballot.dots else {
            throw .budget(of: ballot.dots)
        }
        return [.dotsPlaced(id, voter: voter.id, item: item, dots: dots)]
    }
}

extension Workshop {
    /// How many people may vote: participants who are in.
    package var electorate: Int { people.values.count { $0.role == .participant && $0.hasJoined } }

    /// Whether everybody may read this note or cluster, so that it can stand on a ballot or the projector.
    func isOpenToAll(_ item: ID<Item>) -> Bool {
        if let note = notes[item.of(Note.self)] {
            return !note.isDeleted && (scope(of: note) == .all || scope(of: note) == .venue)
        }
        guard let cluster = clusters[item.of(Cluster.self)] else { return false }
        return sees(cluster, Viewer(role: .display, person: nil, venue: nil, group: nil))
    }
}
