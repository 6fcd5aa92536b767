extension Decision {
    func ballot(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .openBallot(let new): return try open(new)
        case .placeDots(let id, let item, let dots): return try place(dots, on: item, of: id)
        case .closeBallot(let id):
            let ballot = try known(id)
            guard ballot.isOpen else { return [] }
            return [
                .ballotClosed(
                    id, results: ballot.tally(), voted: ballot.votes.count, electorate: workshop.electorate)
            ]
        case .showBallot(let id):
            let ballot = try known(id)
            guard !ballot.isOpen else { throw .invalid(path: "ballot", reason: "still_open") }
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
        guard workshop.current == new.step else { throw .phaseClosed }
        guard !workshop.ballots.values.contains(where: \.isOpen) else { throw .already }
        guard (1...99).contains(new.dots) else { throw .invalid(path: "dots", reason: "1...99") }
        guard (1...new.dots).contains(new.maxPerItem) else {
            throw .invalid(path: "maxPerItem", reason: "1...dots")
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
        let title = try checked(new.title, path: "title", max: limits.titleMax, mayBeEmpty: true)
        return [
            .ballotOpened(
                Ballot(
                    id: new.id, step: new.step, title: title, items: new.items, dots: new.dots,
                    maxPerItem: new.maxPerItem))
        ]
    }

    private func place(_ dots: Int, on item: ID<Item>, of id: ID<Ballot>) throws(Refusal) -> [Event] {
        let ballot = try known(id)
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
