import JSONCodec
import WorkshopCore

/// Writes a step as screens need it (PROTOCOL, "steps").
enum StepWriter {
    static func write(_ step: Step, to writer: inout JSONWriter) {
        writer.field("id", id: step.id)
        writer.field("phase", step.phase)
        writer.field("technique", step.technique)
        writer.field("title", bilingual: step.title)
        writer.field("instruction", bilingual: step.instruction)
        writer.field("activity", step.activity.rawValue)
        writer.field("prompts", list: step.prompts) { item, prompt in
            item.field("key", prompt.key)
            item.field("title", bilingual: prompt.title)
            item.field("text", bilingual: prompt.text)
            if !prompt.kinds.isEmpty { write(prompt.kinds, to: &item) }
        }
        writeItems(step.items, to: &writer)
        writer.field("columns", list: step.columns) { item, column in
            item.field("key", column.key)
            item.field("title", bilingual: column.title)
            write(column.kinds, to: &item)
            item.field("steps", ids: column.steps)
            if !column.prompts.isEmpty { item.field("prompts", ids: column.prompts) }
        }
        writer.field("visible", step.visible.rawValue)
        writer.field("revealTo", step.revealTo.rawValue)
        writer.field("author", step.author.rawValue)
        writer.field("quotaMax", step.quota.max)
        writer.field("quotaMin", step.quota.min)
        writer.fieldIfPresent("dots", step.dots)
        writer.fieldIfPresent("maxPerItem", step.maxPerItem)
        if step.timer.seconds > 0 { writer.field("seconds", step.timer.seconds) }
        writer.field("end", step.timer.end.rawValue)
        writer.field("warnAt") { list in
            list.array { for seconds in step.timer.warnAt { $0.element(seconds) } }
        }
        writeRules(step, to: &writer)
    }

    private static func writeItems(_ items: ItemSchema, to writer: inout JSONWriter) {
        write(items.kinds, to: &writer)
        writer.field("textMax", items.textMax)
        writer.field("photosMax", items.photosMax)
        writer.field("factsBeforeInsight", items.factsBeforeInsight)
        guard let source = items.source else {
            writer.field("source", .null)
            return
        }
        writer.field("source") { body in
            body.object { object in
                object.field("relation", source.relation.rawValue)
                write(source.kinds, to: &object)
                object.field("steps", ids: source.steps)
                if !source.prompts.isEmpty { object.field("prompts", ids: source.prompts) }
            }
        }
    }

    static func write(_ kinds: [NoteKind], to writer: inout JSONWriter) {
        writer.field("kinds") { list in list.array { for kind in kinds { $0.element(kind.rawValue) } } }
    }
}

extension JSONWriter {
    mutating func field(_ name: String, bilingual text: Bilingual) {
        field(name) { body in
            body.object { object in
                object.field("ja", text.ja)
                object.field("en", text.en)
            }
        }
    }
}
