/// What a survey came to: counts, and the words that may be quoted; nothing tells who said what.
package struct SurveyResults: Hashable, Sendable, Encodable {
    /// People who answered, of those asked.
    package var answered: Int
    package var of: Int
    package var questions: [QuestionResult]

    package init(answered: Int, of: Int, questions: [QuestionResult]) {
        self.answered = answered
        self.of = of
        self.questions = questions
    }
}

/// The answers to one question.
package struct QuestionResult: Hashable, Sendable, Encodable {
    package var key: String
    package var answered: Int
    /// How often each rating, number, choice, `yes` and `no` was given: every choice and rating there is, and
    /// numbers that occur, in order.
    package var counts: [AnswerCount]
    /// Words that may be quoted, in the order of the alphabet, so that the order tells nothing.
    package var quotes: [String]

    package init(key: String, answered: Int, counts: [AnswerCount], quotes: [String]) {
        self.key = key
        self.answered = answered
        self.counts = counts
        self.quotes = quotes
    }
}

/// How often an answer was given.
package struct AnswerCount: Hashable, Sendable, Encodable {
    package var answer: String
    package var count: Int

    package init(answer: String, count: Int) {
        self.answer = answer
        self.count = count
    }
}

extension Survey {
    /// Counts the answers as they stand.
    package func results(of electorate: Int) -> SurveyResults {
        if let archived { return archived }
        return SurveyResults(
            answered: answers.count, of: electorate, questions: questions.map(result))
    }

    private func result(_ question: SurveyQuestion) -> QuestionResult {
        let given = answers.values.compactMap { $0[question.key] }
        var counts: [String: Int] = [:]
        for answer in given {
            switch answer.value {
            case .text(let key): if question.type == .choice { counts[key, default: 0] += 1 }
            case .number(let number): counts["\(number)", default: 0] += 1
            case .check(let isYes): counts[isYes ? "yes" : "no", default: 0] += 1
            case .several(let keys): for key in keys { counts[key, default: 0] += 1 }
            }
        }
        let quotes = given.compactMap { answer -> String? in
            guard question.type == .text, answer.mayQuote, case .text(let text) = answer.value else {
                return nil
            }
            return text
        }
        return QuestionResult(
            key: question.key, answered: given.count,
            counts: order(of: question, counts).map { AnswerCount(answer: $0, count: counts[$0] ?? 0) },
            quotes: quotes.sorted())
    }

    private func order(of question: SurveyQuestion, _ counts: [String: Int]) -> [String] {
        switch question.type {
        case .rating: (question.min...Swift.max(question.min, question.max)).map(String.init)
        case .number: counts.keys.sorted { (Int($0) ?? 0) < (Int($1) ?? 0) }
        case .choice, .choices: question.choices.map(\.key)
        case .check: ["yes", "no"]
        case .text: []
        }
    }
}
