import JSONCodec
import WorkshopCore

/// What a step has beyond a plain one: absent where it has it not.
extension StepWriter {
    static func writeRules(_ step: Step, to writer: inout JSONWriter) {
        writer.field("assign", step.assign.rawValue)
        writer.field("reveal", step.reveal.rawValue)
        if step.items.needsPrompt { writer.field("needsPrompt", true) }
        if let starter = step.items.starter { writer.field("starter", bilingual: starter) }
        if !step.items.fields.isEmpty { writer.field("fields", list: step.items.fields, write) }
        write(step.quota.perPrompt, as: "perPrompt", to: &writer)
        write(step.quota.perRound, as: "perRound", to: &writer)
        writer.fieldIfPresent("starsMax", step.starsMax)
        if step.isModerated { writer.field("moderated", true) }
        if step.order != .created { writer.field("order", step.order.rawValue) }
        if step.advance != .manual { writer.field("advance", step.advance.rawValue) }
        if step.among != .group { writer.field("among", step.among.rawValue) }
        writeBoard(step, to: &writer)
        if let deck = step.deck {
            writer.field("deck") { body in
                body.object { object in
                    object.field("from", id: deck.from)
                    object.field("per", deck.per.rawValue)
                    object.field("count", deck.count)
                    object.field("redraws", deck.redraws)
                }
            }
        }
        if let plan = step.ballot {
            writer.field("ballot") { body in body.object { PlanWire.write(plan, to: &$0) } }
        }
        if !step.parts.isEmpty {
            writer.field("parts", list: step.parts) { item, part in
                item.field("key", part.key)
                item.field("title", bilingual: part.title)
                if part.seconds > 0 { item.field("seconds", part.seconds) }
            }
        }
        guard let rounds = step.rounds else { return }
        writer.field("rounds") { body in
            body.object { object in
                object.field("of", id: rounds.count)
                object.field("seconds") { list in
                    list.array { for seconds in rounds.seconds { $0.element(seconds) } }
                }
            }
        }
    }

    private static func writeBoard(_ step: Step, to writer: inout JSONWriter) {
        writer.field("board") { body in
            body.object { object in
                object.field("kind", step.board.kind.rawValue)
                if let x = step.board.x { object.field("x", bilingual: x) }
                if let y = step.board.y { object.field("y", bilingual: y) }
            }
        }
        let hasSheets = [.sheets, .pool].contains(step.assign)
        if hasSheets || [.sheets, .box, .frames, .grid9].contains(step.board.kind) {
            writer.field("sheet") { body in
                body.object { object in
                    object.field("rows", step.sheet.rows)
                    object.field("cells", step.sheet.cells)
                }
            }
        }
        guard step.clusters != ClusterRule() else { return }
        writer.field("clusters") { body in
            body.object { object in
                object.field("nameplate", step.clusters.needsNameplate)
                object.field("warnAbove", step.clusters.warnAbove)
                object.field("levelsMax", step.clusters.levelsMax)
            }
        }
    }

    private static func write(_ object: inout JSONWriter, _ field: FieldRule) {
        object.field("key", field.key)
        object.field("label", bilingual: field.label)
        object.field("type", field.type.rawValue)
        object.field("required", field.isRequired)
        if field.type == .number { object.field("min", field.min) }
        if field.type == .number || field.type == .text { object.field("max", field.max) }
        guard !field.choices.isEmpty else { return }
        object.field("choices", list: field.choices) { item, choice in
            item.field("key", choice.key)
            item.field("title", bilingual: choice.title)
        }
    }

    private static func write(_ bounds: Bounds?, as name: String, to writer: inout JSONWriter) {
        guard let bounds else { return }
        writer.field(name) { body in
            body.object { object in
                object.field("min", bounds.min)
                object.field("max", bounds.max)
            }
        }
    }
}
