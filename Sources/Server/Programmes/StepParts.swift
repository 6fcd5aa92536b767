import WorkshopCore

/// Reads the parts of a step that hold keys themselves, and remembers the steps they name.
struct StepParts {
    private(set) var references: [(step: StepID, field: YAMLField)] = []

    func prompts(_ field: YAMLField?) -> [Prompt] {
        let fields = field?.list(atMost: ProgrammeLimits.promptsMax) ?? []
        let read = fields.compactMap { field -> (YAMLField, Prompt)? in
            guard let map = field.mapping(required: ["key", "title", "text"]) else { return nil }
            let key = map["key"]?.key()
            let title = map["title"]?.bilingual(atMost: ProgrammeLimits.titleMax)
            let text = map["text"]?.bilingual(atMost: ProgrammeLimits.textMax)
            guard let field = map["key"], let key, let title, let text else { return nil }
            return (field, Prompt(key: key.key, title: title, text: text))
        }
        YAMLField.checkUnique(read.map { ($0.1.key, $0.0) })
        return read.map(\.1)
    }

    mutating func items(_ field: YAMLField?) -> ItemSchema {
        var items = ItemSchema()
        let map = field?.mapping(
            required: ["kinds", "textMax", "photosMax"], optional: ["source", "factsBeforeInsight"])
        items.kinds = map?["kinds"]?.choices(NoteKind.self) ?? []
        items.textMax = map?["textMax"]?.integer(1...2_000) ?? items.textMax
        items.photosMax = map?["photosMax"]?.integer(0...8) ?? items.photosMax
        items.factsBeforeInsight = map?["factsBeforeInsight"]?.integer(0...ProgrammeLimits.quotaMax) ?? 0
        items.source = map?["source"].flatMap { source($0) }
        return items
    }

    private mutating func source(_ field: YAMLField) -> SourceRule? {
        guard let map = field.mapping(required: ["relation", "kinds"], optional: ["steps"]) else {
            return nil
        }
        let relation = map["relation"]?.choice(Relation.self)
        let kinds = map["kinds"]?.choices(NoteKind.self, atLeast: 1) ?? []
        let steps = steps(map["steps"])
        return relation.map { SourceRule(relation: $0, kinds: kinds, steps: steps) }
    }

    mutating func columns(_ field: YAMLField?) -> [Column] {
        let fields = field?.list(atMost: ProgrammeLimits.columnsMax) ?? []
        var read: [(YAMLField, Column)] = []
        for field in fields {
            guard let map = field.mapping(required: ["key", "title", "kinds"], optional: ["steps"]) else {
                continue
            }
            let key = map["key"]?.key()
            let title = map["title"]?.bilingual(atMost: ProgrammeLimits.titleMax)
            let kinds = map["kinds"]?.choices(NoteKind.self, atLeast: 1) ?? []
            let steps = steps(map["steps"])
            guard let place = map["key"], let key, let title else { continue }
            read.append((place, Column(key: key.key, title: title, kinds: kinds, steps: steps)))
        }
        YAMLField.checkUnique(read.map { ($0.1.key, $0.0) })
        return read.map(\.1)
    }

    private mutating func steps(_ field: YAMLField?) -> [StepID] {
        let fields = field?.list(atMost: ProgrammeLimits.referencesMax, atLeast: 1) ?? []
        let read = fields.compactMap { field in field.key().map { (step: $0, field: field) } }
        references += read
        YAMLField.checkUnique(read.map { ($0.step.key, $0.field) })
        return read.map(\.step)
    }

    func quota(_ field: YAMLField?) -> Quota {
        let map = field?.mapping(required: ["min", "max"])
        let min = map?["min"]?.integer(0...ProgrammeLimits.quotaMax)
        let max = map?["max"]?.integer(1...ProgrammeLimits.quotaMax)
        if let min, let max, min > max { map?["min"]?.refuse("must be at most max (\(max)), not \(min)") }
        return Quota(min: min ?? 0, max: max ?? ProgrammeLimits.quotaMax)
    }

    func permissions(_ field: YAMLField?) -> Permissions {
        var permissions = Permissions()
        let map = field?.mapping(required: ["create", "edit", "move", "group", "delete", "vote"])
        permissions.create = map?["create"]?.boolean() ?? false
        permissions.group = map?["group"]?.boolean() ?? false
        permissions.vote = map?["vote"]?.boolean() ?? false
        permissions.edit = map?["edit"]?.choice(Reach.self) ?? .none
        permissions.move = map?["move"]?.choice(Reach.self) ?? .none
        permissions.delete = map?["delete"]?.choice(Reach.self) ?? .none
        return permissions
    }

    func timer(_ field: YAMLField?) -> TimerRule {
        var timer = TimerRule()
        let map = field?.mapping(required: ["minutes", "end", "warnAt"])
        let minutes = map?["minutes"]?.integer(0...ProgrammeLimits.minutesMax)
        timer.seconds = (minutes ?? ProgrammeLimits.minutesMax) * 60
        timer.end = map?["end"]?.choice(TimerEnd.self) ?? .soft
        let warnings = map?["warnAt"]?.list(atMost: ProgrammeLimits.warningsMax) ?? []
        timer.warnAt = warnings.compactMap { warning in
            guard timer.seconds > 0 else {
                warning.refuse("there is no warning without minutes")
                return nil
            }
            return warning.integer(1...timer.seconds)
        }
        return timer
    }

    /// Dots of a vote; both keys are needed with `activity: vote` and refused without.
    func dots(
        _ map: YAMLMapping, in step: YAMLField, activity: Activity?
    ) -> (each: Int, perItem: Int)? {
        guard let activity else { return nil }
        guard activity == .vote else {
            for key in ["dots", "maxPerItem"] { map[key]?.refuse("is allowed with activity: vote only") }
            return nil
        }
        for key in ["dots", "maxPerItem"] where map[key] == nil {
            step.findings.add(line: step.line, "\(step.path).\(key)", "is missing; activity: vote needs it")
        }
        let each = map["dots"]?.integer(1...99)
        let perItem = map["maxPerItem"]?.integer(1...(each ?? 99))
        guard let each, let perItem else { return nil }
        return (each, perItem)
    }
}
