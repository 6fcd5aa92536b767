/// Everything a workshop is at one moment: the fold of its events.
///
/// A pure value: `decide` reads it, `apply` is the only way it changes, and replaying the same events over a
/// new value always gives the same result.
package struct Workshop: Hashable, Sendable, Encodable {
    package internal(set) var id: ID<Workshop>
    package internal(set) var title = ""
    package internal(set) var theme = ""
    package internal(set) var language: Language = .ja
    package internal(set) var createdAt: Int64 = 0
    package internal(set) var isDemo = false
    package internal(set) var sequence: UInt64 = 0

    package internal(set) var venues: [Venue] = []
    package internal(set) var organisations: [Organisation] = []
    package internal(set) var spots: [Spot] = []
    package internal(set) var people: [ID<Person>: Person] = [:]
    package internal(set) var groups: [ID<Group>: Group] = [:]

    package internal(set) var agenda = Agenda()
    package internal(set) var current: StepID?
    package internal(set) var runs: [StepID: StepRun] = [:]

    package internal(set) var notes: [ID<Note>: Note] = [:]
    package internal(set) var clusters: [ID<Cluster>: Cluster] = [:]
    package internal(set) var ballots: [ID<Ballot>: Ballot] = [:]
    package internal(set) var outlines: [ID<Group>: Outline] = [:]
    package internal(set) var links: [ID<Link>: Link] = [:]
    package internal(set) var stage = Stage()
    /// `nil` until something of it happens.
    package internal(set) var outcome: Outcome?
    /// Who worked together, in the order in which they began to.
    package internal(set) var encounters: [Encounter] = []
    /// Who was in groups that others have taken the place of: they still read what was the group's.
    package internal(set) var formerMembers: [ID<Group>: [ID<Person>]] = [:]
    /// Contact cards, and to whom each person has offered theirs, by id.
    package internal(set) var cards: [ID<Person>: ContactCard] = [:]
    package internal(set) var offers: [ID<Person>: [ID<Person>]] = [:]
    /// Steps whose revealed notes the venues show each other.
    package internal(set) var galleries: Set<StepID> = []
    /// Teams that form around ideas now, by venue.
    package internal(set) var markets: [ID<Venue>: TeamMarket] = [:]
    /// Raised hands of people and calls of groups, with the server time since when.
    package internal(set) var hands: [ID<Person>: Int64] = [:]
    package internal(set) var calls: [ID<Group>: Int64] = [:]

    /// The last command number of each browser that has caused an event, and whose it is (PR7, PR10).
    package internal(set) var clients: [ID<Client>: ClientRecord] = [:]
    /// What opens the choices on open ballots: no part of the state, given by whoever keeps it.
    package var keys = BallotKeyring()
    /// Places given out to notes and clusters so far; makes each new one the last.
    var ranksGiven = 0
    /// What each person can take back, oldest first.
    var undoable: [ID<Person>: [Undoable]] = [:]
    var lastOrigin: Origin?
    /// Notes by what they derive from, by their step, and in the order of their list.
    var derived: [ID<Note>: [ID<Note>]] = [:]
    var notesOfSteps: [StepID: [ID<Note>]] = [:]
    var lists: [NoteList: [ListedNote]] = [:]

    package init(id: ID<Workshop>) { self.id = id }

    /// Makes room for what so many events are likely to leave, so that a long replay copies no notes.
    package mutating func reserve(events: Int) {
        // About every second event of a day writes a note.
        notes.reserveCapacity(min(events / 2, WorkshopLimits().notesMax))
    }

    /// The running step as it stands, if one runs.
    package var running: Step? { current.flatMap(standing) }
}

/// Whose browser profile it is and how far its commands have taken effect.
package struct ClientRecord: Hashable, Sendable, Encodable {
    package var person: ID<Person>
    package var lastNumber: Int

    package init(person: ID<Person>, lastNumber: Int) {
        self.person = person
        self.lastNumber = lastNumber
    }
}

/// Limits of one workshop, with reasons; the server may lower them by configuration.
package struct WorkshopLimits: Hashable, Sendable {
    /// Notes, deleted ones included: five times the largest event known, and a board's browser can still
    /// draw them.
    package var notesMax = 5_000
    /// People: sixteen times the reference edition.
    package var peopleMax = 500
    /// Characters in a note or section, whatever the step allows: an A5 sheet.
    package var textMax = 2_000
    /// Characters in the names of people, organisations, venues and spots: a badge.
    package var nameMax = 120
    /// Characters in titles, themes and headers: one line on the projector.
    package var titleMax = 200
    /// Sources of one note or section: as many as a person can explain.
    package var sourcesMax = 20
    /// Spots, venues, organisations and clusters, each.
    package var partsMax = 500
    /// Items on a ballot.
    package var ballotItemsMax = 200
    /// Sections of an outline.
    package var sectionsMax = 40
    /// Variants kept on one note before edits on old text are refused.
    package var variantsMax = 5
    /// Digits of a rank before its list is numbered afresh: hundreds of moves into one gap.
    package var rankDigitsMax = 100
    /// Steps of an agenda: what a programme's file may have, and one screen lists.
    package var stepsMax = 60
    /// Milliseconds after a hard deadline in which messages under way still count.
    package var grace: Int64 = 2_000
    /// Comments on one note, and lines between things.
    package var commentsMax = 50
    package var linksMax = 1_000
    /// Characters of a comment or a reason for passing.
    package var commentMax = 300
    package var outcome = OutcomeLimits()

    package init() {}
}
