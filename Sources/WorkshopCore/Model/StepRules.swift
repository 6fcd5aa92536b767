/// How many notes a person writes in the step: at least before being ready, at most in all.
package struct Quota: Hashable, Sendable, Encodable {
    package var min = 0
    package var max = 200
    /// Notes a person writes under each prompt; at least before being ready.
    package var perPrompt: Bounds?
    /// Notes a person writes in each round; having written the most they can, they are done with it.
    package var perRound: Bounds?
    /// Notes in one cell of a sheet or grid.
    package var perCell = 1

    package init(min: Int = 0, max: Int = 200) {
        self.min = min
        self.max = max
    }
}

/// At least and at most so many.
package struct Bounds: Hashable, Sendable, Encodable {
    package var min: Int
    package var max: Int

    package init(min: Int, max: Int) {
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
    package var comment = false
    /// Whether they may star notes of others.
    package var react = false
    /// Whether they may draw lines between notes and clusters.
    package var relate = false

    package init() {}
}

/// How long a step lasts and what its end does.
package struct TimerRule: Hashable, Sendable, Encodable {
    /// 0 for no timer; at most 24 hours.
    package var seconds = 0
    package var end: TimerEnd = .soft
    /// Seconds before the end at which people are told.
    package var warnAt: [Int] = []
    /// Whether a round ends as soon as all are done with it.
    package var earlyWhenAllDone = false

    package init() {}
}

/// The rounds of a step.
package struct RoundRule: Hashable, Sendable, Encodable {
    package var count: RoundCount
    /// Seconds of each round, the last number for all that follow; 0 for a round that the facilitator ends.
    package var seconds: [Int]
    /// Prompts round by round, each as often as it stands here; empty for all in their order.
    package var sequence: [String] = []
    /// Whether the facilitator begins the first round, rather than the step.
    package var startsManually = false

    package init(count: RoundCount, seconds: [Int]) {
        self.count = count
        self.seconds = seconds
    }

    /// Seconds of a round, counted from 1.
    package func seconds(of round: Int) -> Int {
        round <= seconds.count ? seconds[max(0, round - 1)] : seconds.last ?? 0
    }
}

/// How many rounds there are.
package enum RoundCount: Hashable, Sendable, Encodable {
    case number(Int)
    /// One for each prompt, seat or level of a merge.
    case perPrompt, perSeat, perLevel
    /// Until every sheet is full, or until the step's time is over.
    case untilFull, untilTimer
}

extension RoundCount: LosslessStringConvertible {
    /// The words that stand for a number of rounds.
    package static let words: [(word: String, count: RoundCount)] = [
        ("perPrompt", .perPrompt), ("perSeat", .perSeat), ("perLevel", .perLevel),
        ("untilFull", .untilFull), ("untilTimer", .untilTimer),
    ]

    /// One of the words, or a number from 1 on.
    package init?(_ text: String) {
        if let known = Self.words.first(where: { $0.word == text }) {
            self = known.count
        } else if let number = Int(text), number > 0 {
            self = .number(number)
        } else {
            return nil
        }
    }

    package var description: String {
        if case .number(let number) = self { return "\(number)" }
        return Self.words.first { $0.count == self }?.word ?? ""
    }
}

/// The sheets of a step, or the grid it fills.
package struct SheetRule: Hashable, Sendable, Encodable {
    /// Rows of a sheet: visits it has room for.
    package var rows = 6
    /// Cells of a row.
    package var cells = 3
    /// Seats, stations or roles that everything moves on by in each round.
    package var rotate = 1

    package init() {}
}

/// The cards of a step.
package struct DeckRule: Hashable, Sendable, Encodable {
    package var from: DeckSource
    package var per: DrawScope
    /// Cards dealt at once, 1...10.
    package var count = 1
    /// How often cards may be put back for others, 0...20; for each person, group or round.
    package var redraws = 0

    package init(from: DeckSource, per: DrawScope) {
        self.from = from
        self.per = per
    }
}

/// Where cards come from.
package enum DeckSource: Hashable, Sendable, Encodable {
    /// A deck of the installation or the pack.
    case deck(String)
    /// The group's own notes with photos, its facts and insights, or one value from each row of its box.
    case photos, observations, box
}

extension DeckSource: LosslessStringConvertible {
    /// One of the three words, or the key of a deck.
    package init?(_ text: String) {
        switch text {
        case "photos": self = .photos
        case "observations": self = .observations
        case "box": self = .box
        default:
            guard StepID(text) != nil else { return nil }
            self = .deck(text)
        }
    }

    package var description: String {
        switch self {
        case .deck(let key): key
        case .photos: "photos"
        case .observations: "observations"
        case .box: "box"
        }
    }
}

/// For whom cards are dealt.
package enum DrawScope: String, Sendable, CaseIterable, Encodable {
    case person, group, round
}

/// A query over earlier notes: those a step works on.
package struct SeedRule: Hashable, Sendable, Encodable {
    package var kinds: [NoteKind]
    /// Steps the notes stand in; empty for any before this one.
    package var steps: [StepID]
    package var prompts: [String] = []
    /// Whose notes: the group's own, the venue's, all.
    package var from: Visibility = .group
    package var top: SeedOrder?
    /// At most so many, 1...500.
    package var limit = 50
    /// At most so many in a hundred of those there are, 1...100.
    package var percent: Int?

    package init(kinds: [NoteKind], steps: [StepID]) {
        self.kinds = kinds
        self.steps = steps
    }
}

/// By what the first of the seeds are chosen.
package enum SeedOrder: String, Sendable, CaseIterable, Encodable {
    case stars, votes
}

/// What the step's work is laid out as.
package struct Board: Hashable, Sendable, Encodable {
    package var kind: BoardKind = .columns
    /// What grows to the right and upwards; for a quadrant only.
    package var x: Bilingual?
    package var y: Bilingual?

    package init() {}
}

/// The forms a step's work can take.
package enum BoardKind: String, Sendable, CaseIterable, Encodable {
    case columns, wall, sheets, grid9, box, quadrant, tree, star, chain, frames
}

/// How clusters are made in the step.
package struct ClusterRule: Hashable, Sendable, Encodable {
    /// Whether a cluster says something from the start and never nothing.
    package var needsNameplate = false
    /// Cards in one cluster beyond which people are asked to split it; 0 for never.
    package var warnAbove = 0
    /// How often clusters may be put into clusters: 1 for a flat board.
    package var levelsMax = 1

    package init() {}
}

/// One column of a step's board: a query over notes.
package struct Column: Hashable, Sendable, Encodable {
    package var key: String
    package var title: Bilingual
    package var kinds: [NoteKind]
    /// Steps whose notes it shows; empty for any.
    package var steps: [StepID]
    /// Prompts whose notes it shows; empty for any.
    package var prompts: [String] = []

    package init(key: String, title: Bilingual, kinds: [NoteKind], steps: [StepID]) {
        self.key = key
        self.title = title
        self.kinds = kinds
        self.steps = steps
    }

    /// Whether a note stands in it.
    func shows(_ note: Note) -> Bool {
        kinds.contains(note.kind) && (steps.isEmpty || steps.contains(note.step))
            && (prompts.isEmpty || note.prompt.map(prompts.contains) ?? false)
    }
}
