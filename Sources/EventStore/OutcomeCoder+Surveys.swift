import JSONCodec
import WorkshopCore

extension OutcomeCoder {
    static func writeSurvey(_ event: OutcomeEvent, to writer: inout JSONWriter) {
        switch event {
        case .surveyOpened(let survey):
            writer.field("t", "surveyOpened")
            writer.field("survey", id: survey.id)
            writer.field("voice", survey.voice.rawValue)
            writer.field("title", stored: survey.title)
            writer.field("questions", list: survey.questions) { write($1, to: &$0) }
        case .surveyAnswered(let id, let person, let answers):
            head("surveyAnswered", id, person, to: &writer)
            writer.field("answers", list: answers.sorted { $0.key < $1.key }) { item, answer in
                item.field("key", answer.key)
                switch answer.value.value {
                case .text(let text): item.field("s", text)
                case .number(let number): item.field("n", number)
                case .check(let isYes): item.field("b", isYes)
                case .several(let keys): item.field("k", texts: keys)
                }
                if answer.value.mayQuote { item.field("quote", true) }
            }
        case .surveyWithdrawn(let id, let person): head("surveyWithdrawn", id, person, to: &writer)
        case .quoteAllowed(let id, let person, let key, let isAllowed):
            head("quoteAllowed", id, person, to: &writer)
            writer.field("key", key)
            writer.field("quote", isAllowed)
        case .surveyClosed(let id, let electorate, let archived):
            writer.field("t", "surveyClosed")
            writer.field("survey", id: id)
            writer.field("of", electorate)
            if let archived { write(archived, to: &writer) }
        case .surveyShown(let id):
            writer.field("t", "surveyShown")
            writer.field("survey", id: id)
        default: break
        }
    }

    private static func head(
        _ type: String, _ id: ID<Survey>, _ person: ID<Person>, to writer: inout JSONWriter
    ) {
        writer.field("t", type)
        writer.field("survey", id: id)
        writer.field("person", id: person)
    }

    private static func write(_ question: SurveyQuestion, to writer: inout JSONWriter) {
        writer.field("key", question.key)
        writer.field("text", stored: question.text)
        writer.field("type", question.type.rawValue)
        if question.min != 0 { writer.field("min", question.min) }
        if question.max != 0 { writer.field("max", question.max) }
        if question.isRequired { writer.field("required", true) }
        writer.fieldIfPresent("level", question.level)
        guard !question.choices.isEmpty else { return }
        writer.field("choices", list: question.choices) { item, choice in
            item.field("key", choice.key)
            item.field("title", stored: choice.title)
        }
    }

    private static func write(_ results: SurveyResults, to writer: inout JSONWriter) {
        writer.field("answered", results.answered)
        writer.field("results", list: results.questions) { item, result in
            item.field("key", result.key)
            item.field("answered", result.answered)
            item.field("counts", list: result.counts) { item, count in
                item.field("answer", count.answer)
                item.field("count", count.count)
            }
            item.field("quotes", texts: result.quotes)
        }
    }

    static func survey(_ type: String, _ fields: inout JSONFields) throws(JSONProblem) -> OutcomeEvent? {
        switch type {
        case "surveyOpened":
            return .surveyOpened(
                Survey(
                    id: try fields.lossless("survey"), voice: try fields.choice("voice"),
                    title: try fields.bilingual("title"), questions: try fields.array("questions", question)))
        case "surveyAnswered":
            let answers = try fields.array("answers", answer)
            return .surveyAnswered(
                try fields.lossless("survey"), try fields.lossless("person"),
                Dictionary(answers, uniquingKeysWith: { $1 }))
        case "surveyWithdrawn":
            return .surveyWithdrawn(try fields.lossless("survey"), try fields.lossless("person"))
        case "quoteAllowed":
            return .quoteAllowed(
                try fields.lossless("survey"), try fields.lossless("person"), key: try fields.string("key"),
                try fields.bool("quote"))
        case "surveyClosed":
            let (id, electorate): (ID<Survey>, Int) = (
                try fields.lossless("survey"), try fields.integer("of")
            )
            return .surveyClosed(id, electorate: electorate, archived: try results(electorate, &fields))
        case "surveyShown": return .surveyShown(try fields.lossless("survey"))
        default: return nil
        }
    }

    private static func question(_ element: JSONElement) throws(JSONProblem) -> SurveyQuestion {
        var fields = try element.object()
        var question = SurveyQuestion(
            key: try fields.string("key"), text: try fields.bilingual("text"), type: try fields.choice("type")
        )
        question.min = try fields.optionalInteger("min") ?? 0
        question.max = try fields.optionalInteger("max") ?? 0
        question.isRequired = try fields.optionalBool("required") ?? false
        question.level = try fields.optionalInteger("level")
        question.choices =
            try fields.optionalArray("choices") { element throws(JSONProblem) in
                var choice = try element.object()
                let read = FieldChoice(key: try choice.string("key"), title: try choice.bilingual("title"))
                try choice.finish()
                return read
            } ?? []
        try fields.finish()
        return question
    }

    private static func answer(_ element: JSONElement) throws(JSONProblem) -> (String, SurveyAnswer) {
        var fields = try element.object()
        let key = try fields.string("key")
        let value: AnswerValue
        if let text = try fields.optionalString("s") {
            value = .text(text)
        } else if let number = try fields.optionalInteger("n") {
            value = .number(number)
        } else if let isYes = try fields.optionalBool("b") {
            value = .check(isYes)
        } else {
            value = .several(try fields.texts("k"))
        }
        let answer = SurveyAnswer(value, mayQuote: try fields.optionalBool("quote") ?? false)
        try fields.finish()
        return (key, answer)
    }

    private static func results(
        _ electorate: Int, _ fields: inout JSONFields
    ) throws(JSONProblem) -> SurveyResults? {
        guard let answered = try fields.optionalInteger("answered") else { return nil }
        let questions = try fields.array("results") { element throws(JSONProblem) in
            var result = try element.object()
            let counts = try result.array("counts") { element throws(JSONProblem) in
                var count = try element.object()
                let read = AnswerCount(
                    answer: try count.string("answer"), count: try count.integer("count"))
                try count.finish()
                return read
            }
            let read = QuestionResult(
                key: try result.string("key"), answered: try result.integer("answered"), counts: counts,
                quotes: try result.texts("quotes"))
            try result.finish()
            return read
        }
        return SurveyResults(answered: answered, of: electorate, questions: questions)
    }
}
