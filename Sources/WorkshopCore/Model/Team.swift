/// People who stand at an idea, its owner first.
package struct Team: Hashable, Sendable, Encodable {
    package var id: ID<Team>
    package var idea: ID<Note>
    /// Whether its author has brought it although nobody had starred it.
    package var isPassion: Bool
    package var members: [ID<Person>]

    package init(id: ID<Team>, idea: ID<Note>, isPassion: Bool, members: [ID<Person>]) {
        self.id = id
        self.idea = idea
        self.isPassion = isPassion
        self.members = members
    }
}

/// The teams that form at a venue, and how many people each takes.
package struct TeamMarket: Hashable, Sendable, Encodable {
    package var venue: ID<Venue>
    /// Fewer people are no team when the groups are formed.
    package var min: Int
    package var max: Int
    /// In the order in which their ideas were offered.
    package var teams: [Team] = []

    package init(venue: ID<Venue>, min: Int, max: Int) {
        self.venue = venue
        self.min = min
        self.max = max
    }
}
