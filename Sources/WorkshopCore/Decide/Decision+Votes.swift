extension Decision {
    /// Bytes of all reasons or comments of one choice: twenty long ones, as one line of the log holds them.
    private static let textBytesMax = 30_000

    func vote(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .castBallot(let id, let lines): return try cast(lines, on: id)
        case .withdrawBallot(let id): return try withdraw(from: id)
        case .proxyBallot(let id, let entry, let count, let lines):
            return try proxy(entry, for: count, lines, on: id)
        case .nextBallotRound(let id): return try turn(id)
        case .extendBallot(let id, let seconds): return try extend(id, by: seconds)
        case .resolveTie(let id, let tied, let means): return try resolve(tied, of: id, by: means)
        default: return []
        }
    }

    /// A ballot by a plan that takes votes now, and its voting.
    private func taking(_ id: ID<Ballot>) throws(Refusal) -> (Ballot, Voting) {
        guard let ballot = workshop.ballots[id] else { throw .gone }
        guard let voting = ballot.voting else { throw .invalid(path: "ballot", reason: "dots_only") }
        guard ballot.isOpen else { throw .phaseClosed }
        _ = try runningStep(ballot.step)
        if let deadline = voting.deadline, asker.now > deadline + limits.grace { throw .phaseClosed }
        return (ballot, voting)
    }

    private func voter(on voting: Voting) throws(Refusal) -> Person {
        let person = try actor()
        guard workshop.mayVote(person, on: voting) else { throw .notVoter }
        return person
    }

    func cast(_ lines: [ChoiceLine], on id: ID<Ballot>) throws(Refusal) -> [Event] {
        let (ballot, voting) = try taking(id)
        let voter = try voter(on: voting)
        let forbidden = workshop.forbidden(to: voter, on: ballot)
        let choice = try checked(lines, on: ballot, by: voting.plan.method, forbidden: forbidden)
        guard let key = workshop.keys[id] else { throw .ballotUnreadable }
        guard workshop.lines(of: voter.id, on: ballot) != choice.lines else { return [] }
        return [.voteCast(id, voter: voter.id, sealed(choice, on: ballot, by: voting.plan.method, key))]
    }

    private func withdraw(from id: ID<Ballot>) throws(Refusal) -> [Event] {
        let (_, voting) = try taking(id)
        let voter = try voter(on: voting)
        return voting.sealed[voter.id] == nil ? [] : [.voteWithdrawn(id, voter: voter.id)]
    }

    private func proxy(
        _ entry: ID<ProxyEntry>, for count: Int, _ lines: [ChoiceLine], on id: ID<Ballot>
    ) throws(Refusal) -> [Event] {
        let (ballot, voting) = try taking(id)
        let person = try actor()
        guard count >= 0, count <= BallotMethod.Limits.proxyCount.upperBound else {
            throw .invalid(path: "count", reason: "0...\(BallotMethod.Limits.proxyCount.upperBound)")
        }
        let known = voting.proxies[entry]
        guard known == nil || known?.by == person.id else { throw .invalid(path: "id", reason: "taken") }
        guard count > 0 else {
            let none = ProxyEntry(id: entry, by: person.id, count: 0, sealed: SealedChoice(bytes: []))
            return known == nil ? [] : [.voteProxied(id, none)]
        }
        guard known != nil || voting.proxies.count < 100 else { throw .tooMany(path: "proxies", max: 100) }
        // Nobody's own: whose the people behind it are is not known.
        let choice = try checked(lines, on: ballot, by: voting.plan.method, forbidden: [])
        guard let key = workshop.keys[id] else { throw .ballotUnreadable }
        let sealed = sealed(choice, on: ballot, by: voting.plan.method, key)
        return [.voteProxied(id, ProxyEntry(id: entry, by: person.id, count: count, sealed: sealed))]
    }

    private func checked(
        _ lines: [ChoiceLine], on ballot: Ballot, by method: BallotMethod, forbidden: Set<ID<Item>>
    ) throws(Refusal) -> BallotChoice {
        guard lines.reduce(0, { $0 + $1.text.utf8.count }) <= Self.textBytesMax else {
            throw .tooLarge(path: "lines", max: Self.textBytesMax / 3)
        }
        for line in lines where !line.text.isEmpty {
            _ = try checked(
                line.text, path: "text", max: BallotMethod.Limits.textMax, mayBeEmpty: true)
        }
        do throws(BallotFault) {
            let choice = try method.choice(of: lines)
            try method.check(choice, on: ballot.items, forbidden: forbidden)
            return choice
        } catch {
            throw .ballot(error)
        }
    }

    private func sealed(
        _ choice: BallotChoice, on ballot: Ballot, by method: BallotMethod, _ key: BallotKey
    ) -> SealedChoice {
        // Chance makes the number, the event's place keeps two of one command apart.
        key.seal(
            ChoiceBytes.encode(choice.lines, on: ballot.items),
            size: method.sealedSize(of: ballot.items.count), nonce: asker.random,
            counter: UInt32(truncatingIfNeeded: workshop.sequence + 1))
    }

    /// Dots on one item of a dot vote by a plan: the whole choice with that number changed.
    func place(
        _ dots: Int, on item: ID<Item>, of ballot: Ballot, _ voting: Voting
    ) throws(Refusal) -> [Event] {
        guard case .dots(let budget, let perItem) = voting.plan.method else {
            throw .ballot(.wrongForm(needs: voting.plan.method.form, given: .amounts))
        }
        let (ballot, voting) = try taking(ballot.id)
        let voter = try voter(on: voting)
        guard ballot.items.contains(item) else { throw .invalid(path: "item", reason: "not_on_ballot") }
        guard dots >= 0 else { throw .invalid(path: "dots", reason: "0...") }
        guard dots <= perItem else { throw .budget(of: perItem) }
        var placed: [ID<Item>: Int] = [:]
        for line in workshop.lines(of: voter.id, on: ballot) ?? [] { placed[line.item] = line.numbers.first }
        guard placed[item, default: 0] != dots else { return [] }
        placed[item] = dots == 0 ? nil : dots
        guard placed.values.reduce(0, +) <= budget else { throw .budget(of: budget) }
        guard !placed.isEmpty else { return [.voteWithdrawn(ballot.id, voter: voter.id)] }
        return try cast(BallotChoice.amounts(placed).lines, on: ballot.id)
    }
}
