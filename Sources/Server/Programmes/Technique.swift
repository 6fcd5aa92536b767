package import WorkshopCore

/// A way of working as data: its steps, ready to be put into a programme.
package struct Technique: Hashable, Sendable {
    package let id: String
    package let name: Bilingual
    /// For sorting, such as observe, reverse, diverge or converge.
    package let family: String
    /// Who it comes from.
    package let source: String
    package let groupSize: GroupSize
    /// All steps together.
    package let minutes: Int
    /// In order, by their ids within the technique.
    package let steps: [Step]

    package init(
        id: String, name: Bilingual, family: String, source: String, groupSize: GroupSize, minutes: Int,
        steps: [Step]
    ) {
        self.id = id
        self.name = name
        self.family = family
        self.source = source
        self.groupSize = groupSize
        self.minutes = minutes
        self.steps = steps
    }

    /// Its steps as an agenda has them (PG8, PG9).
    ///
    /// - Parameters:
    ///   - id: The name of its one step, or what the names of several begin with.
    ///   - minutes: Another length, for a technique of one step; ignored where there are several.
    /// - Returns: The steps in order; `nil` where a name would be too long.
    func steps(as id: StepID, minutes: Int?) -> [Step]? {
        guard let names = names(as: id) else { return nil }
        return steps.map { step in
            var step = step
            step.id = names[step.id] ?? step.id
            step.technique = self.id
            if let source = step.items.source {
                step.items.source?.steps = source.steps.map { names[$0] ?? $0 }
            }
            if let seeds = step.seeds { step.seeds?.steps = seeds.steps.map { names[$0] ?? $0 } }
            for index in step.columns.indices {
                step.columns[index].steps = step.columns[index].steps.map { names[$0] ?? $0 }
            }
            if let minutes, steps.count == 1 { step.take(minutes: minutes) }
            return step
        }
    }

    private func names(as id: StepID) -> [StepID: StepID]? {
        guard steps.count > 1 else { return steps.first.map { [$0.id: id] } ?? [:] }
        var names: [StepID: StepID] = [:]
        for step in steps {
            guard let name = StepID("\(id)-\(step.id)") else { return nil }
            names[step.id] = name
        }
        return names
    }
}
