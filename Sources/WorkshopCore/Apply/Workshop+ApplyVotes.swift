extension Workshop {
    mutating func applyToVotes(_ event: Event) {
        switch event {
        case .voteOpened(let ballot): ballots[ballot.id] = ballot
        case .voteCast(let id, let voter, let sealed): vote(on: id) { $0.sealed[voter] = sealed }
        case .voteWithdrawn(let id, let voter):
            vote(on: id) {
                $0.sealed[voter] = nil
                $0.earlier[voter] = nil
            }
        case .voteProxied(let id, let entry):
            vote(on: id) { $0.proxies[entry.id] = entry.count > 0 ? entry : nil }
        case .votesCounted(let id, let votes): ballots[id]?.voting?.counted += votes
        case .voteTurned(let id, let electorate):
            let first = ballots[id]?.outcome(electorate: electorate)
            vote(on: id) { voting in
                voting.first = first
                voting.round += 1
                (voting.earlier, voting.sealed, voting.counted) = (voting.sealed, [:], [])
                voting.proxies = [:]
            }
        case .voteExtended(let id, let deadline): ballots[id]?.voting?.deadline = deadline
        case .voteClosed(let id, let closing): close(id, closing)
        case .tieResolved(let id, let tied, let means):
            guard let outcome = ballots[id]?.voting?.outcome else { return }
            ballots[id]?.voting?.outcome = (try? outcome.resolving(tied, by: means)) ?? outcome
        default: break
        }
    }

    private mutating func vote(on id: ID<Ballot>, _ body: (inout Voting) -> Void) {
        guard var ballot = ballots[id], var voting = ballot.voting else { return }
        body(&voting)
        ballot.voting = voting
        ballot.voted = voting.people
        ballots[id] = ballot
        noteStanding(of: id)
    }

    private mutating func close(_ id: ID<Ballot>, _ closing: BallotClosing) {
        let outcome = ballots[id]?.outcome(electorate: closing.electorate)
        guard var ballot = ballots[id], var voting = ballot.voting else { return }
        voting.outcome = outcome
        (voting.lost, voting.breakdown) = (closing.lost, closing.breakdown)
        (voting.sealed, voting.earlier, voting.proxies) = ([:], [:], [:])
        ballot.isOpen = false
        ballot.electorate = closing.electorate
        ballot.voted = outcome?.turnout.voted ?? ballot.voted
        ballot.voting = voting
        ballots[id] = ballot
    }
}

extension Voting {
    /// People who have voted so far, those behind proxy entries included.
    package var people: Int { proxies.values.reduce(sealed.count) { $0 + $1.count } }
}

extension Ballot {
    /// The votes that were counted, as a tally takes them.
    package var countedVotes: [BallotVote] {
        guard let voting else { return [] }
        return voting.counted.compactMap { counted in
            guard let lines = counted.lines(on: items), let choice = try? voting.plan.method.choice(of: lines)
            else { return nil }
            var vote = BallotVote(choice, weight: counted.weight)
            vote.proxy = counted.proxy
            return vote
        }
    }

    /// The result of what was counted.
    func outcome(electorate: Int) -> BallotOutcome? { outcome(of: countedVotes, electorate: electorate) }

    func outcome(of votes: [BallotVote], electorate: Int) -> BallotOutcome? {
        guard let plan = voting?.plan else { return nil }
        return try? plan.method.tally(
            votes, on: items, electorate: electorate, leastTurnout: plan.leastTurnout)
    }
}
