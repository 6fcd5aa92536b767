import JSONCodec
import WorkshopCore

extension EventReader {
    static func round(_ type: String, _ fields: inout JSONFields) throws(JSONProblem) -> Event? {
        switch type {
        case "stepPrepared":
            return .stepPrepared(
                try fields.lossless("step"), seed: try fields.unsigned("seed"),
                circles: try fields.array("circles", PartCoder.circle))
        case "roundStarted":
            return .roundStarted(
                try fields.lossless("step"), circles: try fields.losslessList("circles"),
                number: try fields.integer("number", in: 1...1_000_000),
                deadline: try fields.optionalInteger("deadline").map(Int64.init))
        case "roundEnded":
            return .roundEnded(
                try fields.lossless("step"), try fields.lossless("circle"),
                number: try fields.integer("number", in: 0...1_000_000),
                blanks: try fields.optionalNumbers("blanks"), isLast: try fields.bool("last"))
        case "passed":
            return .passed(
                try fields.lossless("step"), try fields.lossless("person"),
                reason: try fields.string("reason"))
        case "sheetDrawn":
            return .sheetDrawn(
                try fields.lossless("step"), try fields.lossless("circle"),
                seat: try fields.integer("seat", in: 0...10_000))
        case "turnTaken":
            return .turnTaken(
                try fields.lossless("step"), try fields.lossless("circle"),
                seat: try fields.integer("seat", in: 0...10_000), hasPassed: try fields.bool("passed"))
        case "seated":
            return .seated(
                try fields.lossless("step"), try fields.lossless("circle"), try PartCoder.seats(&fields),
                fromNextRound: try fields.bool("later"))
        case "cardsDrawn":
            return .cardsDrawn(
                try fields.lossless("step"), try fields.lossless("circle"),
                person: try fields.optionalLossless("person"), try fields.array("cards", PartCoder.card),
                isRedraw: try fields.bool("redraw"))
        default: return nil
        }
    }

    static func mark(_ type: String, _ fields: inout JSONFields) throws(JSONProblem) -> Event? {
        switch type {
        case "notePlaced":
            return .notePlaced(
                try fields.lossless("note"), try PartCoder.place(try fields.required("place")))
        case "noteFilled":
            return .noteFilled(
                try fields.lossless("note"), fields: try PartCoder.fields(&fields),
                revision: try fields.integer("rev"))
        case "noteRevealed": return .noteRevealed(try fields.lossless("note"))
        case "noteHeld": return .noteHeld(try fields.lossless("note"), try fields.bool("held"))
        case "starred":
            return .starred(
                try fields.lossless("note"), try fields.lossless("person"), try fields.lossless("step"),
                try fields.bool("on"))
        case "commented":
            let comment = Comment(
                id: try fields.lossless("id"), step: try fields.lossless("step"),
                author: try fields.lossless("author"), text: try fields.string("text"),
                writtenAt: Int64(try fields.integer("writtenAt")))
            return .commented(try fields.lossless("note"), comment)
        case "commentRemoved":
            return .commentRemoved(try fields.lossless("note"), try fields.lossless("id"))
        case "clusterNested":
            return .clusterNested(
                try fields.lossless("cluster"), parent: try fields.optionalLossless("parent"))
        case "linked":
            return .linked(
                Link(
                    id: try fields.lossless("id"), step: try fields.lossless("step"),
                    from: try fields.lossless("from"), to: try fields.lossless("to"),
                    kind: try fields.choice("kind"), author: try fields.lossless("author")))
        case "unlinked": return .unlinked(try fields.lossless("id"))
        case "handRaised":
            return .handRaised(
                try fields.lossless("person"), group: try fields.optionalLossless("group"),
                try fields.bool("up"))
        case "undone": return .undone(try fields.lossless("person"), from: try fields.unsigned("from"))
        default: return nil
        }
    }
}
