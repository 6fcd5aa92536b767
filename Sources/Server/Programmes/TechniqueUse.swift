import WorkshopCore

/// A technique put into a programme: `use`, `id` and perhaps `minutes`.
struct TechniqueUse {
    let technique: Technique
    let id: StepID
    let field: YAMLField

    /// The technique's steps as the programme's own; `nil` where they cannot be made.
    static func read(
        _ entry: YAMLField, techniques: [String: Technique], broken: Set<String>
    ) -> [(step: Step, field: YAMLField)]? {
        guard let map = entry.mapping(required: ["use", "id"], optional: ["minutes"]) else { return nil }
        let id = map["id"]?.key()
        let minutes = map["minutes"]?.integer(1...ProgrammeLimits.minutesMax)
        guard let use = map["use"], let name = use.word, let technique = techniques[name] else {
            map["use"]?.refuseTechnique(techniques: techniques, broken: broken)
            return nil
        }
        if let field = map["minutes"], technique.steps.count > 1 {
            field.refuse("is for a technique of one step; \(name) has \(technique.steps.count)")
        }
        guard let field = map["id"], let id else { return nil }
        return TechniqueUse(technique: technique, id: id, field: field).steps(minutes: minutes)
    }

    private func steps(minutes: Int?) -> [(step: Step, field: YAMLField)]? {
        guard let names = names() else { return nil }
        return technique.steps.map { step in
            var step = step
            step.id = names[step.id] ?? step.id
            step.technique = technique.id
            if let source = step.items.source {
                step.items.source?.steps = source.steps.map { names[$0] ?? $0 }
            }
            if let seeds = step.seeds { step.seeds?.steps = seeds.steps.map { names[$0] ?? $0 } }
            for index in step.columns.indices {
                step.columns[index].steps = step.columns[index].steps.map { names[$0] ?? $0 }
            }
            if let minutes {
                step.timer.seconds = minutes * 60
                step.timer.warnAt.removeAll { $0 > step.timer.seconds }
                // Rounds that would not fit are shortened alike, and parts share what there is.
                step.fitRounds()
                step.fitParts()
            }
            return (step, field)
        }
    }

    /// The steps' names in the programme: the id alone for one step, else both ids.
    private func names() -> [StepID: StepID]? {
        guard technique.steps.count > 1 else {
            return Dictionary(uniqueKeysWithValues: technique.steps.map { ($0.id, id) })
        }
        var names: [StepID: StepID] = [:]
        for step in technique.steps {
            guard let name = StepID("\(id)-\(step.id)") else {
                field.refuse("is too long: \"\(id)-\(step.id)\" would have more than 40 characters")
                return nil
            }
            names[step.id] = name
        }
        return names
    }
}

extension YAMLField {
    fileprivate func refuseTechnique(techniques: [String: Technique], broken: Set<String>) {
        let name = word ?? ""
        // Its own file's findings say the rest.
        if broken.contains(name) {
            return refuse("the technique \(written) cannot be used: its file is wrong")
        }
        let known = (Array(techniques.keys) + broken).sorted()
        let hint = NearestKey.find(name, among: known).map { "did you mean \($0)? " } ?? ""
        let list = known.isEmpty ? "none" : known.joined(separator: ", ")
        refuse("there is no technique \(written); \(hint)techniques: \(list)")
    }
}

extension Step {
    /// Shortens rounds whose number is known in proportion, so that all of them fit into the timer.
    fileprivate mutating func fitRounds() {
        guard let rounds, timer.seconds > 0 else { return }
        let count =
            switch rounds.count {
            case .number(let number): number
            case .perPrompt: rounds.sequence.isEmpty ? prompts.count : rounds.sequence.count
            case .perLevel: levels.count
            case .perSeat, .untilFull, .untilTimer: 0
            }
        let sum = count > 0 ? (1...count).reduce(0) { $0 + rounds.seconds(of: $1) } : 0
        guard sum > timer.seconds else { return }
        self.rounds?.seconds = rounds.seconds.map { $0 * timer.seconds / sum }
    }

    /// Gives each part its share of the timer, the last one what is left.
    fileprivate mutating func fitParts() {
        let sum = parts.reduce(0) { $0 + $1.seconds }
        guard sum > 0 else { return }
        var left = timer.seconds
        for index in parts.indices {
            let isLast = index == parts.count - 1
            parts[index].seconds = isLast ? left : parts[index].seconds * timer.seconds / sum
            left -= parts[index].seconds
        }
    }
}
