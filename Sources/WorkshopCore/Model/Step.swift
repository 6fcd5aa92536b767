/// One unit of the agenda: what people do, with what, in whose sight, for how long (TECHNIQUES, "The
/// primitives").
///
/// All screens are drawn from the running step and every command is checked against it; what it does not
/// permit is refused.
package struct Step: Hashable, Sendable, Encodable {
    package var id: StepID
    /// The key of the phase it stands in.
    package var phase = ""
    /// The technique this step was expanded from; the step's own id where it stands alone in the programme.
    package var technique: String
    package var title: Bilingual
    package var instruction: Bilingual
    package var activity: Activity
    package var prompts: [Prompt] = []
    /// The cards that are drawn in it, if any.
    package var deck: DeckRule?
    package var items = ItemSchema()
    /// Earlier notes that it works on, if any.
    package var seeds: SeedRule?
    package var assign: Assignment = .solo
    /// Whose seats go round together.
    package var among: Among = .group
    /// The sheets that go round or lie in the pool.
    package var sheet = SheetRule()
    /// How many sit together in each round of a merge, 0 for all; `[1, 2, 4, 0]` is 1-2-4-All.
    package var levels: [Int] = []
    /// Its rounds; `nil` where the step is one stretch.
    package var rounds: RoundRule?
    package var quota = Quota()
    package var permissions = Permissions()
    /// Who reads a note of this step before it is revealed.
    package var visible: Visibility = .all
    /// Who reads it afterwards.
    package var revealTo: Visibility = .all
    package var author: AuthorPolicy = .shown
    package var reveal: RevealRule = .manual
    /// Whether a facilitator looks at each note, not at its author, before it is revealed.
    package var isModerated = false
    /// In which order readers find the notes.
    package var order: NoteOrder = .created
    package var timer = TimerRule()
    /// What it goes through, one after the other; empty for a step that is all of a piece.
    package var parts: [StepPart] = []
    package var advance: AdvanceRule = .manual
    package var board = Board()
    package var clusters = ClusterRule()
    /// Stars a person has in the step, 1...200; `nil` for no bound.
    package var starsMax: Int?
    /// What the board shows, left to right.
    package var columns: [Column] = []
    /// Dots a voter has, 1...99; only where the activity is to vote.
    package var dots: Int?
    /// Dots a voter may place on one item, 1...99.
    package var maxPerItem: Int?
    /// How its ballots are held; only where the activity is to vote.
    package var ballot: BallotPlan?

    package init(id: StepID, technique: String, title: Bilingual, instruction: Bilingual, activity: Activity)
    {
        self.id = id
        self.technique = technique
        self.title = title
        self.instruction = instruction
        self.activity = activity
    }
}
