extension Decision {
    func team(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .openTeams(let venue, let min, let max):
            guard workshop.venues.contains(where: { $0.id == venue }) else { throw .gone }
            try checkReach(of: venue, for: .openTeams)
            guard (1...20).contains(min) else { throw .invalid(path: "min", reason: "1...20") }
            guard (min...50).contains(max) else { throw .invalid(path: "max", reason: "\(min)...50") }
            guard workshop.markets[venue] == nil else { throw .already }
            return [.teamsOpened(venue, min: min, max: max)]
        case .offerIdea(let id, let idea, let isPassion):
            return try offer(id, idea: idea, isPassion: isPassion)
        case .joinTeam(let id): return try join(id)
        case .closeTeams(let venue, let forms): return try close(venue, forms: forms)
        default: return []
        }
    }

    private func market(of person: Person) throws(Refusal) -> TeamMarket {
        guard let venue = person.venue, let market = workshop.markets[venue] else { throw .phaseClosed }
        return market
    }

    /// Stands at an idea that the venue can read; as a passion, at one's own that nobody has starred (TM2).
    private func offer(_ id: ID<Team>, idea: ID<Note>, isPassion: Bool) throws(Refusal) -> [Event] {
        let person = try actor()
        let market = try market(of: person)
        if market.teams.contains(where: { $0.id == id }) { return [] }
        let note = try visibleNote(idea)
        guard note.kind == .idea else { throw .invalid(path: "idea", reason: "kind") }
        guard workshop.isOpenToAll(idea.of(Item.self)) else {
            throw .invalid(path: "idea", reason: "not_revealed")
        }
        guard !market.teams.contains(where: { $0.idea == idea }) else { throw .already }
        if isPassion {
            guard note.author == person.id else { throw .invalid(path: "idea", reason: "not_yours") }
            guard note.stars.isEmpty else { throw .invalid(path: "idea", reason: "starred") }
        }
        guard market.teams.count < limits.partsMax else {
            throw .tooMany(path: "teams", max: limits.partsMax)
        }
        let team = Team(id: id, idea: idea, isPassion: isPassion, members: [person.id])
        return [.teamOffered(team, venue: market.venue)]
    }

    private func join(_ id: ID<Team>?) throws(Refusal) -> [Event] {
        let person = try actor()
        let market = try market(of: person)
        let own = market.teams.first { $0.members.contains(person.id) }
        guard own?.id != id else { return [] }
        if let id {
            guard let team = market.teams.first(where: { $0.id == id }) else { throw .gone }
            guard team.members.count < market.max else { throw .tooMany(path: "team", max: market.max) }
        }
        return [.teamJoined(person.id, team: id, venue: market.venue)]
    }

    /// Teams that are large enough become the groups; everybody else takes a seat where there is room, and
    /// in the smallest where there is none: nobody stays behind (TM4).
    private func close(_ venue: ID<Venue>, forms: Bool) throws(Refusal) -> [Event] {
        guard let market = workshop.markets[venue] else { throw .gone }
        try checkReach(of: venue, for: .closeTeams)
        guard forms else { return [.teamsClosed(venue)] }
        let standing = market.teams.filter { $0.members.count >= market.min }
        guard !standing.isEmpty else { throw .needsTeam(min: market.min) }
        try checkFormation(of: [venue], again: true)
        var random = SplitMix(seed: asker.random)
        var groups = standing.enumerated().map { index, team in
            var group = Group(id: random.id(), number: index + 1, venue: venue, members: team.members)
            group.idea = team.idea
            return group
        }
        let seated = Set(groups.flatMap(\.members))
        for person in absent(from: seated, at: [venue]) { seat(person, in: &groups) }
        return [.groupsDealt(groups), .teamsClosed(venue)]
    }
}
