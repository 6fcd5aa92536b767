import JSONCodec
import WorkshopCore

extension OutcomeCoder {
    static func writeTalks(_ event: OutcomeEvent, to writer: inout JSONWriter) {
        switch event {
        case .orderSet(let groups, let seed):
            writer.field("t", "orderSet")
            writer.field("groups", ids: groups)
            writer.fieldIfPresent("seed", seed)
        case .bellsSet(let warnings, let over):
            writer.field("t", "bellsSet")
            writer.field("warnings", numbers: warnings)
            writer.field("over", over)
        case .talkClockSet(let deadline, let paused):
            writer.field("t", "talkClockSet")
            writer.field("deadline", deadline)
            writer.fieldIfPresent("paused", paused)
        case .questionAsked(let question):
            writer.field("t", "questionAsked")
            writer.field("id", id: question.id)
            writer.field("group", id: question.group)
            writer.field("author", id: question.author)
            writer.field("text", question.text)
            writer.field("askedAt", question.askedAt)
        case .questionMarked(let id, let state):
            writer.field("t", "questionMarked")
            writer.field("id", id: id)
            writer.field("state", state.rawValue)
        case .reacted(let group, let counts):
            writer.field("t", "reacted")
            writer.field("group", id: group)
            for (reaction, count) in counts.sorted(by: { $0.key < $1.key }) {
                writer.field(reaction.rawValue, count)
            }
        default: writeJudging(event, to: &writer)
        }
    }

    private static func writeJudging(_ event: OutcomeEvent, to writer: inout JSONWriter) {
        switch event {
        case .judgingOpened(let judging):
            writer.field("t", "judgingOpened")
            writer.field("criteria", list: judging.criteria) { item, criterion in
                item.field("key", criterion.key)
                item.field("title", stored: criterion.title)
                item.field("weight", criterion.weight)
            }
            writer.field("max", judging.max)
            writer.field("judges", ids: judging.judges)
        case .scored(let judge, let group, let scores):
            writer.field("t", "scored")
            writer.field("judge", id: judge)
            writer.field("group", id: group)
            write(scores, to: &writer)
        case .judgingClosed(let results):
            writer.field("t", "judgingClosed")
            writer.field("results", list: results) { item, judged in
                item.field("group", id: judged.group)
                item.field("judges", judged.judges)
                item.field("points", judged.points)
                item.field("place", judged.place)
                write(judged.scores, to: &item)
            }
        default: break
        }
    }

    private static func write(_ scores: [String: Int], to writer: inout JSONWriter) {
        writer.field("scores", list: scores.sorted { $0.key < $1.key }) { item, score in
            item.field("key", score.key)
            item.field("value", score.value)
        }
    }

    static func talks(_ type: String, _ fields: inout JSONFields) throws(JSONProblem) -> OutcomeEvent? {
        switch type {
        case "orderSet":
            return .orderSet(try fields.losslessList("groups"), seed: try fields.optionalUnsigned("seed"))
        case "bellsSet":
            let warnings = try fields.array("warnings") { element throws(JSONProblem) in
                try element.integer()
            }
            return .bellsSet(warnings: warnings, over: try fields.integer("over"))
        case "talkClockSet":
            return .talkClockSet(
                deadline: Int64(try fields.integer("deadline")),
                paused: try fields.optionalInteger("paused").map(Int64.init))
        case "questionAsked":
            return .questionAsked(
                TalkQuestion(
                    id: try fields.lossless("id"), group: try fields.lossless("group"),
                    author: try fields.lossless("author"), text: try fields.string("text"),
                    askedAt: Int64(try fields.integer("askedAt"))))
        case "questionMarked":
            return .questionMarked(try fields.lossless("id"), try fields.choice("state"))
        case "reacted":
            var counts: [Reaction: Int] = [:]
            for reaction in Reaction.allCases {
                counts[reaction] = try fields.optionalInteger(reaction.rawValue)
            }
            return .reacted(try fields.lossless("group"), counts)
        default: return try judging(type, &fields)
        }
    }

    private static func judging(
        _ type: String, _ fields: inout JSONFields
    ) throws(JSONProblem) -> OutcomeEvent? {
        switch type {
        case "judgingOpened":
            let criteria = try fields.array("criteria") { element throws(JSONProblem) in
                var criterion = try element.object()
                let read = JudgingCriterion(
                    key: try criterion.string("key"), title: try criterion.bilingual("title"),
                    weight: try criterion.integer("weight"))
                try criterion.finish()
                return read
            }
            return .judgingOpened(
                Judging(
                    criteria: criteria, max: try fields.integer("max"),
                    judges: try fields.losslessList("judges")))
        case "scored":
            return .scored(
                try fields.lossless("judge"), try fields.lossless("group"), try scores(&fields))
        case "judgingClosed":
            return .judgingClosed(
                try fields.array("results") { element throws(JSONProblem) in
                    var result = try element.object()
                    var judged = JudgedGroup(group: try result.lossless("group"))
                    judged.judges = try result.integer("judges")
                    judged.points = try result.integer("points")
                    judged.place = try result.integer("place")
                    judged.scores = try scores(&result)
                    try result.finish()
                    return judged
                })
        default: return nil
        }
    }

    private static func scores(_ fields: inout JSONFields) throws(JSONProblem) -> [String: Int] {
        let list = try fields.array("scores") { element throws(JSONProblem) -> (String, Int) in
            var score = try element.object()
            let read = (try score.string("key"), try score.integer("value"))
            try score.finish()
            return read
        }
        return Dictionary(list, uniquingKeysWith: { $1 })
    }
}
