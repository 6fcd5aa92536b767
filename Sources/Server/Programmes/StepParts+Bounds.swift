import WorkshopCore

/// Numbers and permissions of a step.
extension StepParts {
    func quota(_ field: YAMLField?) -> Quota {
        let map = field?.mapping(
            required: [], optional: ["min", "max", "perPrompt", "perRound", "perCell"])
        let usual = Quota()
        let range = map.map { self.range($0) }
        let least = range?.min ?? usual.min
        let most = map?["max"] == nil ? Swift.max(usual.max, least) : range?.max ?? usual.max
        var quota = Quota(min: least, max: most)
        quota.perPrompt = map?["perPrompt"].flatMap { self.bounds($0) }
        quota.perRound = map?["perRound"].flatMap { self.bounds($0) }
        quota.perCell = map?["perCell"]?.integer(1...ProgrammeLimits.quotaMax) ?? quota.perCell
        return quota
    }

    private func bounds(_ field: YAMLField) -> Bounds? {
        field.mapping(required: ["min", "max"]).map { range($0) }
    }

    private func range(_ map: YAMLMapping) -> Bounds {
        let min = map["min"]?.integer(0...ProgrammeLimits.quotaMax)
        let max = map["max"]?.integer(1...ProgrammeLimits.quotaMax)
        if let min, let max, min > max { map["min"]?.refuse("must be at most max (\(max)), not \(min)") }
        return Bounds(min: min ?? 0, max: max ?? ProgrammeLimits.quotaMax)
    }

    func permissions(_ field: YAMLField?) -> Permissions {
        var permissions = Permissions()
        let map = field?.mapping(
            required: [],
            optional: [
                "create", "edit", "move", "group", "delete", "vote", "comment", "react", "relate",
            ])
        permissions.create = map?["create"]?.boolean() ?? false
        permissions.group = map?["group"]?.boolean() ?? false
        permissions.vote = map?["vote"]?.boolean() ?? false
        permissions.edit = map?["edit"]?.choice(Reach.self) ?? .none
        permissions.move = map?["move"]?.choice(Reach.self) ?? .none
        permissions.delete = map?["delete"]?.choice(Reach.self) ?? .none
        permissions.comment = map?["comment"]?.boolean() ?? false
        permissions.react = map?["react"]?.boolean() ?? false
        permissions.relate = map?["relate"]?.boolean() ?? false
        return permissions
    }

    func timer(_ field: YAMLField?) -> TimerRule {
        var timer = TimerRule()
        let map = field?.mapping(
            required: ["minutes"], optional: ["end", "warnAt", "earlyWhenAllDone"])
        let minutes = map?["minutes"]?.integer(0...ProgrammeLimits.minutesMax)
        timer.seconds = (minutes ?? ProgrammeLimits.minutesMax) * 60
        timer.end = map?["end"]?.choice(TimerEnd.self) ?? .soft
        timer.earlyWhenAllDone = map?["earlyWhenAllDone"]?.boolean() ?? false
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

    /// Words in the form of keys, each once.
    func keys(_ field: YAMLField?) -> [String] {
        let fields = field?.list(atMost: ProgrammeLimits.promptsMax, atLeast: 1) ?? []
        let read = fields.compactMap { field in field.key().map { (name: $0.key, field: field) } }
        YAMLField.checkUnique(read)
        return read.map(\.name)
    }

    /// The fields a note has beside its text.
    func fields(_ field: YAMLField?) -> [FieldRule] {
        let fields = field?.list(atMost: ProgrammeLimits.fieldsMax) ?? []
        let read = fields.compactMap { field -> (YAMLField, FieldRule)? in
            guard
                let map = field.mapping(
                    required: ["key", "label", "type"], optional: ["required", "min", "max", "choices"])
            else { return nil }
            let key = map["key"]?.key()
            let label = map["label"]?.bilingual(atMost: ProgrammeLimits.titleMax)
            let type = map["type"]?.choice(FieldType.self)
            guard let place = map["key"], let key, let label, let type else { return nil }
            var rule = FieldRule(key: key.key, label: label, type: type)
            rule.isRequired = map["required"]?.boolean() ?? false
            limits(map, of: &rule, in: field)
            return (place, rule)
        }
        YAMLField.checkUnique(read.map { ($0.1.key, $0.0) })
        return read.map(\.1)
    }

    private func limits(_ map: YAMLMapping, of rule: inout FieldRule, in field: YAMLField) {
        let allowed =
            switch rule.type {
            case .text: ["max"]
            case .number: ["min", "max"]
            case .choice: ["choices"]
            case .check, .photo: [String]()
            }
        for key in ["min", "max", "choices"] where !allowed.contains(key) {
            map[key]?.refuse("is not for a field of type \(rule.type.rawValue)")
        }
        switch rule.type {
        case .text: rule.max = map["max"]?.integer(1...ProgrammeLimits.textMax) ?? rule.max
        case .number:
            rule.min = map["min"]?.integer(0...ProgrammeLimits.numberMax) ?? 0
            rule.max = map["max"]?.integer(rule.min...ProgrammeLimits.numberMax) ?? ProgrammeLimits.numberMax
        case .choice:
            if map["choices"] == nil {
                field.findings.add(
                    line: field.line, "\(field.path).choices", "is missing; type: choice needs it")
            }
            let choices = map["choices"]?.list(atMost: ProgrammeLimits.choicesMax, atLeast: 1) ?? []
            rule.choices = choices.compactMap { choice in
                let map = choice.mapping(required: ["key", "title"])
                let key = map?["key"]?.key()
                let title = map?["title"]?.bilingual(atMost: ProgrammeLimits.titleMax)
                guard let key, let title else { return nil }
                return FieldChoice(key: key.key, title: title)
            }
        case .check, .photo: break
        }
    }
}
