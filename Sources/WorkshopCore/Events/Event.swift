/// What happened; past tense, small, never refused.
///
/// The log of these is the workshop. What is large lies elsewhere (`indirect`), as every event is copied
/// several times on its way and most are small.
package enum Event: Sendable, Equatable {
    indirect case founded(Founding, venues: [Venue])
    case described(title: String, theme: String)
    case rosterImported([Person], organisations: [Organisation], venues: [Venue])
    case spotsImported([Spot])
    indirect case personAdded(Person, organisation: Organisation?)
    case personJoined(ID<Person>)
    case personRenamed(ID<Person>, name: String)
    case personRemoved(ID<Person>)
    case groupsDealt([Group])
    /// The person's seat is the last of the group; `nil` group: in none.
    case personMoved(ID<Person>, group: ID<Group>?)
    case leadChosen(ID<Group>, ID<Person>?)
    indirect case venueDescribed(Venue)
    case personPlaced(ID<Person>, venue: ID<Venue>?)
    case galleryOpened(StepID, Bool)
    /// A person's contact card from now on; `nil` when it was taken back.
    indirect case cardWritten(ID<Person>, ContactCard?)
    case cardOffered(ID<Person>, to: [ID<Person>])
    case cardWithdrawn(ID<Person>, from: [ID<Person>])
    case teamsOpened(ID<Venue>, min: Int, max: Int)
    indirect case teamOffered(Team, venue: ID<Venue>)
    /// `nil` team: in none any more.
    case teamJoined(ID<Person>, team: ID<Team>?, venue: ID<Venue>)
    case teamsClosed(ID<Venue>)

    /// Steps of a technique, in the phase that they name, behind `after` or first; decks not there before.
    case stepsAdded([Step], decks: [Deck], after: StepID?)
    case stepMoved(StepID, phase: String, after: StepID?)
    case stepRemoved(StepID)
    /// The step as it is planned from now on.
    case stepPlanned(Step)

    case stepStarted(StepID, deadline: Int64?)
    case stepEnded(StepID)
    case revealed(StepID)
    case deadlineSet(StepID, Int64)
    case timerPaused(StepID, left: Int64)
    case readySet(StepID, ID<Person>, Bool)
    /// A part of a step begins, counted from 1, and the one before it is over.
    case partStarted(StepID, number: Int, deadline: Int64?)

    indirect case noteAdded(Note)
    /// `revision` is the one the text gets.
    case noteEdited(ID<Note>, text: String, kind: NoteKind, revision: Int)
    case variantKept(ID<Note>, Variant)
    case noteMoved(ID<Note>, cluster: ID<Cluster>?, rank: Rank)
    case noteDeleted(ID<Note>)
    case noteRestored(ID<Note>)
    indirect case clusterMade(Cluster, notes: [ID<Note>])
    case clusterHeaded(ID<Cluster>, header: String, revision: Int)
    case clusterDissolved(ID<Cluster>)

    indirect case ballotOpened(Ballot)
    /// The whole number of dots the voter has on the item from now on.
    case dotsPlaced(ID<Ballot>, voter: ID<Person>, item: ID<Item>, dots: Int)
    case ballotClosed(ID<Ballot>, results: [BallotResult], voted: Int, electorate: Int)
    case ballotShown(ID<Ballot>)

    /// A ballot by a plan; what is cast on it is sealed.
    indirect case voteOpened(Ballot)
    /// The whole choice from now on.
    indirect case voteCast(ID<Ballot>, voter: ID<Person>, SealedChoice)
    case voteWithdrawn(ID<Ballot>, voter: ID<Person>)
    indirect case voteProxied(ID<Ballot>, ProxyEntry)
    /// Choices without their voters, before the ballot turns or closes; in several parts where they are many.
    case votesCounted(ID<Ballot>, [CountedVote])
    /// When it closes by itself from now on, server time in milliseconds.
    case voteExtended(ID<Ballot>, deadline: Int64)
    /// The first round of two is over.
    case voteTurned(ID<Ballot>, electorate: Int)
    indirect case voteClosed(ID<Ballot>, BallotClosing)
    indirect case tieResolved(ID<Ballot>, tied: [ID<Item>], TieBreak.Means)

    indirect case outlineOpened(Outline)
    case outlineTitled(ID<Group>, title: String, revision: Int)
    indirect case sectionAdded(ID<Group>, OutlineSection, after: ID<OutlineSection>?)
    case sectionWritten(ID<Group>, ID<OutlineSection>, text: String, revision: Int)
    case sourcesCited(ID<Group>, ID<OutlineSection>, sources: [ID<Note>])
    case sectionMoved(ID<Group>, ID<OutlineSection>, after: ID<OutlineSection>?)
    case sectionRemoved(ID<Group>, ID<OutlineSection>)

    case stageSet(StageMode, target: ID<Item>?)
    indirect case presentingStarted(Presenting)
    case presentingEnded

    /// What chance decided when the step started, and who sits where.
    case stepPrepared(StepID, seed: UInt64, circles: [Circle])
    case roundStarted(StepID, circles: [ID<Circle>], number: Int, deadline: Int64?)
    /// With the seats that left something blank; `isLast` when no other follows.
    case roundEnded(StepID, ID<Circle>, number: Int, blanks: [Int], isLast: Bool)
    /// Who has nothing to write in this round, and why.
    case passed(StepID, ID<Person>, reason: String)
    /// A seat has put its sheet into the pool and drawn another, or found none.
    case sheetDrawn(StepID, ID<Circle>, seat: Int)
    /// The seat whose turn it was has spoken or passed.
    case turnTaken(StepID, ID<Circle>, seat: Int, hasPassed: Bool)
    /// Who sits where from now on, or from the next round.
    case seated(StepID, ID<Circle>, [ID<Person>?], fromNextRound: Bool)
    /// The cards that a person, or the whole circle, has from now on; `isRedraw` when others were put back.
    case cardsDrawn(StepID, ID<Circle>, person: ID<Person>?, [Card], isRedraw: Bool)

    case notePlaced(ID<Note>, Place)
    case noteFilled(ID<Note>, fields: [String: FieldValue], revision: Int)
    case noteRevealed(ID<Note>)
    case noteHeld(ID<Note>, Bool)
    case starred(ID<Note>, ID<Person>, StepID, Bool)
    indirect case commented(ID<Note>, Comment)
    case commentRemoved(ID<Note>, ID<Comment>)
    case clusterNested(ID<Cluster>, parent: ID<Cluster>?)
    indirect case linked(Link)
    case unlinked(ID<Link>)
    /// A person's hand, or a group's call for the facilitator.
    case handRaised(ID<Person>, group: ID<Group>?, Bool)
    /// What the person did from that event on is taken back and cannot be taken back again.
    case undone(ID<Person>, from: UInt64)

    indirect case outcome(OutcomeEvent)

    /// Something that may not leave the workshop stood here; found in archives only.
    case withheld
}

/// An event in its place in the log: when it happened, through whom, by which command.
package struct LogEntry: Sendable, Equatable {
    /// Gap-free from 1 within the workshop.
    package var sequence: UInt64
    /// Server time in milliseconds; display data, never used for order.
    package var at: Int64
    package var by: ID<Person>?
    /// The browser profile and command number that caused it, so that a resend is known for ever (PR7).
    package var origin: Origin?
    package var event: Event

    package init(sequence: UInt64, at: Int64, by: ID<Person>?, origin: Origin?, event: Event) {
        self.sequence = sequence
        self.at = at
        self.by = by
        self.origin = origin
        self.event = event
    }
}

/// Which command of which browser caused an event.
package struct Origin: Sendable, Hashable, Encodable {
    package var client: ID<Client>
    package var number: Int

    package init(client: ID<Client>, number: Int) {
        self.client = client
        self.number = number
    }
}
