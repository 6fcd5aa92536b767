import JSONCodec
import WorkshopCore

extension ViewWriter {
    static func writeTalks(_ view: View, to set: inout JSONWriter) {
        if let talks = view.talks {
            set.field("talks") { body in
                body.object { object in
                    object.field("order", ids: talks.order)
                    // As text: a browser's numbers do not hold 64 bits.
                    object.fieldIfPresent("seed", talks.seed.map { String($0) })
                    if let warnings = talks.warnings { object.field("warnings", numbers: warnings) }
                    object.field("over", talks.over)
                }
            }
        }
        if !view.questions.isEmpty {
            set.field("questions", list: view.questions) { write($1, to: &$0) }
        }
        if !view.reactions.isEmpty {
            set.field("reactions", list: view.reactions) { item, given in
                item.field("id", id: given.group)
                for (reaction, count) in given.counts.sorted(by: { $0.key < $1.key }) {
                    item.field(reaction.rawValue, count)
                }
            }
        }
        if let judging = view.judging {
            set.field("judging") { body in body.object { write(judging, to: &$0) } }
        }
    }

    private static func write(_ question: TalkQuestionView, to writer: inout JSONWriter) {
        writer.field("id", id: question.id)
        writer.field("group", id: question.group)
        writer.field("text", question.text)
        writer.field("at", question.askedAt)
        writer.field("state", question.state.rawValue)
    }

    private static func write(_ judging: JudgingView, to writer: inout JSONWriter) {
        writer.field("criteria", list: judging.criteria) { item, criterion in
            item.field("key", criterion.key)
            item.field("title", bilingual: criterion.title)
            item.field("weight", criterion.weight)
        }
        writer.field("max", judging.max)
        writer.field("judges", ids: judging.judges)
        writer.field("state", judging.isOpen ? "open" : "closed")
        writer.fieldIfPresent("given", judging.given)
        guard let results = judging.results else { return }
        writer.field("results", list: results) { item, judged in
            item.field("group", id: judged.group)
            item.field("judges", judged.judges)
            item.field("points", judged.points)
            item.field("place", judged.place)
            item.field("scores") { writeScores(judged.scores, to: &$0) }
        }
    }

    private static func writeScores(_ scores: [String: Int], to writer: inout JSONWriter) {
        writer.object { object in
            for (key, score) in scores.sorted(by: { $0.key < $1.key }) { object.field(key, score) }
        }
    }

    static func writeAsked(by me: MeView, to writer: inout JSONWriter) {
        if !me.questions.isEmpty {
            writer.field("questions", list: me.questions) { write($1, to: &$0) }
        }
        guard !me.scores.isEmpty else { return }
        writer.field("scores", list: me.scores.sorted { $0.key < $1.key }) { item, sheet in
            item.field("group", id: sheet.key)
            item.field("scores") { writeScores(sheet.value, to: &$0) }
        }
    }
}

extension JSONWriter {
    /// A list of whole numbers.
    mutating func field(_ name: String, numbers: [Int]) {
        field(name) { list in list.array { for number in numbers { $0.element(number) } } }
    }
}
