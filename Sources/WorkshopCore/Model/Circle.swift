/// The people whose seats go round together in a step, and where they are in it.
package struct Circle: Hashable, Sendable, Encodable {
    /// The group's id; the venue's or the workshop's for people in no group, or where a venue goes together.
    package var id: ID<Circle>
    /// People by seat; `nil` for an empty one.
    package var seats: [ID<Person>?]
    /// Seats from the next round on, if they change.
    package var planned: [ID<Person>?]?
    /// Which station is the group's own, from 0.
    package var home = 0
    /// Who sits together, round by round; for pairs and merges.
    package var tables: [[[ID<Person>]]] = []
    /// Earlier notes to work on.
    package var seeds: [ID<Note>] = []
    /// The round that runs or ran last, from 1; 0 before the first.
    package var round = 0
    /// Server time in milliseconds; `nil` without a limit or while paused.
    package var deadline: Int64?
    /// Milliseconds that were left when the timer was paused.
    package var paused: Int64?
    package var isOver = false
    /// Notes written in this round, by seat, or by table in a merge.
    package var writtenNow: [Int: Int] = [:]
    /// Who has passed in this round.
    package var passed: Set<ID<Person>> = []
    /// Seats that left cells blank, round by round.
    package var blanks: [Blank] = []
    /// Notes in each cell.
    package var cells: [Place: Int] = [:]
    /// Sheets in hand and in the middle; for a pool.
    package var pool: SheetPool?
    /// Sheets each seat has had in hand; for a pool.
    package var visits: [Int: Int] = [:]
    /// Seats that have had each sheet in hand; for a pool.
    package var reads: [Int: Int] = [:]
    /// Whose turn it is; where seats are called.
    package var turns: TurnOrder?
    /// Cards that were dealt to the group, and every card it has had.
    package var cards: [Card] = []
    package var used: Set<Card> = []
    /// Cards that people hold for themselves.
    package var hands: [ID<Person>: [Card]] = [:]
    /// How often cards were put back, by person; `nil` for the group's.
    package var redraws: [ID<Person>: Int] = [:]
    package var groupRedraws = 0

    package init(id: ID<Circle>, seats: [ID<Person>?]) {
        self.id = id
        self.seats = seats
    }

    /// The seat a person has.
    package func seat(of person: ID<Person>) -> Int? { seats.firstIndex(of: person) }

    /// Who sits with a person in the round that runs; the person alone where nobody does.
    package func table(of person: ID<Person>) -> (index: Int, people: [ID<Person>])? {
        guard round > 0, round <= tables.count else { return nil }
        guard let index = tables[round - 1].firstIndex(where: { $0.contains(person) }) else { return nil }
        return (index, tables[round - 1][index])
    }
}

/// A seat that left something blank in a round.
package struct Blank: Hashable, Sendable, Encodable {
    package var round: Int
    package var seat: Int
    /// Why, in the person's own words; `nil` where the seat was empty or time was over.
    package var reason: String?

    package init(round: Int, seat: Int, reason: String?) {
        self.round = round
        self.seat = seat
        self.reason = reason
    }
}

/// A card that was drawn: one of a deck, or notes of the group's own.
package struct Card: Hashable, Sendable, Encodable {
    /// The card's key in the deck; empty for notes.
    package var key: String
    package var notes: [ID<Note>]

    package init(key: String, notes: [ID<Note>] = []) {
        self.key = key
        self.notes = notes
    }
}

/// What a person has written in a step; deleted notes do not count.
package struct WrittenCount: Hashable, Sendable, Encodable {
    package var all = 0
    package var facts = 0
    package var byPrompt: [String: Int] = [:]

    package init() {}
}
