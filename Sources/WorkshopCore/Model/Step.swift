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
    package var items = ItemSchema()
    package var assign: Assignment = .solo
    package var quota = Quota()
    package var permissions = Permissions()
    /// Who reads a note of this step before it is revealed.
    package var visible: Visibility = .all
    /// Who reads it afterwards.
    package var revealTo: Visibility = .all
    package var author: AuthorPolicy = .shown
    package var reveal: RevealRule = .manual
    package var timer = TimerRule()
    /// What the board shows, left to right.
    package var columns: [Column] = []
    /// Dots a voter has, 1...99; only where the activity is to vote.
    package var dots: Int?
    /// Dots a voter may place on one item, 1...99.
    package var maxPerItem: Int?

    package init(id: StepID, technique: String, title: Bilingual, instruction: Bilingual, activity: Activity)
    {
        self.id = id
        self.technique = technique
        self.title = title
        self.instruction = instruction
        self.activity = activity
    }
}

/// What people do in a step.
package enum Activity: String, Sendable, CaseIterable, Encodable {
    case listen, write, arrange, vote, outline, present
}

/// Who acts in a step.
package enum Assignment: String, Sendable, CaseIterable, Encodable {
    case solo, plenary, facilitatorOnly
}

/// Who may read the notes of a step.
package enum Visibility: String, Sendable, CaseIterable, Encodable {
    case own, group, venue, all, facilitator
}

/// Whether readers learn who wrote a note.
package enum AuthorPolicy: String, Sendable, CaseIterable, Encodable {
    case shown, hidden
}

/// When private writing opens.
package enum RevealRule: String, Sendable, CaseIterable, Encodable {
    case manual, stepEnd
}

/// Whose notes an action may concern.
package enum Reach: String, Sendable, CaseIterable, Encodable {
    case none, own, any
}

/// A question or lens that the step offers, such as one letter of AEIOU.
package struct Prompt: Hashable, Sendable, Encodable {
    package var key: String
    package var title: Bilingual
    package var text: Bilingual

    package init(key: String, title: Bilingual, text: Bilingual) {
        self.key = key
        self.title = title
        self.text = text
    }
}

/// What a note of the step may be.
package struct ItemSchema: Hashable, Sendable, Encodable {
    package var kinds: [NoteKind] = NoteKind.allCases
    /// Longest text in characters, 1...2,000.
    package var textMax = 500
    /// Photos on one note, 0...8.
    package var photosMax = 0
    /// What each new note must derive from, if anything.
    package var source: SourceRule?
    /// Facts a person must have noted in the step before an insight; 0 for no gate.
    package var factsBeforeInsight = 0

    package init() {}
}

/// Where the notes of a step come from: one earlier note each, of these kinds, by this relation.
package struct SourceRule: Hashable, Sendable, Encodable {
    package var relation: Relation
    package var kinds: [NoteKind]
    /// Steps the source may stand in; empty for any.
    package var steps: [StepID]

    package init(relation: Relation, kinds: [NoteKind], steps: [StepID]) {
        self.relation = relation
        self.kinds = kinds
        self.steps = steps
    }
}

/// How many notes a person writes in the step: at least before being ready, at most in all.
package struct Quota: Hashable, Sendable, Encodable {
    package var min = 0
    package var max = 200

    package init(min: Int = 0, max: Int = 200) {
        self.min = min
        self.max = max
    }
}

/// What participants may do while the step runs; false and none unless the technique says otherwise.
package struct Permissions: Hashable, Sendable, Encodable {
    package var create = false
    package var edit: Reach = .none
    package var move: Reach = .none
    package var group = false
    package var delete: Reach = .none
    package var vote = false

    package init() {}
}

/// How long a step lasts and what its end does.
package struct TimerRule: Hashable, Sendable, Encodable {
    /// 0 for no timer; at most 24 hours.
    package var seconds = 0
    package var end: TimerEnd = .soft
    /// Seconds before the end at which people are told.
    package var warnAt: [Int] = []

    package init() {}
}

/// What happens when a timer runs out: a bell, or the step closes.
package enum TimerEnd: String, Sendable, CaseIterable, Encodable {
    case soft, hard
}

/// One column of a step's board: a query over notes.
package struct Column: Hashable, Sendable, Encodable {
    package var key: String
    package var title: Bilingual
    package var kinds: [NoteKind]
    /// Steps whose notes it shows; empty for any.
    package var steps: [StepID]

    package init(key: String, title: Bilingual, kinds: [NoteKind], steps: [StepID]) {
        self.key = key
        self.title = title
        self.kinds = kinds
        self.steps = steps
    }
}
