import JSONCodec
import WorkshopCore

extension OutcomeCoder {
    static func writePlans(_ event: OutcomeEvent, to writer: inout JSONWriter) {
        switch event {
        case .skitWritten(let group, let skit):
            writer.field("t", "skitWritten")
            writer.field("group", id: group)
            write(skit, to: &writer)
        case .editionsSet(let history):
            writer.field("t", "editionsSet")
            writer.field("series", history.series)
            writer.field("number", history.number)
            writer.field("rev", history.revision)
            writer.field("earlier", list: history.earlier) { item, edition in
                item.field("number", edition.number)
                item.field("title", edition.title)
                item.fieldIfPresent("day", edition.day?.description)
                write(edition.figures, to: &item)
            }
        case .editionCounted(let figures):
            writer.field("t", "editionCounted")
            write(figures, to: &writer)
        case .costsSet(let plan):
            writer.field("t", "costsSet")
            write(plan, to: &writer)
        default: break
        }
    }

    private static func write(_ figures: [EditionFigure: Int], to writer: inout JSONWriter) {
        for (figure, value) in figures.sorted(by: { $0.key < $1.key }) {
            writer.field(figure.rawValue, value)
        }
    }

    private static func write(_ skit: Skit, to writer: inout JSONWriter) {
        writer.field("title", skit.title)
        writer.field("punchLine", skit.punchLine)
        writer.field("rev", skit.revision)
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

    private static func write(_ plan: CostPlan, to writer: inout JSONWriter) {
        writer.field("pattern", plan.pattern.rawValue)
        writer.field("people", plan.people)
        writer.field("days", plan.days)
        writer.field("tax", plan.taxPercent)
        writer.field("lines", list: plan.lines) { item, line in
            item.field("label", stored: line.label)
            item.field("low", line.low)
            item.field("high", line.high)
            item.field("per", line.per.rawValue)
            item.field("tax", line.tax.rawValue)
            item.field("payer", line.payer.rawValue)
            if line.isOmitted { item.field("omitted", true) }
            item.fieldIfPresent("spent", line.spent)
        }
    }

    static func plans(_ type: String, _ fields: inout JSONFields) throws(JSONProblem) -> OutcomeEvent? {
        switch type {
        case "skitWritten": return .skitWritten(try fields.lossless("group"), try skit(&fields))
        case "editionsSet":
            var history = EditionHistory()
            history.series = try fields.string("series")
            history.number = try fields.integer("number")
            history.revision = try fields.integer("rev")
            history.earlier = try fields.array("earlier") { element throws(JSONProblem) in
                var item = try element.object()
                var edition = Edition(
                    number: try item.integer("number"), title: try item.string("title"),
                    day: try item.optionalLossless("day"))
                edition.figures = try figures(&item)
                try item.finish()
                return edition
            }
            return .editionsSet(history)
        case "editionCounted": return .editionCounted(try figures(&fields))
        case "costsSet":
            var plan = CostPlan(
                pattern: try fields.choice("pattern"), people: try fields.integer("people"),
                days: try fields.integer("days"), lines: try fields.array("lines", line))
            plan.taxPercent = try fields.integer("tax")
            return .costsSet(plan)
        default: return nil
        }
    }

    private static func figures(
        _ fields: inout JSONFields
    ) throws(JSONProblem) -> [EditionFigure: Int] {
        var figures: [EditionFigure: Int] = [:]
        for figure in EditionFigure.allCases {
            figures[figure] = try fields.optionalInteger(figure.rawValue)
        }
        return figures
    }

    private static func skit(_ fields: inout JSONFields) throws(JSONProblem) -> Skit {
        var skit = Skit()
        skit.title = try fields.string("title")
        skit.punchLine = try fields.string("punchLine")
        skit.revision = try fields.integer("rev")
        skit.props = try fields.texts("props")
        skit.cast = try fields.array("cast") { element throws(JSONProblem) in
            var role = try element.object()
            let read = SkitRole(name: try role.string("name"), player: try role.optionalLossless("player"))
            try role.finish()
            return read
        }
        skit.scenes = try fields.array("scenes") { element throws(JSONProblem) in
            var item = try element.object()
            var scene = SkitScene(
                title: try item.string("title"), setting: try item.string("setting"),
                minutes: try item.integer("minutes"))
            scene.spot = try item.optionalLossless("spot")
            scene.photo = try item.optionalLossless("photo")
            scene.cues = try item.array("cues") { element throws(JSONProblem) in
                var cue = try element.object()
                let read = SkitCue(role: try cue.optionalInteger("role"), line: try cue.string("line"))
                try cue.finish()
                return read
            }
            try item.finish()
            return scene
        }
        return skit
    }

    private static func line(_ element: JSONElement) throws(JSONProblem) -> CostLine {
        var fields = try element.object()
        let line = CostLine(
            try fields.bilingual("label"), low: try fields.integer("low"), high: try fields.integer("high"),
            per: try fields.choice("per"), tax: try fields.choice("tax"), payer: try fields.choice("payer"),
            isOmitted: try fields.optionalBool("omitted") ?? false,
            spent: try fields.optionalInteger("spent"))
        try fields.finish()
        return line
    }
}
