/// One vote to count: a choice that was checked, and what it counts for.
///
/// It holds no voter: a tally cannot give away what it was never told.
package struct BallotVote: Hashable, Sendable, Encodable {
    package var choice: BallotChoice
    /// How often it counts, 1…100.
    package var weight = 1
    package var company: ID<Organisation>?
    package var venue: ID<Venue>?
    package var group: ID<Group>?
    package var proxy: Proxy?

    package init(_ choice: BallotChoice, weight: Int = 1) {
        self.choice = choice
        self.weight = weight
    }

    /// An entry for people in the room without a device.
    package struct Proxy: Hashable, Sendable, Encodable {
        /// Who entered it.
        package var by: ID<Person>
        /// How many people it speaks for, 1…500.
        package var count: Int

        package init(by: ID<Person>, count: Int) {
            self.by = by
            self.count = count
        }
    }

    /// How many people it stands for.
    package var people: Int { proxy?.count ?? 1 }
    /// What it counts for: its weight for each of its people.
    package var power: Int { weight * people }
}
