import JSONCodec
import WorkshopCore

extension CommandReader {
    static func outcome(
        _ name: CommandName, _ fields: inout JSONFields
    ) throws(JSONProblem) -> OutcomeCommand {
        switch name {
        case .writeBrief: return try brief(&fields)
        case .openBrief: return .openBrief
        case .setPick:
            return .pick(
                try fields.array("items", countMax: 200) { element throws(JSONProblem) in
                    var item = try element.object()
                    let picked = PickedItem(
                        item: try item.lossless("item"), reason: try item.optionalString("reason") ?? "")
                    try item.finish()
                    return picked
                })
        case .revealPick: return .revealPick
        case .openSurvey, .answerSurvey, .withdrawAnswers, .allowQuote, .closeSurvey, .showSurvey:
            return try survey(name, &fields)
        case .setOrder, .drawOrder, .setBells, .addTalkTime, .pauseTalk, .resumeTalk, .askQuestion,
            .markQuestion,
            .openJudging, .giveScore, .closeJudging:
            return try talks(name, &fields)
        case .writeSkit:
            return .writeSkit(
                try fields.lossless("group"), try skit(&fields), revision: try fields.integer("rev"))
        case .setEditions, .countEdition, .setCosts: return try secretariat(name, &fields)
        default:
            var decision = AdoptionDecision(status: try fields.choice("status"))
            decision.reason = try fields.optionalString("reason") ?? ""
            decision.owner = try fields.optionalString("owner") ?? ""
            decision.next = try fields.optionalLossless("next")
            decision.message = try fields.optionalString("message") ?? ""
            decision.isPublic = try fields.optionalBool("public") ?? false
            return .decideAdoption(
                try fields.lossless("item"), decision, revision: try fields.integer("rev"))
        }
    }

    private static func brief(_ fields: inout JSONFields) throws(JSONProblem) -> OutcomeCommand {
        var brief = Brief()
        for part in BriefPart.allCases { brief.texts[part] = try fields.optionalString(part.rawValue) }
        brief.questions =
            try fields.optionalArray("questions", countMax: 200) { element throws(JSONProblem) in
                try element.string()
            } ?? []
        brief.spots = try fields.losslessList("spots", countMax: 1_000)
        return .writeBrief(brief, revision: try fields.integer("rev"))
    }
}
