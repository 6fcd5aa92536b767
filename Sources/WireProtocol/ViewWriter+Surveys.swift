import JSONCodec
import WorkshopCore

extension ViewWriter {
    static func write(_ survey: SurveyView, to writer: inout JSONWriter) {
        writer.field("id", id: survey.id)
        writer.field("voice", survey.voice.rawValue)
        writer.field("title", bilingual: survey.title)
        writer.field("questions", list: survey.questions) { write($1, to: &$0) }
        writer.field("state", survey.isOpen ? "open" : "closed")
        writer.field("shown", survey.isShown)
        writer.fieldIfPresent("answered", survey.answered)
        writer.fieldIfPresent("of", survey.of)
        guard let results = survey.results else { return }
        writer.field("results", list: results.questions) { item, result in
            item.field("key", result.key)
            item.field("answered", result.answered)
            if !result.counts.isEmpty {
                item.field("counts", list: result.counts) { item, count in
                    item.field("answer", count.answer)
                    item.field("count", count.count)
                }
            }
            if !result.quotes.isEmpty { item.field("quotes", texts: result.quotes) }
        }
    }

    private static func write(_ question: SurveyQuestion, to writer: inout JSONWriter) {
        writer.field("key", question.key)
        writer.field("text", bilingual: question.text)
        writer.field("type", question.type.rawValue)
        writer.field("min", question.min)
        writer.field("max", question.max)
        if question.isRequired { writer.field("required", true) }
        writer.fieldIfPresent("level", question.level)
        guard !question.choices.isEmpty else { return }
        writer.field("choices", list: question.choices) { item, choice in
            item.field("key", choice.key)
            item.field("title", bilingual: choice.title)
        }
    }

    static func writeAnswers(of me: MeView, to writer: inout JSONWriter) {
        guard !me.answers.isEmpty else { return }
        writer.field("answers", list: me.answers.sorted { $0.key < $1.key }) { item, survey in
            item.field("survey", id: survey.key)
            item.field("answers", list: survey.value.sorted { $0.key < $1.key }) { item, answer in
                item.field("key", answer.key)
                switch answer.value.value {
                case .text(let text): item.field("value", text)
                case .number(let number): item.field("value", number)
                case .check(let isYes): item.field("value", isYes)
                case .several(let keys): item.field("value", texts: keys)
                }
                if answer.value.mayQuote { item.field("quote", true) }
            }
        }
    }
}
