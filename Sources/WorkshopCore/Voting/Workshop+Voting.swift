extension Workshop {
    /// Whether the ballot gives this person a vote.
    func mayVote(_ person: Person, on voting: Voting) -> Bool {
        voting.plan.electorate.contains(person.role)
            && (voting.venue == nil || voting.venue == person.venue)
            && (voting.group == nil || voting.group == person.group)
    }

    /// How many have a vote: those who are in.
    func electorate(of voting: Voting) -> Int {
        people.values.count { $0.hasJoined && mayVote($0, on: voting) }
    }

    /// Items that a voter may not vote for, where the plan says so: one's own or one's group's.
    func forbidden(to person: Person, on ballot: Ballot) -> Set<ID<Item>> {
        guard let plan = ballot.voting?.plan, plan.forbidsOwn || plan.forbidsGroup else { return [] }
        return Set(
            ballot.items.filter { item in
                let note = notes[item.of(Note.self)]
                let cluster = clusters[item.of(Cluster.self)]
                let group = note?.group ?? cluster?.group
                return plan.forbidsOwn && (note?.author ?? cluster?.author) == person.id
                    || plan.forbidsGroup && group != nil && group == person.group
            })
    }

    /// What a voter has said, if it can be read.
    package func lines(of voter: ID<Person>, on ballot: Ballot) -> [ChoiceLine]? {
        ballot.voting?.sealed[voter].flatMap { opened($0, on: ballot) }
    }

    func opened(_ sealed: SealedChoice, on ballot: Ballot) -> [ChoiceLine]? {
        keys[ballot.id]?.open(sealed).flatMap { ChoiceBytes.decode($0, on: ballot.items) }
    }

    /// All that was cast, ready to be counted, in an order that does not tell who cast what.
    func count(_ ballot: Ballot) -> BallotCount {
        var count = BallotCount()
        guard let voting = ballot.voting else { return count }
        for (voter, sealed) in voting.sealed {
            let person = people[voter]
            let weight = person.map { voting.plan.weight(of: $0.role) } ?? 1
            let name = voting.plan.secrecy == .anonymous ? nil : voter
            let vote = CountedVote(bytes: [], weight: weight, voter: name)
            count.add(opened(sealed, on: ballot), vote, on: ballot, of: person)
        }
        for entry in voting.proxies.values {
            let proxy = BallotVote.Proxy(by: entry.by, count: entry.count)
            let vote = CountedVote(bytes: [], proxy: proxy)
            count.add(opened(entry.sealed, on: ballot), vote, on: ballot, of: nil)
        }
        count.votes.sort(by: CountedVote.isBefore)
        return count
    }

    /// Takes the key of a ballot: what was cast on it can be read from now on.
    package mutating func unlock(_ ballot: ID<Ballot>, with key: BallotKey) {
        keys.keep(key, of: ballot)
        noteStanding(of: ballot)
    }

    /// Forgets the key of a ballot.
    package mutating func lock(_ ballot: ID<Ballot>) { keys.drop(ballot) }

    /// Counts an open ballot that shows how it stands.
    mutating func noteStanding(of id: ID<Ballot>) {
        guard let ballot = ballots[id], ballot.isOpen, let voting = ballot.voting, let key = keys[id],
            voting.plan.show == .live || voting.plan.show == .onSubmit
        else { return }
        let read = { (sealed: SealedChoice) -> BallotChoice? in
            let lines = key.open(sealed).flatMap { ChoiceBytes.decode($0, on: ballot.items) }
            return lines.flatMap { try? voting.plan.method.choice(of: $0) }
        }
        let opened = keys.opening(voting.sealed, of: id, read: read)
        var votes: [BallotVote] = []
        votes.reserveCapacity(opened.count)
        for (voter, opened) in opened {
            guard let choice = opened.choice else { continue }
            let weight = people[voter].map { voting.plan.weight(of: $0.role) } ?? 1
            votes.append(BallotVote(choice, weight: weight))
        }
        for entry in voting.proxies.values {
            guard let choice = read(entry.sealed) else { continue }
            var vote = BallotVote(choice)
            vote.proxy = BallotVote.Proxy(by: entry.by, count: entry.count)
            votes.append(vote)
        }
        keys.note(ballot.outcome(of: votes, electorate: electorate(of: voting)), of: id)
    }

    /// How often each pair was compared so far, for the pairs to ask next; up to eight items all are asked.
    func comparisons(on ballot: Ballot) -> [ItemPair: Int] {
        var compared: [ItemPair: Int] = [:]
        guard ballot.items.count > 8 else { return compared }
        for sealed in ballot.voting?.sealed.values ?? [:].values {
            for line in opened(sealed, on: ballot) ?? [] {
                if let other = line.other { compared[ItemPair(line.item, other), default: 0] += 1 }
            }
        }
        return compared
    }
}

/// What is on a ballot when it is counted.
struct BallotCount {
    /// As they go on record.
    var votes: [CountedVote] = []
    /// The same with whose parts they belong to, which does not.
    var tally: [BallotVote] = []
    /// Choices that could not be opened.
    var lost = 0

    mutating func add(
        _ lines: [ChoiceLine]?, _ counted: CountedVote, on ballot: Ballot, of person: Person?
    ) {
        guard let lines, let choice = try? ballot.voting?.plan.method.choice(of: lines) else {
            lost += 1
            return
        }
        var counted = counted
        counted.bytes = ChoiceBytes.encode(lines, on: ballot.items)
        votes.append(counted)
        var vote = BallotVote(choice, weight: counted.weight)
        vote.proxy = counted.proxy
        (vote.company, vote.venue, vote.group) = (person?.organisation, person?.venue, person?.group)
        tally.append(vote)
    }

    /// The votes in events of a size that is quickly read.
    func events(of id: ID<Ballot>) -> [Event] {
        var events: [Event] = []
        var (part, size): ([CountedVote], Int) = ([], 0)
        for vote in votes {
            if size + vote.bytes.count > 65_536 || part.count == 500 {
                events.append(.votesCounted(id, part))
                (part, size) = ([], 0)
            }
            part.append(vote)
            size += vote.bytes.count
        }
        return part.isEmpty ? events : events + [.votesCounted(id, part)]
    }
}
