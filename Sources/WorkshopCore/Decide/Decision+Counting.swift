extension Decision {
    /// Counts a ballot by a plan and closes it.
    func close(_ ballot: Ballot, _ voting: Voting) -> [Event] {
        let count = workshop.count(ballot)
        let breakdown = voting.plan.breakdown.flatMap { dimension in
            try? voting.plan.method.breakdown(count.tally, on: ballot.items, by: dimension)
        }.map(BallotParts.init)
        let closing = BallotClosing(
            electorate: workshop.electorate(of: voting), lost: count.lost, breakdown: breakdown)
        let shows = voting.plan.show != .manual && !isPickSealed(ballot)
        return count.events(of: ballot.id) + [.voteClosed(ballot.id, closing)]
            + (shows ? [.ballotShown(ballot.id)] : [])
    }

    /// Ballots of the running step whose time and grace are over.
    func closedByTime(in step: StepID) -> [Event] {
        workshop.ballots.values.filter { $0.isOpen && $0.step == step }.sorted { $0.id < $1.id }
            .flatMap { ballot -> [Event] in
                guard let voting = ballot.voting, let deadline = voting.deadline,
                    asker.now >= deadline + limits.grace
                else { return [] }
                return close(ballot, voting)
            }
    }

    /// Whether this is a host's pick on something of which the participants' result is not shown yet.
    func isPickSealed(_ ballot: Ballot) -> Bool {
        guard case .hostPick? = ballot.voting?.plan.method else { return false }
        let items = Set(ballot.items)
        return workshop.ballots.values.contains { other in
            if case .hostPick? = other.voting?.plan.method { return false }
            return !other.isShown && other.id != ballot.id && !items.isDisjoint(with: other.items)
        }
    }

    func extend(_ id: ID<Ballot>, by seconds: Int) throws(Refusal) -> [Event] {
        guard let ballot = workshop.ballots[id] else { throw .gone }
        guard let voting = ballot.voting else { throw .invalid(path: "ballot", reason: "dots_only") }
        guard ballot.isOpen else { throw .phaseClosed }
        guard (1...86_400).contains(seconds) else { throw .invalid(path: "seconds", reason: "1...86400") }
        let base = max(voting.deadline ?? asker.now, asker.now)
        return [.voteExtended(id, deadline: base + Int64(seconds) * 1_000)]
    }

    func turn(_ id: ID<Ballot>) throws(Refusal) -> [Event] {
        guard let ballot = workshop.ballots[id] else { throw .gone }
        guard let voting = ballot.voting, case .delphi = voting.plan.method else {
            throw .invalid(path: "ballot", reason: "one_round")
        }
        guard ballot.isOpen else { throw .phaseClosed }
        guard voting.round == 1 else { throw .already }
        let count = workshop.count(ballot)
        return count.events(of: id) + [.voteTurned(id, electorate: workshop.electorate(of: voting))]
    }

    func resolve(_ tied: [ID<Item>], of id: ID<Ballot>, by means: TieMeans) throws(Refusal) -> [Event] {
        guard let ballot = workshop.ballots[id] else { throw .gone }
        guard !ballot.isOpen else { throw .invalid(path: "ballot", reason: "still_open") }
        guard let outcome = ballot.voting?.outcome else {
            throw .invalid(path: "ballot", reason: "dots_only")
        }
        let resolution = try resolution(means, among: tied)
        do throws(TieFault) {
            _ = try outcome.resolving(tied, by: resolution)
        } catch {
            throw .tie(error)
        }
        return [.tieResolved(id, tied: tied, resolution)]
    }

    private func resolution(_ means: TieMeans, among tied: [ID<Item>]) throws(Refusal) -> TieBreak.Means {
        switch means {
        case .lot: return .lot(seed: asker.random)
        case .decision(let order, let reason):
            let most = BallotMethod.Limits.textMax
            return .decision(
                order, reason: try checked(reason, path: "reason", max: most, mayBeEmpty: true))
        case .runOff(let id):
            guard let other = workshop.ballots[id] else { throw .gone }
            guard !other.isOpen, let outcome = other.voting?.outcome else {
                throw .invalid(path: "runOff", reason: "still_open")
            }
            let places = Dictionary(
                outcome.items.map { ($0.item, $0.place ?? outcome.items.count + 1) }
            ) { first, _ in first }
            let known = tied.filter { places[$0] != nil }
            let levels = Dictionary(grouping: known) { places[$0] ?? 0 }.sorted { $0.key < $1.key }
            return .runOff(levels.map { $0.value.sorted() })
        }
    }
}
