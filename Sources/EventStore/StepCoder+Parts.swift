import JSONCodec
import WorkshopCore

/// The parts of a step; absent where it has none.
extension StepCoder {
    static func writeParts(_ step: Step, to writer: inout JSONWriter) {
        guard !step.parts.isEmpty else { return }
        writer.field("parts", list: step.parts) { item, part in
            item.field("key", part.key)
            item.field("title", stored: part.title)
            item.field("instruction", stored: part.instruction)
            item.field("seconds", part.seconds)
            if let permissions = part.permissions { write(permissions, to: &item) }
            if !part.kinds.isEmpty { item.field("kinds", names: part.kinds) }
        }
    }

    static func part(_ element: JSONElement) throws(JSONProblem) -> StepPart {
        var fields = try element.object()
        var part = StepPart(
            key: try fields.string("key"), title: try fields.bilingual("title"),
            instruction: try fields.bilingual("instruction"))
        part.seconds = try fields.integer("seconds")
        if let object = try fields.optionalObject("permissions") {
            part.permissions = try permissions(object)
        }
        part.kinds = try fields.optionalChoices("kinds")
        try fields.finish()
        return part
    }
}
