import JSONCodec
import WorkshopCore

extension CommandReader {
    static func skit(_ fields: inout JSONFields) throws(JSONProblem) -> Skit {
        var skit = Skit()
        skit.title = try fields.optionalString("title") ?? ""
        skit.punchLine = try fields.optionalString("punchLine") ?? ""
        skit.props = try texts("props", &fields)
        skit.cast =
            try fields.optionalArray("cast", countMax: 200) { element throws(JSONProblem) in
                var role = try element.object()
                let read = SkitRole(
                    name: try role.string("name"), player: try role.optionalLossless("player"))
                try role.finish()
                return read
            } ?? []
        skit.scenes = try fields.optionalArray("scenes", countMax: 100, scene) ?? []
        return skit
    }

    private static func scene(_ element: JSONElement) throws(JSONProblem) -> SkitScene {
        var fields = try element.object()
        var scene = SkitScene(
            title: try fields.optionalString("title") ?? "",
            setting: try fields.optionalString("setting") ?? "", minutes: try fields.integer("minutes"))
        scene.spot = try fields.optionalLossless("spot")
        scene.photo = try fields.optionalLossless("photo")
        scene.cues =
            try fields.optionalArray("cues", countMax: 200) { element throws(JSONProblem) in
                var cue = try element.object()
                let read = SkitCue(role: try cue.optionalInteger("role"), line: try cue.string("line"))
                try cue.finish()
                return read
            } ?? []
        try fields.finish()
        return scene
    }

    private static func texts(_ key: String, _ fields: inout JSONFields) throws(JSONProblem) -> [String] {
        try fields.optionalArray(key, countMax: 200) { element throws(JSONProblem) in
            try element.string()
        } ?? []
    }

    static func secretariat(
        _ name: CommandName, _ fields: inout JSONFields
    ) throws(JSONProblem) -> OutcomeCommand {
        switch name {
        case .setEditions:
            var history = EditionHistory()
            history.series = try fields.string("series")
            history.number = try fields.integer("number")
            history.earlier = try fields.array("earlier", countMax: 500, edition)
            return .setEditions(history, revision: try fields.integer("rev"))
        case .countEdition: return .countEdition
        default:
            let pattern: DeliveryPattern = try fields.choice("pattern")
            var plan = CostPlan(
                pattern: pattern, people: try fields.integer("people"), days: try fields.integer("days"),
                lines: try fields.optionalArray("lines", countMax: 200, line) ?? pattern.usualLines)
            plan.taxPercent = try fields.optionalInteger("tax") ?? plan.taxPercent
            return .setCosts(plan)
        }
    }

    private static func edition(_ element: JSONElement) throws(JSONProblem) -> Edition {
        var fields = try element.object()
        var edition = Edition(
            number: try fields.integer("number"), title: try fields.optionalString("title") ?? "",
            day: try fields.optionalLossless("day"))
        for figure in EditionFigure.allCases {
            edition.figures[figure] = try fields.optionalInteger(figure.rawValue)
        }
        try fields.finish()
        return edition
    }

    private static func line(_ element: JSONElement) throws(JSONProblem) -> CostLine {
        var fields = try element.object()
        let line = CostLine(
            try bilingual("label", &fields), low: try fields.integer("low"),
            high: try fields.integer("high"), per: try fields.choice("per"),
            tax: try fields.choice("tax"), payer: try fields.choice("payer"),
            isOmitted: try fields.optionalBool("omitted") ?? false,
            spent: try fields.optionalInteger("spent"))
        try fields.finish()
        return line
    }
}
