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
    /// Whether every note stands under one of the step's prompts or cards.
    package var needsPrompt = false
    /// What the text begins with, such as "How might we "; a help, never a block.
    package var starter: Bilingual?
    /// What a note has beside its text.
    package var fields: [FieldRule] = []

    package init() {}
}

/// A question or lens that the step offers, such as one letter of AEIOU, a hat or a station.
package struct Prompt: Hashable, Sendable, Encodable {
    package var key: String
    package var title: Bilingual
    package var text: Bilingual
    /// Kinds of note it takes, of those the step takes; empty for all of them.
    package var kinds: [NoteKind]

    package init(key: String, title: Bilingual, text: Bilingual, kinds: [NoteKind] = []) {
        self.key = key
        self.title = title
        self.text = text
        self.kinds = kinds
    }
}

/// Where the notes of a step come from: one earlier note each, of these kinds, by this relation.
package struct SourceRule: Hashable, Sendable, Encodable {
    package var relation: Relation
    package var kinds: [NoteKind]
    /// Steps the source may stand in; empty for any.
    package var steps: [StepID]
    /// Prompts the source may stand under; empty for any.
    package var prompts: [String] = []

    package init(relation: Relation, kinds: [NoteKind], steps: [StepID]) {
        self.relation = relation
        self.kinds = kinds
        self.steps = steps
    }
}

/// One more thing a note of the step says, such as who does it and by when.
package struct FieldRule: Hashable, Sendable, Encodable {
    package var key: String
    package var label: Bilingual
    package var type: FieldType
    package var isRequired = false
    /// The least number, or 0.
    package var min = 0
    /// The largest number, or the longest text in characters.
    package var max = 200
    /// What can be chosen; for `choice` only.
    package var choices: [FieldChoice] = []

    package init(key: String, label: Bilingual, type: FieldType) {
        self.key = key
        self.label = label
        self.type = type
    }
}

/// What a field holds: text, one of its choices, a whole number, a tick, or one of the note's photos.
package enum FieldType: String, Sendable, CaseIterable, Encodable {
    case text, choice, number, check, photo
}

/// One of the answers a field offers.
package struct FieldChoice: Hashable, Sendable, Encodable {
    package var key: String
    package var title: Bilingual

    package init(key: String, title: Bilingual) {
        self.key = key
        self.title = title
    }
}

/// What a note says in one field; a choice by its key, a photo by its id.
package enum FieldValue: Hashable, Sendable {
    case text(String)
    case number(Int)
    case check(Bool)
}

extension FieldValue: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .check(let isTicked): try container.encode(isTicked)
        }
    }
}
