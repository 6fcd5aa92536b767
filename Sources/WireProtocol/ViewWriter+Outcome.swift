import JSONCodec
import WorkshopCore

extension ViewWriter {
    static func writeOutcome(_ view: View, to set: inout JSONWriter) {
        if let brief = view.brief { set.field("brief") { body in body.object { write(brief, to: &$0) } } }
        if let pick = view.pick { set.field("pick") { body in body.object { write(pick, to: &$0) } } }
        if !view.adoptions.isEmpty { set.field("adoptions", list: view.adoptions) { write($1, to: &$0) } }
        if !view.surveys.isEmpty { set.field("surveys", list: view.surveys) { write($1, to: &$0) } }
        writeTalks(view, to: &set)
        writeSecretariat(view, to: &set)
    }

    static func writeMessages(of me: MeView, to writer: inout JSONWriter) {
        guard !me.messages.isEmpty else { return }
        writer.field("messages", list: me.messages) { item, message in
            item.field("item", id: message.item)
            item.field("status", message.status.rawValue)
            item.field("message", message.message)
            item.field("at", message.at)
            item.field("notes", ids: message.notes)
        }
    }

    private static func write(_ brief: Brief, to writer: inout JSONWriter) {
        for part in BriefPart.allCases { writer.field(part.rawValue, brief.texts[part] ?? "") }
        writer.field("questions", texts: brief.questions)
        writer.field("spots", ids: brief.spots)
        writer.field("rev", brief.revision)
        writer.field("open", brief.isOpen)
    }

    private static func write(_ pick: PickView, to writer: inout JSONWriter) {
        writer.field("items", list: pick.items) { item, picked in
            item.field("item", id: picked.item)
            item.field("reason", picked.reason)
        }
        writer.field("revealed", pick.isRevealed)
    }

    private static func write(_ adoption: AdoptionView, to writer: inout JSONWriter) {
        writer.field("id", id: adoption.item)
        writer.field("rev", adoption.revision)
        let decision = adoption.decision
        writer.field("status", decision.status.rawValue)
        writer.field("reason", decision.reason)
        writer.field("owner", decision.owner)
        writer.fieldIfPresent("next", decision.next?.description)
        if let reached = adoption.reached {
            writer.field("message", decision.message)
            writer.field("reached", reached)
        }
        writer.field("public", decision.isPublic)
        writer.field("history", list: adoption.history) { item, change in
            item.field("at", change.at)
            item.fieldIfPresent("by", id: change.by)
            item.field("status", change.status.rawValue)
            item.field("reason", change.reason)
        }
    }
}

extension JSONWriter {
    /// A list of texts.
    mutating func field(_ name: String, texts: [String]) {
        field(name) { list in list.array { for text in texts { $0.element(text) } } }
    }
}
