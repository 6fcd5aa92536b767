import HTTPCodec
import JSONCodec
import Transport
import WorkshopCore

/// The surveys at hand, in the form in which `survey.open` takes them.
struct SurveyRoutes {
    let application: Application
    init(_ application: Application) { self.application = application }

    /// To accounts, and to people who run a workshop.
    func list(_ request: HTTPRequest) throws -> HTTPResponse {
        let caller = application.caller(of: request)
        guard caller.account != nil || caller.person?.role == .secretariat else {
            throw HTTPProblem.unauthorized
        }
        return .json { object in
            object.field("surveys", list: application.library.surveys) { item, survey in
                item.field("key", survey.key)
                item.field("voice", survey.voice.rawValue)
                item.field("title") { $0.bilingual(survey.title) }
                item.field("questions", list: survey.questions) { Self.write($1, to: &$0) }
            }
        }
    }

    private static func write(_ question: SurveyQuestion, to writer: inout JSONWriter) {
        writer.field("key", question.key)
        writer.field("text") { $0.bilingual(question.text) }
        writer.field("type", question.type.rawValue)
        writer.field("min", question.min)
        writer.field("max", question.max)
        writer.field("required", question.isRequired)
        writer.fieldIfPresent("level", question.level)
        guard !question.choices.isEmpty else { return }
        writer.field("choices", list: question.choices) { item, choice in
            item.field("key", choice.key)
            item.field("title") { $0.bilingual(choice.title) }
        }
    }
}
