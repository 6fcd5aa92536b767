/// Questions to one of the three voices, and what each person said.
package struct Survey: Hashable, Sendable, Encodable {
    package var id: ID<Survey>
    package var voice: Voice
    package var title: Bilingual
    package var questions: [SurveyQuestion]
    package var isOpen = true
    /// Whether everybody may read the results.
    package var isShown = false
    /// Answers by question; a person without any is not in it.
    package var answers: [ID<Person>: [String: SurveyAnswer]] = [:]
    /// How many could have answered when it was closed.
    package var electorate = 0
    /// What an archive kept in place of the answers.
    package var archived: SurveyResults?

    package init(id: ID<Survey>, voice: Voice, title: Bilingual, questions: [SurveyQuestion]) {
        self.id = id
        self.voice = voice
        self.title = title
        self.questions = questions
    }
}

/// Whose voice is asked for; each is published apart.
package enum Voice: String, Sendable, CaseIterable, Encodable {
    case participants, host, organiser

    /// Whether somebody of this role speaks with it.
    package func includes(_ role: Role) -> Bool {
        switch self {
        case .participants: role == .participant
        case .host: role == .host
        case .organiser: role == .secretariat || role == .facilitator
        }
    }
}

/// One question and what may be answered.
package struct SurveyQuestion: Hashable, Sendable, Encodable {
    package var key: String
    package var text: Bilingual
    package var type: QuestionType
    /// The least number or rating, or 0.
    package var min = 0
    /// The largest number or rating, the longest text in characters, or the most choices.
    package var max = 0
    package var choices: [FieldChoice] = []
    package var isRequired = false
    /// What it measures (Kirkpatrick): 1 reaction, 2 learning, 3 behaviour, 4 results.
    package var level: Int?

    package init(key: String, text: Bilingual, type: QuestionType) {
        self.key = key
        self.text = text
        self.type = type
    }
}

/// What an answer is: a point on a scale, a whole number, one choice, several, yes or no, words.
package enum QuestionType: String, Sendable, CaseIterable, Encodable {
    case rating, number, choice, choices, check, text
}

/// What a person says to a question, and whether the words may be quoted.
package struct SurveyAnswer: Hashable, Sendable, Encodable {
    package var value: AnswerValue
    /// Consent to quote these words, without the name; for texts only.
    package var mayQuote: Bool

    package init(_ value: AnswerValue, mayQuote: Bool = false) {
        self.value = value
        self.mayQuote = mayQuote
    }
}

/// An answer: words or the key of a choice, a number or rating, yes or no, the keys of several choices.
package enum AnswerValue: Hashable, Sendable {
    case text(String)
    case number(Int)
    case check(Bool)
    case several([String])
}

extension AnswerValue: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .check(let isTicked): try container.encode(isTicked)
        case .several(let keys): try container.encode(keys)
        }
    }
}
