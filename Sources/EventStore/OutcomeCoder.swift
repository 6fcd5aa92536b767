import JSONCodec
import WorkshopCore

/// Writes and reads what happened around the outcome; explicit keys, what is absent is left out.
enum OutcomeCoder {
    static func write(_ event: OutcomeEvent, to writer: inout JSONWriter) {
        switch event {
        case .briefWritten(let brief):
            writer.field("t", "briefWritten")
            for part in BriefPart.allCases { writer.fieldIfPresent(part.rawValue, brief.texts[part]) }
            if !brief.questions.isEmpty { writer.field("questions", texts: brief.questions) }
            if !brief.spots.isEmpty { writer.field("spots", ids: brief.spots) }
            writer.field("rev", brief.revision)
        case .briefOpened: writer.field("t", "briefOpened")
        case .picked(let items):
            writer.field("t", "picked")
            write(items, to: &writer)
        case .pickRevealed(let items):
            writer.field("t", "pickRevealed")
            write(items, to: &writer)
        case .adoptionDecided(let item, let decision):
            writer.field("t", "adoptionDecided")
            writer.field("item", id: item)
            writer.field("status", decision.status.rawValue)
            if !decision.reason.isEmpty { writer.field("reason", decision.reason) }
            if !decision.owner.isEmpty { writer.field("owner", decision.owner) }
            writer.fieldIfPresent("next", decision.next?.description)
            if !decision.message.isEmpty { writer.field("message", decision.message) }
            if decision.isPublic { writer.field("public", true) }
        case .surveyOpened, .surveyAnswered, .surveyWithdrawn, .quoteAllowed, .surveyClosed, .surveyShown:
            writeSurvey(event, to: &writer)
        case .skitWritten, .editionsSet, .editionCounted, .costsSet: writePlans(event, to: &writer)
        default: writeTalks(event, to: &writer)
        }
    }

    private static func write(_ items: [PickedItem], to writer: inout JSONWriter) {
        writer.field("items", list: items) { item, picked in
            item.field("item", id: picked.item)
            if !picked.reason.isEmpty { item.field("reason", picked.reason) }
        }
    }

    static func read(_ type: String, _ fields: inout JSONFields) throws(JSONProblem) -> OutcomeEvent? {
        switch type {
        case "briefWritten":
            var brief = Brief()
            for part in BriefPart.allCases { brief.texts[part] = try fields.optionalString(part.rawValue) }
            brief.questions = try fields.texts("questions")
            brief.spots = try fields.losslessList("spots")
            brief.revision = try fields.integer("rev")
            return .briefWritten(brief)
        case "briefOpened": return .briefOpened
        case "picked": return .picked(try items(&fields))
        case "pickRevealed": return .pickRevealed(try items(&fields))
        case "adoptionDecided":
            var decision = AdoptionDecision(status: try fields.choice("status"))
            decision.reason = try fields.optionalString("reason") ?? ""
            decision.owner = try fields.optionalString("owner") ?? ""
            decision.next = try fields.optionalLossless("next")
            decision.message = try fields.optionalString("message") ?? ""
            decision.isPublic = try fields.optionalBool("public") ?? false
            return .adoptionDecided(try fields.lossless("item"), decision)
        default:
            if let event = try survey(type, &fields) { return event }
            if let event = try talks(type, &fields) { return event }
            return try plans(type, &fields)
        }
    }

    private static func items(_ fields: inout JSONFields) throws(JSONProblem) -> [PickedItem] {
        try fields.array("items") { element throws(JSONProblem) in
            var item = try element.object()
            let picked = PickedItem(
                item: try item.lossless("item"), reason: try item.optionalString("reason") ?? "")
            try item.finish()
            return picked
        }
    }
}

extension JSONWriter {
    /// A list of texts.
    mutating func field(_ name: String, texts: [String]) {
        field(name) { list in list.array { for text in texts { $0.element(text) } } }
    }
}

extension JSONFields {
    /// A list of texts; absent is empty.
    mutating func texts(_ key: String) throws(JSONProblem) -> [String] {
        try optionalArray(key) { element throws(JSONProblem) in try element.string() } ?? []
    }
}
