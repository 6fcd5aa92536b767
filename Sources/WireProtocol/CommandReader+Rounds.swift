import JSONCodec
import WorkshopCore

extension CommandReader {
    static func mark(_ name: CommandName, _ fields: inout JSONFields) throws(JSONProblem) -> Command {
        switch name {
        case .fillNote:
            return .fillNote(
                try fields.lossless("id"), fields: try noteFields(&fields),
                revision: try fields.integer("rev"))
        case .placeNote:
            return .placeNote(try fields.lossless("id"), try place(try fields.required("place")))
        case .revealNote: return .revealNote(try fields.lossless("id"))
        case .holdNote: return .holdNote(try fields.lossless("id"), try fields.bool("held"))
        case .starNote: return .starNote(try fields.lossless("id"), try fields.bool("on"))
        case .commentNote:
            return .commentNote(
                try fields.lossless("note"), try fields.lossless("id"), text: try fields.string("text"))
        case .removeComment:
            return .removeComment(try fields.lossless("note"), try fields.lossless("id"))
        case .nestCluster:
            return .nestCluster(try fields.lossless("id"), parent: try fields.optionalLossless("parent"))
        case .link:
            return .link(
                try fields.lossless("id"), step: try fields.lossless("step"),
                from: try fields.lossless("from"), to: try fields.lossless("to"),
                kind: try fields.choice("kind"))
        default: return .unlink(try fields.lossless("id"))
        }
    }

    static func round(_ name: CommandName, _ fields: inout JSONFields) throws(JSONProblem) -> Command {
        switch name {
        case .pass:
            return .pass(try fields.lossless("step"), reason: try fields.optionalString("reason") ?? "")
        case .passSheet: return .passSheet(try fields.lossless("step"))
        case .drawCards: return .drawCards(try fields.lossless("step"))
        case .nextRound:
            return .nextRound(try fields.lossless("step"), try fields.optionalLossless("circle"))
        case .seat:
            let seats = try fields.array("seats", countMax: 500) { element throws(JSONProblem) in
                try element.string().isEmpty ? nil : element.lossless(ID<Person>.self)
            }
            return .seat(try fields.lossless("step"), try fields.lossless("circle"), seats)
        case .raiseHand:
            return .raiseHand(
                try fields.optionalLossless("person"), group: try fields.optionalLossless("group"),
                try fields.bool("up"))
        case .arrive: return .arrive(try fields.lossless("id"))
        default: return .undo
        }
    }

    static func place(_ element: JSONElement) throws(JSONProblem) -> Place {
        var fields = try element.object()
        let place = Place(
            sheet: try number("sheet", &fields), row: try number("row", &fields),
            cell: try number("cell", &fields), x: try number("x", &fields), y: try number("y", &fields))
        try fields.finish()
        return place
    }

    private static func number(_ key: String, _ fields: inout JSONFields) throws(JSONProblem) -> Int? {
        guard let element = fields.optional(key) else { return nil }
        return try element.integer(in: 0...1_000)
    }

    /// The fields of a note: `[{key, value}]`, each value text, a whole number, or true or false.
    static func noteFields(_ fields: inout JSONFields) throws(JSONProblem) -> [String: FieldValue] {
        let list = try fields.optionalArray("fields", countMax: 20) {
            element throws(JSONProblem) -> (String, FieldValue) in
            var field = try element.object()
            let key = try field.string("key", sizeMax: 80)
            let value = try field.required("value")
            try field.finish()
            if let text = try? value.string() { return (key, .text(text)) }
            if let isTicked = try? value.bool() { return (key, .check(isTicked)) }
            return (key, .number(try value.integer()))
        }
        guard Set((list ?? []).map(\.0)).count == list?.count ?? 0 else {
            throw fields.problem("fields", .expected("each key once"))
        }
        return Dictionary(uniqueKeysWithValues: list ?? [])
    }
}
