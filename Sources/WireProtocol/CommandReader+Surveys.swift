import JSONCodec
import WorkshopCore

extension CommandReader {
    static func survey(
        _ name: CommandName, _ fields: inout JSONFields
    ) throws(JSONProblem) -> OutcomeCommand {
        switch name {
        case .openSurvey:
            return .openSurvey(
                Survey(
                    id: try fields.lossless("id"), voice: try fields.choice("voice"),
                    title: try bilingual("title", &fields),
                    questions: try fields.array("questions", countMax: 200, question)))
        case .answerSurvey:
            return .answerSurvey(try fields.lossless("survey"), try answers(&fields))
        case .withdrawAnswers: return .withdrawAnswers(try fields.lossless("survey"))
        case .allowQuote:
            return .allowQuote(
                try fields.lossless("survey"), key: try fields.string("key", sizeMax: 80),
                try fields.bool("quote"))
        case .closeSurvey: return .closeSurvey(try fields.lossless("id"))
        default: return .showSurvey(try fields.lossless("id"))
        }
    }

    static func bilingual(_ key: String, _ fields: inout JSONFields) throws(JSONProblem) -> Bilingual {
        var text = try fields.object(key)
        let bilingual = Bilingual(ja: try text.string("ja"), en: try text.string("en"))
        try text.finish()
        return bilingual
    }

    private static func question(_ element: JSONElement) throws(JSONProblem) -> SurveyQuestion {
        var fields = try element.object()
        var question = SurveyQuestion(
            key: try fields.string("key", sizeMax: 80), text: try bilingual("text", &fields),
            type: try fields.choice("type"))
        question.min = try fields.optionalInteger("min") ?? 0
        question.max = try fields.optionalInteger("max") ?? 0
        question.isRequired = try fields.optionalBool("required") ?? false
        question.level = try fields.optionalInteger("level")
        question.choices =
            try fields.optionalArray("choices", countMax: 200) { element throws(JSONProblem) in
                var choice = try element.object()
                let read = FieldChoice(
                    key: try choice.string("key", sizeMax: 80), title: try bilingual("title", &choice))
                try choice.finish()
                return read
            } ?? []
        try fields.finish()
        return question
    }

    private static func answers(
        _ fields: inout JSONFields
    ) throws(JSONProblem) -> [String: SurveyAnswer] {
        let list = try fields.array("answers", countMax: 200) {
            element throws(JSONProblem) -> (String, SurveyAnswer) in
            var answer = try element.object()
            let key = try answer.string("key", sizeMax: 80)
            let value = try self.value(try answer.required("value"))
            let read = SurveyAnswer(value, mayQuote: try answer.optionalBool("quote") ?? false)
            try answer.finish()
            return (key, read)
        }
        guard Set(list.map(\.0)).count == list.count else {
            throw fields.problem("answers", .expected("each key once"))
        }
        return Dictionary(uniqueKeysWithValues: list)
    }

    private static func value(_ element: JSONElement) throws(JSONProblem) -> AnswerValue {
        if let text = try? element.string() { return .text(text) }
        if let isYes = try? element.bool() { return .check(isYes) }
        if let keys = try? element.array({ key throws(JSONProblem) in try key.string() }) {
            return .several(keys)
        }
        return .number(try element.integer())
    }
}
