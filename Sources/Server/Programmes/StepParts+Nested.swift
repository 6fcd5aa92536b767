import WorkshopCore

/// The parts that a step goes through (TECHNIQUES, "Parts").
extension StepParts {
    func nested(_ field: YAMLField?, of step: Step) -> [StepPart] {
        guard let field else { return [] }
        let read = (field.list(atMost: ProgrammeLimits.partsMax, atLeast: 2) ?? []).compactMap {
            nested($0, of: step)
        }
        YAMLField.checkUnique(read.map { ($0.part.key, $0.field) })
        if step.rounds != nil || [.pool, .turns].contains(step.assign) {
            field.refuse("is not for a step with rounds, or with assign: pool or turns")
        }
        let sum = read.reduce(0) { $0 + $1.part.seconds }
        if sum != step.timer.seconds {
            field.refuse(
                "takes \(sum / 60) minutes in all, and timer.minutes is \(step.timer.seconds / 60)")
        }
        return read.map(\.part)
    }

    private func nested(_ field: YAMLField, of step: Step) -> (field: YAMLField, part: StepPart)? {
        guard
            let map = field.mapping(
                required: ["key", "title", "instruction", "minutes"], optional: ["permissions", "kinds"])
        else { return nil }
        let title = map["title"]?.bilingual(atMost: ProgrammeLimits.titleMax)
        let instruction = map["instruction"]?.bilingual(atMost: ProgrammeLimits.textMax)
        let minutes = map["minutes"]?.integer(0...ProgrammeLimits.minutesMax)
        let kinds = map["kinds"]?.choices(NoteKind.self, atLeast: 1) ?? []
        if let strange = kinds.first(where: { !step.items.kinds.contains($0) }) {
            map["kinds"]?.refuse("\(strange.rawValue) is none of the step's items.kinds")
        }
        guard let place = map["key"], let key = place.key(), let title, let instruction, let minutes else {
            return nil
        }
        var part = StepPart(key: key.key, title: title, instruction: instruction)
        part.seconds = minutes * 60
        part.permissions = map["permissions"].map { permissions($0) }
        part.kinds = kinds
        return (place, part)
    }
}
