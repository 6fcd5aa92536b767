import JSONCodec
import WorkshopCore

/// Writes and reads a step as stored.
enum StepCoder {
    static func write(_ step: Step, to writer: inout JSONWriter) {
        writer.field("id", id: step.id)
        writer.field("technique", step.technique)
        writer.field("title", stored: step.title)
        writer.field("instruction", stored: step.instruction)
        writer.field("activity", step.activity.rawValue)
        writer.field("prompts", list: step.prompts) { item, prompt in
            item.field("key", prompt.key)
            item.field("title", stored: prompt.title)
            item.field("text", stored: prompt.text)
            if !prompt.kinds.isEmpty { item.field("kinds", names: prompt.kinds) }
        }
        write(step.items, to: &writer)
        writer.field("assign", step.assign.rawValue)
        writer.field("quotaMin", step.quota.min)
        writer.field("quotaMax", step.quota.max)
        write(step.permissions, to: &writer)
        writer.field("visible", step.visible.rawValue)
        writer.field("revealTo", step.revealTo.rawValue)
        writer.field("author", step.author.rawValue)
        writer.field("reveal", step.reveal.rawValue)
        writer.field("seconds", step.timer.seconds)
        writer.field("end", step.timer.end.rawValue)
        writer.field("warnAt") { list in
            list.array { for seconds in step.timer.warnAt { $0.element(seconds) } }
        }
        writer.field("columns", list: step.columns) { item, column in
            item.field("key", column.key)
            item.field("title", stored: column.title)
            item.field("kinds", names: column.kinds)
            item.field("steps", ids: column.steps)
            if !column.prompts.isEmpty { item.field("prompts", ids: column.prompts) }
        }
        writer.fieldIfPresent("dots", step.dots)
        writer.fieldIfPresent("maxPerItem", step.maxPerItem)
        writeRules(step, to: &writer)
    }

    private static func write(_ items: ItemSchema, to writer: inout JSONWriter) {
        writer.field("kinds", names: items.kinds)
        writer.field("textMax", items.textMax)
        writer.field("photosMax", items.photosMax)
        writer.field("factsBeforeInsight", items.factsBeforeInsight)
        guard let source = items.source else { return }
        writer.field("source") { body in
            body.object { object in
                object.field("relation", source.relation.rawValue)
                object.field("kinds", names: source.kinds)
                object.field("steps", ids: source.steps)
                if !source.prompts.isEmpty { object.field("prompts", ids: source.prompts) }
            }
        }
    }

    static func write(_ permissions: Permissions, to writer: inout JSONWriter) {
        writer.field("permissions") { body in
            body.object { object in
                object.field("create", permissions.create)
                object.field("edit", permissions.edit.rawValue)
                object.field("move", permissions.move.rawValue)
                object.field("group", permissions.group)
                object.field("delete", permissions.delete.rawValue)
                object.field("vote", permissions.vote)
                if permissions.comment { object.field("comment", true) }
                if permissions.react { object.field("react", true) }
                if permissions.relate { object.field("relate", true) }
            }
        }
    }

    static func read(_ element: JSONElement, phase: String) throws(JSONProblem) -> Step {
        var fields = try element.object()
        var step = Step(
            id: try fields.lossless("id"), technique: try fields.string("technique"),
            title: try fields.bilingual("title"), instruction: try fields.bilingual("instruction"),
            activity: try fields.choice("activity"))
        step.phase = phase
        step.prompts = try fields.array("prompts", prompt)
        step.items = try items(&fields)
        step.assign = try fields.choice("assign")
        step.quota = Quota(min: try fields.integer("quotaMin"), max: try fields.integer("quotaMax"))
        step.permissions = try permissions(try fields.object("permissions"))
        step.visible = try fields.choice("visible")
        step.revealTo = try fields.choice("revealTo")
        step.author = try fields.choice("author")
        step.reveal = try fields.choice("reveal")
        step.timer.seconds = try fields.integer("seconds")
        step.timer.end = try fields.choice("end")
        step.timer.warnAt = try fields.array("warnAt") { element throws(JSONProblem) in try element.integer()
        }
        step.columns = try fields.array("columns", column)
        step.dots = try fields.optionalInteger("dots")
        step.maxPerItem = try fields.optionalInteger("maxPerItem")
        try readRules(&fields, into: &step)
        try fields.finish()
        return step
    }

    static func prompt(_ element: JSONElement) throws(JSONProblem) -> Prompt {
        var fields = try element.object()
        let prompt = Prompt(
            key: try fields.string("key"), title: try fields.bilingual("title"),
            text: try fields.bilingual("text"), kinds: try fields.optionalChoices("kinds"))
        try fields.finish()
        return prompt
    }

    private static func items(_ fields: inout JSONFields) throws(JSONProblem) -> ItemSchema {
        var items = ItemSchema()
        items.kinds = try fields.choices("kinds")
        items.textMax = try fields.integer("textMax")
        items.photosMax = try fields.integer("photosMax")
        items.factsBeforeInsight = try fields.integer("factsBeforeInsight")
        if var source = try fields.optionalObject("source") {
            var rule = SourceRule(
                relation: try source.choice("relation"), kinds: try source.choices("kinds"),
                steps: try source.losslessList("steps"))
            rule.prompts = try source.losslessList("prompts")
            items.source = rule
            try source.finish()
        }
        return items
    }

    static func permissions(_ object: JSONFields) throws(JSONProblem) -> Permissions {
        var fields = object
        var permissions = Permissions()
        permissions.create = try fields.bool("create")
        permissions.edit = try fields.choice("edit")
        permissions.move = try fields.choice("move")
        permissions.group = try fields.bool("group")
        permissions.delete = try fields.choice("delete")
        permissions.vote = try fields.bool("vote")
        permissions.comment = try fields.optionalBool("comment") ?? false
        permissions.react = try fields.optionalBool("react") ?? false
        permissions.relate = try fields.optionalBool("relate") ?? false
        try fields.finish()
        return permissions
    }

    private static func column(_ element: JSONElement) throws(JSONProblem) -> Column {
        var fields = try element.object()
        var column = Column(
            key: try fields.string("key"), title: try fields.bilingual("title"),
            kinds: try fields.choices("kinds"),
            steps: try fields.losslessList("steps"))
        column.prompts = try fields.losslessList("prompts")
        try fields.finish()
        return column
    }
}

extension JSONWriter {
    mutating func field(_ name: String, names: [some RawRepresentable<String>]) {
        field(name) { list in list.array { for value in names { $0.element(value.rawValue) } } }
    }
}

extension JSONFields {
    mutating func choices<Choice: RawRepresentable<String>>(_ key: String) throws(JSONProblem) -> [Choice] {
        try array(key) { element throws(JSONProblem) in try element.choice(Choice.self) }
    }

    mutating func optionalChoices<Choice: RawRepresentable<String>>(
        _ key: String
    ) throws(JSONProblem) -> [Choice] {
        try optionalArray(key) { element throws(JSONProblem) in try element.choice(Choice.self) } ?? []
    }
}
