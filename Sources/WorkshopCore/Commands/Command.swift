/// What somebody asks for; imperative, checked by `decide`, never stored.
package enum Command: Sendable, Equatable {
    case addNote(NewNote)
    case editNote(ID<Note>, text: String, revision: Int, kind: NoteKind?)
    case moveNote(ID<Note>, cluster: ID<Cluster>?, after: ID<Note>?)
    case deleteNote(ID<Note>)
    case restoreNote(ID<Note>)
    case makeCluster(ID<Cluster>, step: StepID, header: String, notes: [ID<Note>])
    case headCluster(ID<Cluster>, header: String, revision: Int)
    case dissolveCluster(ID<Cluster>)
    case setReady(StepID, Bool)
    case placeDots(ID<Ballot>, item: ID<Item>, dots: Int)
    /// The whole choice on a ballot, in place of an earlier one.
    case castBallot(ID<Ballot>, [ChoiceLine])
    case withdrawBallot(ID<Ballot>)
    /// The choice of so many people without a device; 0 takes the entry back.
    case proxyBallot(ID<Ballot>, ID<ProxyEntry>, count: Int, [ChoiceLine])

    case fillNote(ID<Note>, fields: [String: FieldValue], revision: Int)
    case placeNote(ID<Note>, Place)
    case revealNote(ID<Note>)
    case holdNote(ID<Note>, Bool)
    case starNote(ID<Note>, Bool)
    case commentNote(ID<Note>, ID<Comment>, text: String)
    case removeComment(ID<Note>, ID<Comment>)
    case nestCluster(ID<Cluster>, parent: ID<Cluster>?)
    case link(ID<Link>, step: StepID, from: ID<Item>, to: ID<Item>, kind: LinkKind)
    case unlink(ID<Link>)
    /// Nothing to write in this round or turn, with a reason that may be empty.
    case pass(StepID, reason: String)
    /// Puts the sheet in hand into the pool and draws another.
    case passSheet(StepID)
    /// Draws cards, or others in their place.
    case drawCards(StepID)
    /// One's own hand, somebody's (for facilitators, to lower it), or a group's call.
    case raiseHand(ID<Person>?, group: ID<Group>?, Bool)
    /// Takes back the last thing one has done in this step.
    case undo

    case titleOutline(ID<Group>, title: String, revision: Int)
    case addSection(ID<Group>, NewSection)
    case writeSection(ID<Group>, ID<OutlineSection>, text: String, revision: Int)
    case citeSources(ID<Group>, ID<OutlineSection>, sources: [ID<Note>])
    case moveSection(ID<Group>, ID<OutlineSection>, after: ID<OutlineSection>?)
    case removeSection(ID<Group>, ID<OutlineSection>)

    case create(Founding)
    case describe(title: String, theme: String)
    case importRoster([RosterRow])
    case importSpots(venue: ID<Venue>, names: [String])
    case addPerson(ID<Person>, name: String, organisation: String, venue: ID<Venue>?, role: Role)
    case removePerson(ID<Person>)
    case renamePerson(ID<Person>, name: String)
    case dealGroups(venue: ID<Venue>, size: Int)
    case movePerson(ID<Person>, group: ID<Group>?)
    /// Makes these the groups of their venues; `again` where the groups there have worked already.
    case adoptGroups([MixedGroup], again: Bool)
    case chooseLead(ID<Group>, ID<Person>?)
    case describeVenue(ID<Venue>, name: String, theme: String, startsAt: Int64?)
    /// Moves somebody to a venue, or binds a facilitator to one; `nil`: to all.
    case placePerson(ID<Person>, venue: ID<Venue>?)
    /// Lets the venues see what others have revealed in a step.
    case openGallery(StepID, Bool)
    case writeCard(ContactCard)
    case removeCard
    /// To these people, or to everybody of one's group.
    case offerCard([ID<Person>], toGroup: Bool)
    /// From somebody, or from everybody.
    case withdrawCard(ID<Person>?)
    case openTeams(ID<Venue>, min: Int, max: Int)
    case offerIdea(ID<Team>, idea: ID<Note>, isPassion: Bool)
    /// Joins a team, or leaves the one that one is in.
    case joinTeam(ID<Team>?)
    /// Makes groups of the teams, or forgets them.
    case closeTeams(ID<Venue>, forms: Bool)
    /// A technique's steps, into the phase that they name; of the server's own, which has the technique.
    case addSteps([Step], decks: [Deck], after: StepID?)
    /// Behind `after` or first in the phase.
    case moveStep(StepID, phase: String, after: StepID?)
    case removeStep(StepID)
    case planStep(StepID, title: Bilingual, minutes: Int)
    case startStep(StepID)
    case endStep(StepID)
    case revealStep(StepID)
    case setTimer(StepID, seconds: Int)
    case addTime(StepID, seconds: Int)
    case pauseTimer(StepID)
    case resumeTimer(StepID)
    /// Ends the running round of these people, or of everybody, and begins the next.
    case nextRound(StepID, ID<Circle>?)
    case seat(StepID, ID<Circle>, [ID<Person>?])
    /// Somebody is here without a device.
    case arrive(ID<Person>)
    case openBallot(NewBallot)
    case closeBallot(ID<Ballot>)
    case showBallot(ID<Ballot>)
    /// Lets an open ballot close by itself so many seconds later, or from now where it had no such time.
    case extendBallot(ID<Ballot>, seconds: Int)
    /// Ends the first round of a ballot of two, and begins the second.
    case nextBallotRound(ID<Ballot>)
    case resolveTie(ID<Ballot>, tied: [ID<Item>], TieMeans)
    case setStage(StageMode, target: ID<Item>?)
    case startPresenting(ID<Group>, minutes: Int)
    case endPresenting

    case outcome(OutcomeCommand)

    /// Somebody comes in by a link: claims the roster's entry of that name and organisation, or is added.
    case join(Arrival)
    /// The clock's own command: a hard deadline and its grace are over.
    case expireTimer(StepID)
}

/// A note to be written.
package struct NewNote: Sendable, Equatable {
    package var id: ID<Note>
    package var step: StepID
    package var kind: NoteKind
    package var text: String
    package var spot: ID<Spot>?
    package var photos: [ID<Photo>] = []
    package var derivedFrom: [Derivation] = []
    package var prompt: String?
    package var place: Place?
    package var fields: [String: FieldValue] = [:]
    /// For whom a facilitator writes it; `nil` for whoever asks.
    package var author: ID<Person>?

    package init(id: ID<Note>, step: StepID, kind: NoteKind, text: String) {
        self.id = id
        self.step = step
        self.kind = kind
        self.text = text
    }
}

/// A section to be put into an outline, behind `after` or first.
package struct NewSection: Sendable, Equatable {
    package var id: ID<OutlineSection>
    package var kind: SectionKind
    package var text: String
    package var sources: [ID<Note>]
    package var after: ID<OutlineSection>?

    package init(
        id: ID<OutlineSection>, kind: SectionKind, text: String, sources: [ID<Note>],
        after: ID<OutlineSection>?
    ) {
        self.id = id
        self.kind = kind
        self.text = text
        self.sources = sources
        self.after = after
    }
}

/// A ballot to be opened.
package struct NewBallot: Sendable, Equatable {
    package var id: ID<Ballot>
    package var step: StepID
    package var title: String
    package var items: [ID<Item>]
    /// Dots of each voter, and at most on one item: a dot vote whatever the step says.
    package var dots: Int?
    package var maxPerItem: Int?
    /// Another plan than the step's.
    package var plan: BallotPlan?
    /// Whose people vote; everybody's where neither is named.
    package var venue: ID<Venue>?
    package var group: ID<Group>?
    /// The ballot that it repeats or breaks a tie of.
    package var previous: ID<Ballot>?

    package init(
        id: ID<Ballot>, step: StepID, title: String, items: [ID<Item>], dots: Int? = nil,
        maxPerItem: Int? = nil, plan: BallotPlan? = nil
    ) {
        self.plan = plan
        self.id = id
        self.step = step
        self.title = title
        self.items = items
        self.dots = dots
        self.maxPerItem = maxPerItem
    }
}

/// How a tie is to be resolved.
package enum TieMeans: Sendable, Equatable {
    /// By the result of another ballot among the tied.
    case runOff(ID<Ballot>)
    /// In this order, for this reason.
    case decision([ID<Item>], reason: String)
    /// By a draw whose seed goes on record.
    case lot
}

/// What a workshop starts as.
package struct Founding: Sendable, Equatable {
    package var title: String
    package var theme: String
    package var language: Language
    package var venues: [String]
    package var agenda: Agenda
    package var isDemo = false

    package init(title: String, theme: String, language: Language, venues: [String], agenda: Agenda) {
        self.title = title
        self.theme = theme
        self.language = language
        self.venues = venues
        self.agenda = agenda
    }
}

/// One row of a roster file; organisation and venue by name.
package struct RosterRow: Sendable, Equatable {
    package var name: String
    package var organisation: String
    package var venue: String
    package var profile = Profile()

    package init(name: String, organisation: String, venue: String) {
        self.name = name
        self.organisation = organisation
        self.venue = venue
    }
}

/// Somebody who comes in.
package struct Arrival: Sendable, Equatable {
    /// The id a new person gets; an account's own id for those who run the workshop.
    package var id: ID<Person>
    package var name: String
    package var organisation: String
    package var venue: ID<Venue>?
    package var role: Role

    package init(id: ID<Person>, name: String, organisation: String, venue: ID<Venue>?, role: Role) {
        self.id = id
        self.name = name
        self.organisation = organisation
        self.venue = venue
        self.role = role
    }
}

/// Who asks, when, and with what randomness: stamped by the session, so that deciding reads no clock.
package struct Asker: Sendable, Equatable {
    package var person: ID<Person>?
    package var role: Role
    /// Server time in milliseconds.
    package var now: Int64
    package var random: UInt64

    package init(person: ID<Person>?, role: Role, now: Int64, random: UInt64) {
        self.person = person
        self.role = role
        self.now = now
        self.random = random
    }
}
