package import WorkshopCore

extension StepID {
    /// A key that the test knows to be well formed.
    package static func named(_ key: String) -> StepID {
        guard let id = StepID(key) else { preconditionFailure("\(key) is no step id") }
        return id
    }
}

extension Agenda {
    /// One phase with these steps.
    package init(scripted steps: [Step]) {
        self.init()
        phases = [
            Phase(
                key: "day", title: Bilingual(ja: "一日", en: "Day"), accent: .ideas, steps: steps.map(\.id))
        ]
        for var step in steps {
            step.phase = "day"
            self.steps[step.id] = step
        }
    }
}

extension Step {
    /// A step that allows everything and shows everything, changed by `body`.
    package static func scripted(
        _ key: String, _ activity: Activity = .write, _ body: (inout Step) -> Void = { _ in }
    ) -> Step {
        let text = Bilingual(ja: "手順 \(key)", en: "Step \(key)")
        var step = Step(id: .named(key), technique: key, title: text, instruction: text, activity: activity)
        step.permissions = .everything
        body(&step)
        return step
    }
}

extension Permissions {
    /// Everything a technique can allow.
    package static var everything: Permissions {
        var permissions = Permissions()
        permissions.create = true
        permissions.edit = .any
        permissions.move = .any
        permissions.group = true
        permissions.delete = .any
        permissions.vote = true
        return permissions
    }
}
