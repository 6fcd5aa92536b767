/// What one viewer may see of a workshop: the only form in which anything leaves it (VW1).
///
/// Made by `Workshop.project` alone; encoders and exporters take nothing else. Singletons are `nil` and lists
/// empty where nothing of that kind was asked for.
package struct View: Sendable, Equatable {
    package internal(set) var viewer: Viewer
    /// The last event this view includes.
    package internal(set) var sequence: UInt64
    package internal(set) var head: HeadView?
    package internal(set) var me: MeView?
    package internal(set) var venues: [Venue]?
    package internal(set) var organisations: [Organisation]?
    package internal(set) var spots: [Spot]?
    package internal(set) var people: [PersonView] = []
    package internal(set) var groups: [Group] = []
    package internal(set) var agenda: AgendaView?
    package internal(set) var steps: [Step] = []
    package internal(set) var runs: [RunView] = []
    package internal(set) var notes: [NoteView] = []
    package internal(set) var clusters: [Cluster] = []
    package internal(set) var ballots: [BallotView] = []
    package internal(set) var outlines: [Outline] = []
    package internal(set) var links: [Link] = []
    package internal(set) var hands: HandsView?
    package internal(set) var stage: Stage?
    package internal(set) var brief: Brief?
    package internal(set) var pick: PickView?
    package internal(set) var adoptions: [AdoptionView] = []
    package internal(set) var surveys: [SurveyView] = []
    package internal(set) var talks: TalksView?
    package internal(set) var questions: [TalkQuestionView] = []
    package internal(set) var reactions: [ReactionsView] = []
    package internal(set) var judging: JudgingView?
    package internal(set) var editions: EditionHistory?
    package internal(set) var costs: CostPlan?
    package internal(set) var markets: [TeamMarket] = []
    /// Who worked with whom; only where it was asked for.
    package internal(set) var network: NetworkView?
    package internal(set) var gone = Gone()

    init(viewer: Viewer, sequence: UInt64) {
        self.viewer = viewer
        self.sequence = sequence
    }

    /// Ids that the viewer may no longer see.
    package struct Gone: Sendable, Equatable {
        package var steps: [StepID] = []
        package var people: [ID<Person>] = []
        package var groups: [ID<Group>] = []
        package var notes: [ID<Note>] = []
        package var clusters: [ID<Cluster>] = []
        package var outlines: [ID<Group>] = []
        package var links: [ID<Link>] = []
        package var adoptions: [ID<Item>] = []
        package var questions: [ID<TalkQuestion>] = []
        package var markets: [ID<Venue>] = []

        /// Whether nothing has gone.
        package var isEmpty: Bool {
            steps.isEmpty && people.isEmpty && groups.isEmpty && notes.isEmpty && clusters.isEmpty
                && outlines.isEmpty && links.isEmpty && adoptions.isEmpty && questions.isEmpty
                && markets.isEmpty
        }
    }
}

/// The workshop's own name and theme.
package struct HeadView: Sendable, Equatable {
    package let id: ID<Workshop>
    package let title: String
    package let theme: String
    package let language: Language
    package let createdAt: Int64
    package let isDemo: Bool
}

/// What is the viewer's own.
package struct MeView: Sendable, Equatable {
    package let id: ID<Person>?
    package let name: String
    package let role: Role
    package let venue: ID<Venue>?
    package let organisation: ID<Organisation>?
    package let group: ID<Group>?
    package let seat: Int?
    package internal(set) var votes: [ID<Ballot>: [ID<Item>: Int]]
    package let ready: [StepID]
    /// What is the viewer's own in the running step.
    package let holding: HoldingView?
    /// Notes the viewer has starred.
    package let stars: [ID<Note>]
    /// What the viewer's own random order is made with, by step.
    package let orders: [StepID: UInt64]
    /// What the host says to the viewer.
    package let messages: [MessageView]
    package let answers: [ID<Survey>: [String: SurveyAnswer]]
    /// Questions the viewer has asked, and sheets the viewer has filled as a judge.
    package let questions: [TalkQuestionView]
    package let scores: [ID<Group>: [String: Int]]
    /// The contact cards that are the viewer's to see.
    package let contacts: ContactsView
    /// Open ballots on which the viewer has a vote.
    package let ballots: [OwnBallot]
}

/// What a person holds now, with the cards in words.
package struct HoldingView: Sendable, Equatable {
    package let step: StepID
    package let seat: Int
    package let round: Int
    package let sheet: Int?
    package let row: Int?
    package let prompt: String?
    package let partners: [ID<Person>]
    package let isCalled: Bool?
    package let cards: [CardView]
    /// Those of the seeds that the viewer may read.
    package let seeds: [ID<Note>]
}

/// A card that was drawn: its words, or the notes it is made of.
package struct CardView: Sendable, Equatable {
    package let card: Prompt?
    package let notes: [ID<Note>]
}

/// Who wants something, since when.
package struct HandsView: Sendable, Equatable {
    package let people: [(id: ID<Person>, since: Int64)]
    package let groups: [(id: ID<Group>, since: Int64)]

    package static func == (left: HandsView, right: HandsView) -> Bool {
        left.people.elementsEqual(right.people, by: ==) && left.groups.elementsEqual(right.groups, by: ==)
    }
}

/// Where a circle stands in its rounds, for those who run the workshop and for projectors.
package struct CircleView: Sendable, Equatable {
    package let id: ID<Circle>
    package let round: Int
    /// How many rounds there are; `nil` where that is not known before.
    package let rounds: Int?
    /// The prompt that all of it are in.
    package let prompt: String?
    package let deadline: Int64?
    /// Milliseconds that were left when the timer was paused.
    package let paused: Int64?
    package let isOver: Bool
    /// Seats that are done with the round, of those taken.
    package let done: Int
    package let of: Int
    /// Seats left blank so far; to those who run the workshop.
    package let blanks: Int?
}

/// A person as others see them; `profile` for those who run the workshop only.
package struct PersonView: Sendable, Equatable {
    package let id: ID<Person>
    package let name: String
    package let role: Role
    package let organisation: ID<Organisation>?
    package let venue: ID<Venue>?
    package let group: ID<Group>?
    package let hasJoined: Bool
    package let profile: Profile?
}

/// The agenda and where it stands.
package struct AgendaView: Sendable, Equatable {
    package let phases: [Phase]
    package let current: StepID?
}

/// How a step goes, as far as the viewer's group is concerned.
package struct RunView: Sendable, Equatable {
    package let id: StepID
    package let state: StepState
    package let startedAt: Int64?
    package let endedAt: Int64?
    package let deadline: Int64?
    package let paused: Int64?
    package let isRevealed: Bool
    /// Notes of the viewer's group in this step, unrevealed ones included; of all groups for other roles.
    package let written: Int
    package let writtenByGroup: [ID<Group>: Int]?
    package let ready: Int
    package let of: Int
    package let may: [CommandName]
    /// The round of the viewer's circle, from 1; `nil` where it has none.
    package let round: Int?
    package let isOver: Bool
    /// The prompt all are in.
    package let prompt: String?
    /// The circles, to those who run the workshop; to a projector those of its venue.
    package let circles: [CircleView]?
    /// Server time of each group's last note, to those who run the workshop: who has fallen silent.
    package let lastWritten: [ID<Group>: Int64]?
    /// The part of the step that runs, from 1; `nil` where it has none.
    package let part: Int?
    /// The notes of the step's columns, those with most stars and dots first; where the step orders them so,
    /// and as long as no more stars are given.
    package let order: [ID<Note>]?
}

/// A note as this viewer may read it.
package struct NoteView: Sendable, Equatable {
    package let id: ID<Note>
    package let step: StepID
    package let kind: NoteKind
    package let text: String
    package let revision: Int
    package let rank: Rank
    package let group: ID<Group>?
    package let cluster: ID<Cluster>?
    package let spot: ID<Spot>?
    package let photos: [ID<Photo>]
    package let prompt: String?
    /// Only sources that the viewer may read.
    package internal(set) var derivedFrom: [Derivation]
    /// `nil` where the step hides who wrote.
    package let author: ID<Person>?
    /// Whether the viewer wrote it; said only where `author` is not, or where their class may not read it.
    package let isMine: Bool
    /// Not yet revealed: only its author has it.
    package let isSealed: Bool
    package let writtenAt: Int64
    package let variants: [String]
    package let isDeleted: Bool
    package let place: Place?
    package let round: Int?
    package let fields: [String: FieldValue]
    /// Stars of others; `nil` for none, and while they are being given.
    package let stars: Int?
    package internal(set) var comments: [CommentView]
    /// The number that stands for the author, where the name does not.
    package let pen: Int?
    package let isProxy: Bool
    package let isHeld: Bool
}

/// A comment as this viewer may read it.
package struct CommentView: Sendable, Equatable {
    package let id: ID<Comment>
    package let text: String
    /// `nil` where the step hides who wrote.
    package let author: ID<Person>?
    package let writtenAt: Int64
}

/// A ballot without what is still secret.
package struct BallotView: Sendable, Equatable {
    package let id: ID<Ballot>
    package let step: StepID
    package let title: String
    package let items: [ID<Item>]
    package let dots: Int
    package let maxPerItem: Int
    package let isOpen: Bool
    package let isShown: Bool
    package let voted: Int
    package internal(set) var of: Int
    /// Of a dot vote; `nil` until it is closed and shown.
    package internal(set) var results: [BallotResult]?
    /// How it goes by its plan; `nil` for a dot vote of the first kind.
    package internal(set) var voting: VotingView?
}

/// How a ballot goes, without what is still secret.
package struct VotingView: Sendable, Equatable {
    package let plan: BallotPlan
    package let venue: ID<Venue>?
    package let group: ID<Group>?
    package let previous: ID<Ballot>?
    package let round: Int
    package let deadline: Int64?
    /// `nil` until it is closed and shown, but for a live ballot.
    package let outcome: BallotOutcome?
    /// That of the first of two rounds.
    package let first: BallotOutcome?
    package let breakdown: BallotParts?
    /// Who said what, where the viewer may know.
    package let named: [NamedVote]?
    /// Choices that could not be opened.
    package let lost: Int
    /// Whether its key is lost, so that it has to be held again; said to facilitators.
    package let isUnreadable: Bool
}

/// What somebody said on a ballot that was to tell.
package struct NamedVote: Sendable, Equatable {
    package let voter: ID<Person>
    package let lines: [ChoiceLine]
}

/// What is a voter's own on an open ballot.
package struct OwnBallot: Sendable, Equatable {
    package let id: ID<Ballot>
    /// `nil` while nothing was cast.
    package let lines: [ChoiceLine]?
    /// What was said in the first round.
    package let earlier: [ChoiceLine]?
    /// The items in the voter's own order, where each has another.
    package let order: [ID<Item>]?
    /// The pairs to compare next.
    package let pairs: [ItemPair]?
    /// Items that are the voter's own, where that is forbidden.
    package let forbidden: [ID<Item>]
    /// How it stands, where voters are shown that.
    package let outcome: BallotOutcome?
}
