extension Workshop {
    mutating func applyToTeams(_ event: Event) {
        switch event {
        case .teamsOpened(let venue, let min, let max):
            markets[venue] = TeamMarket(venue: venue, min: min, max: max)
        case .teamOffered(let team, let venue):
            for person in team.members { leaveTeam(person) }
            markets[venue]?.teams.append(team)
        case .teamJoined(let person, let id, let venue):
            leaveTeam(person)
            guard let index = markets[venue]?.teams.firstIndex(where: { $0.id == id }) else { return }
            markets[venue]?.teams[index].members.append(person)
        case .teamsClosed(let venue): markets[venue] = nil
        default: break
        }
    }

    /// A team that nobody stands at any more is gone.
    mutating func leaveTeam(_ person: ID<Person>) {
        for venue in markets.keys {
            for index in markets[venue]?.teams.indices ?? 0..<0 {
                markets[venue]?.teams[index].members.removeAll { $0 == person }
            }
            markets[venue]?.teams.removeAll(where: \.members.isEmpty)
        }
    }
}
