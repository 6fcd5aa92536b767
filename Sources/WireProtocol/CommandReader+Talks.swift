import JSONCodec
import WorkshopCore

extension CommandReader {
    static func talks(
        _ name: CommandName, _ fields: inout JSONFields
    ) throws(JSONProblem) -> OutcomeCommand {
        switch name {
        case .drawOrder: return .drawOrder
        case .setOrder: return .setOrder(try fields.array("groups", countMax: 500, group))
        case .setBells:
            return .setBells(
                warnings: try fields.array("warnings", countMax: 100) { element throws(JSONProblem) in
                    try element.integer()
                }, over: try fields.integer("over"))
        case .addTalkTime: return .addTalkTime(seconds: try fields.integer("seconds"))
        case .pauseTalk: return .pauseTalk
        case .resumeTalk: return .resumeTalk
        case .askQuestion:
            return .askQuestion(
                try fields.lossless("id"), group: try fields.lossless("group"),
                text: try fields.string("text"))
        case .markQuestion:
            return .markQuestion(try fields.lossless("id"), try fields.choice("state"))
        default: return try judging(name, &fields)
        }
    }

    private static func group(_ element: JSONElement) throws(JSONProblem) -> ID<Group> {
        try element.lossless(ID<Group>.self)
    }

    private static func judging(
        _ name: CommandName, _ fields: inout JSONFields
    ) throws(JSONProblem) -> OutcomeCommand {
        switch name {
        case .openJudging:
            let criteria = try fields.array("criteria", countMax: 100) { element throws(JSONProblem) in
                var criterion = try element.object()
                let read = JudgingCriterion(
                    key: try criterion.string("key", sizeMax: 80),
                    title: try bilingual("title", &criterion), weight: try criterion.integer("weight"))
                try criterion.finish()
                return read
            }
            return .openJudging(
                Judging(
                    criteria: criteria, max: try fields.integer("max"),
                    judges: try fields.losslessList("judges", countMax: 500)))
        case .giveScore:
            let group: ID<Group> = try fields.lossless("group")
            let list = try fields.array("scores", countMax: 100) {
                element throws(JSONProblem) -> (String, Int) in
                var score = try element.object()
                let read = (try score.string("key", sizeMax: 80), try score.integer("value"))
                try score.finish()
                return read
            }
            guard Set(list.map(\.0)).count == list.count else {
                throw fields.problem("scores", .expected("each key once"))
            }
            return .score(group, Dictionary(uniqueKeysWithValues: list))
        default: return .closeJudging
        }
    }
}
