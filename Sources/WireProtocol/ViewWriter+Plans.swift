import JSONCodec
import WorkshopCore

extension ViewWriter {
    static func write(_ skit: Skit, to writer: inout JSONWriter) {
        writer.field("title", skit.title)
        writer.field("rev", skit.revision)
        writer.field("minutes", skit.minutes)
        writer.field("punchLine", skit.punchLine)
        writer.field("props", texts: skit.props)
        writer.field("cast", list: skit.cast) { item, role in
            item.field("name", role.name)
            item.fieldIfPresent("player", id: role.player)
        }
        writer.field("scenes", list: skit.scenes) { item, scene in
            item.field("title", scene.title)
            item.field("setting", scene.setting)
            item.field("minutes", scene.minutes)
            item.fieldIfPresent("spot", id: scene.spot)
            item.fieldIfPresent("photo", id: scene.photo)
            item.field("cues", list: scene.cues) { item, cue in
                item.fieldIfPresent("role", cue.role)
                item.field("line", cue.line)
            }
        }
    }

    static func writeSecretariat(_ view: View, to set: inout JSONWriter) {
        if let editions = view.editions {
            set.field("editions") { body in body.object { write(editions, to: &$0) } }
        }
        if let costs = view.costs {
            set.field("costs") { body in body.object { write(costs, to: &$0) } }
        }
    }

    private static func write(_ history: EditionHistory, to writer: inout JSONWriter) {
        writer.field("series", history.series)
        writer.field("number", history.number)
        writer.field("rev", history.revision)
        writer.field("earlier", list: history.earlier) { item, edition in
            item.field("number", edition.number)
            item.field("title", edition.title)
            item.fieldIfPresent("day", edition.day?.description)
            write(edition.figures, to: &item)
        }
        writer.field("present") { body in body.object { write(history.present, to: &$0) } }
        writer.field("totals") { body in body.object { write(history.totals, to: &$0) } }
    }

    private static func write(_ figures: [EditionFigure: Int], to writer: inout JSONWriter) {
        for (figure, value) in figures.sorted(by: { $0.key < $1.key }) {
            writer.field(figure.rawValue, value)
        }
    }

    private static func write(_ plan: CostPlan, to writer: inout JSONWriter) {
        writer.field("pattern", plan.pattern.rawValue)
        writer.field("people", plan.people)
        writer.field("days", plan.days)
        writer.field("tax", plan.taxPercent)
        writer.field("lines", list: plan.lines) { item, line in
            item.field("label", bilingual: line.label)
            item.field("low", line.low)
            item.field("high", line.high)
            item.field("per", line.per.rawValue)
            item.field("tax", line.tax.rawValue)
            item.field("payer", line.payer.rawValue)
            if line.isOmitted { item.field("omitted", true) }
            item.fieldIfPresent("spent", line.spent)
        }
        let totals = plan.totals
        write(totals.total, "total", to: &writer)
        write(totals.perPerson, "perPerson", to: &writer)
        write(totals.perPersonDay, "perPersonDay", to: &writer)
        writer.fieldIfPresent("spent", totals.spent)
        writer.field("payers") { body in
            body.object { object in
                for (payer, span) in totals.payers.sorted(by: { $0.key < $1.key }) {
                    write(span, payer.rawValue, to: &object)
                }
            }
        }
    }

    private static func write(_ span: CostSpan, _ name: String, to writer: inout JSONWriter) {
        writer.field(name) { body in
            body.object { object in
                object.field("low", span.low)
                object.field("high", span.high)
            }
        }
    }
}
