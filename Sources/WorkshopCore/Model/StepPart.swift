/// A part of a step: the same notes and the same board, but its own words, time and permissions.
///
/// Parts follow one another in their order. What one leaves out is as the step has it.
package struct StepPart: Hashable, Sendable, Encodable {
    package var key: String
    package var title: Bilingual
    package var instruction: Bilingual
    /// 0 for a part that the facilitator ends.
    package var seconds = 0
    package var permissions: Permissions?
    /// What may be written in it, of the step's kinds; empty for all of them.
    package var kinds: [NoteKind] = []

    package init(key: String, title: Bilingual, instruction: Bilingual) {
        self.key = key
        self.title = title
        self.instruction = instruction
    }
}

extension Step {
    /// The step as it stands in one of its parts, counted from 1; as it is where there is no such part.
    package func standing(in number: Int) -> Step {
        guard let part = parts[safe: number - 1] else { return self }
        var step = self
        step.title = Bilingual(ja: "\(title.ja) · \(part.title.ja)", en: "\(title.en) · \(part.title.en)")
        step.instruction = part.instruction
        step.permissions = part.permissions ?? permissions
        if !part.kinds.isEmpty { step.items.kinds = part.kinds }
        return step
    }

    /// Whether people star notes in it, or in one of its parts.
    var letsStar: Bool { permissions.react || parts.contains { $0.permissions?.react == true } }
}

extension Workshop {
    /// A step as screens and rules take it: while it runs in parts, with what the running part says.
    package func standing(_ id: StepID) -> Step? {
        guard let step = agenda.steps[id] else { return nil }
        guard current == id, !step.parts.isEmpty, let run = runs[id] else { return step }
        return step.standing(in: run.part)
    }
}
