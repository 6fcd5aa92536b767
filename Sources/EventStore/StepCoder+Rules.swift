import JSONCodec
import WorkshopCore

/// What a step has beside its first fields: written only where it differs from a plain step, so that plain
/// steps read and look as they always did.
extension StepCoder {
    static func writeRules(_ step: Step, to writer: inout JSONWriter) {
        writeWriting(step, to: &writer)
        writeRounds(step, to: &writer)
        writeParts(step, to: &writer)
        if step.isModerated { writer.field("moderated", true) }
        if step.order != .created { writer.field("order", step.order.rawValue) }
        if step.advance != .manual { writer.field("advance", step.advance.rawValue) }
        if step.board != Board() {
            writer.field("board") { body in
                body.object { object in
                    object.field("kind", step.board.kind.rawValue)
                    if let x = step.board.x { object.field("x", stored: x) }
                    if let y = step.board.y { object.field("y", stored: y) }
                }
            }
        }
        if step.clusters != ClusterRule() {
            writer.field("clusters") { body in
                body.object { object in
                    object.field("nameplate", step.clusters.needsNameplate)
                    object.field("warnAbove", step.clusters.warnAbove)
                    object.field("levelsMax", step.clusters.levelsMax)
                }
            }
        }
        writer.fieldIfPresent("starsMax", step.starsMax)
        if let plan = step.ballot {
            writer.field("ballot") { body in body.object { PlanCoder.write(plan, to: &$0) } }
        }
    }

    private static func writeWriting(_ step: Step, to writer: inout JSONWriter) {
        if step.items.needsPrompt { writer.field("needsPrompt", true) }
        if let starter = step.items.starter { writer.field("starter", stored: starter) }
        if !step.items.fields.isEmpty { writer.field("fields", list: step.items.fields, write) }
        write(step.quota.perPrompt, as: "perPrompt", to: &writer)
        write(step.quota.perRound, as: "perRound", to: &writer)
        if step.quota.perCell != 1 { writer.field("perCell", step.quota.perCell) }
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
        if let seeds = step.seeds {
            writer.field("seeds") { body in body.object { write(seeds, to: &$0) } }
        }
    }

    private static func write(_ object: inout JSONWriter, _ field: FieldRule) {
        object.field("key", field.key)
        object.field("label", stored: field.label)
        object.field("type", field.type.rawValue)
        object.field("required", field.isRequired)
        object.field("min", field.min)
        object.field("max", field.max)
        if !field.choices.isEmpty {
            object.field("choices", list: field.choices) { item, choice in
                item.field("key", choice.key)
                item.field("title", stored: choice.title)
            }
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

    private static func write(_ seeds: SeedRule, to object: inout JSONWriter) {
        object.field("kinds", names: seeds.kinds)
        object.field("steps", ids: seeds.steps)
        if !seeds.prompts.isEmpty { object.field("prompts", ids: seeds.prompts) }
        object.field("from", seeds.from.rawValue)
        object.fieldIfPresent("top", seeds.top?.rawValue)
        object.field("limit", seeds.limit)
        object.fieldIfPresent("percent", seeds.percent)
    }

    private static func writeRounds(_ step: Step, to writer: inout JSONWriter) {
        if step.among != .group { writer.field("among", step.among.rawValue) }
        if step.sheet != SheetRule() {
            writer.field("sheet") { body in
                body.object { object in
                    object.field("rows", step.sheet.rows)
                    object.field("cells", step.sheet.cells)
                    object.field("rotate", step.sheet.rotate)
                }
            }
        }
        if !step.levels.isEmpty { writer.field("levels", numbers: step.levels) }
        if step.timer.earlyWhenAllDone { writer.field("early", true) }
        guard let rounds = step.rounds else { return }
        writer.field("rounds") { body in
            body.object { object in
                object.field("of", id: rounds.count)
                object.field("seconds", numbers: rounds.seconds)
                if !rounds.sequence.isEmpty { object.field("sequence", ids: rounds.sequence) }
                if rounds.startsManually { object.field("manual", true) }
            }
        }
    }

    static func readRules(_ fields: inout JSONFields, into step: inout Step) throws(JSONProblem) {
        try readWriting(&fields, into: &step)
        try readRounds(&fields, into: &step)
        step.parts = try fields.optionalArray("parts", part) ?? []
        step.isModerated = try fields.optionalBool("moderated") ?? false
        step.ballot = try fields.optional("ballot").map(PlanCoder.read)
        step.order = try fields.optionalChoice("order") ?? .created
        step.advance = try fields.optionalChoice("advance") ?? .manual
        if var board = try fields.optionalObject("board") {
            step.board.kind = try board.choice("kind")
            step.board.x = try board.optionalBilingual("x")
            step.board.y = try board.optionalBilingual("y")
            try board.finish()
        }
        if var clusters = try fields.optionalObject("clusters") {
            step.clusters.needsNameplate = try clusters.bool("nameplate")
            step.clusters.warnAbove = try clusters.integer("warnAbove")
            step.clusters.levelsMax = try clusters.integer("levelsMax")
            try clusters.finish()
        }
        step.starsMax = try fields.optionalInteger("starsMax")
    }

    private static func readWriting(_ fields: inout JSONFields, into step: inout Step) throws(JSONProblem) {
        step.items.needsPrompt = try fields.optionalBool("needsPrompt") ?? false
        step.items.starter = try fields.optionalBilingual("starter")
        step.items.fields = try fields.optionalArray("fields", field) ?? []
        step.quota.perPrompt = try bounds("perPrompt", &fields)
        step.quota.perRound = try bounds("perRound", &fields)
        step.quota.perCell = try fields.optionalInteger("perCell") ?? 1
        if var object = try fields.optionalObject("deck") {
            var deck = DeckRule(from: try object.lossless("from"), per: try object.choice("per"))
            deck.count = try object.integer("count")
            deck.redraws = try object.integer("redraws")
            try object.finish()
            step.deck = deck
        }
        guard var object = try fields.optionalObject("seeds") else { return }
        var seeds = SeedRule(kinds: try object.choices("kinds"), steps: try object.losslessList("steps"))
        seeds.prompts = try object.losslessList("prompts")
        seeds.from = try object.choice("from")
        seeds.top = try object.optionalChoice("top")
        seeds.limit = try object.integer("limit")
        seeds.percent = try object.optionalInteger("percent")
        try object.finish()
        step.seeds = seeds
    }

    private static func field(_ element: JSONElement) throws(JSONProblem) -> FieldRule {
        var fields = try element.object()
        var field = FieldRule(
            key: try fields.string("key"), label: try fields.bilingual("label"),
            type: try fields.choice("type"))
        field.isRequired = try fields.bool("required")
        field.min = try fields.integer("min")
        field.max = try fields.integer("max")
        field.choices =
            try fields.optionalArray("choices") { element throws(JSONProblem) in
                var choice = try element.object()
                let read = FieldChoice(key: try choice.string("key"), title: try choice.bilingual("title"))
                try choice.finish()
                return read
            } ?? []
        try fields.finish()
        return field
    }

    private static func bounds(_ key: String, _ fields: inout JSONFields) throws(JSONProblem) -> Bounds? {
        guard var object = try fields.optionalObject(key) else { return nil }
        let bounds = Bounds(min: try object.integer("min"), max: try object.integer("max"))
        try object.finish()
        return bounds
    }

    private static func readRounds(_ fields: inout JSONFields, into step: inout Step) throws(JSONProblem) {
        step.among = try fields.optionalChoice("among") ?? .group
        if var sheet = try fields.optionalObject("sheet") {
            step.sheet.rows = try sheet.integer("rows")
            step.sheet.cells = try sheet.integer("cells")
            step.sheet.rotate = try sheet.integer("rotate")
            try sheet.finish()
        }
        step.levels = try fields.optionalNumbers("levels")
        step.timer.earlyWhenAllDone = try fields.optionalBool("early") ?? false
        guard var object = try fields.optionalObject("rounds") else { return }
        var rounds = RoundRule(
            count: try object.lossless("of"), seconds: try object.optionalNumbers("seconds"))
        rounds.sequence = try object.losslessList("sequence")
        rounds.startsManually = try object.optionalBool("manual") ?? false
        try object.finish()
        step.rounds = rounds
    }
}

extension JSONWriter {
    mutating func field(_ name: String, numbers: [Int]) {
        field(name) { list in list.array { for number in numbers { $0.element(number) } } }
    }
}

extension JSONFields {
    mutating func optionalNumbers(_ key: String) throws(JSONProblem) -> [Int] {
        try optionalArray(key) { element throws(JSONProblem) in try element.integer() } ?? []
    }

    mutating func optionalBilingual(_ key: String) throws(JSONProblem) -> Bilingual? {
        guard var fields = try optionalObject(key) else { return nil }
        let text = Bilingual(ja: try fields.string("ja"), en: try fields.string("en"))
        try fields.finish()
        return text
    }
}
