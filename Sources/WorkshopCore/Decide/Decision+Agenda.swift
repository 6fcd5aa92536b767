extension Decision {
    /// Changes of the day's plan: of steps that have not begun alone (AG1).
    func agenda(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .addSteps(let steps, let decks, let after): return try add(steps, decks, after: after)
        case .moveStep(let id, let phase, let after): return try move(id, to: phase, after: after)
        case .removeStep(let id):
            try checkWaiting(id)
            if let other = workshop.agenda.dependent(on: id) { throw .stepNeeded(other) }
            guard workshop.agenda.steps.count > 1 else { throw .invalid(path: "step", reason: "no_steps") }
            return [.stepRemoved(id)]
        case .planStep(let id, let title, let minutes): return try plan(id, title, minutes)
        default: return []
        }
    }

    private func add(_ steps: [Step], _ decks: [Deck], after: StepID?) throws(Refusal) -> [Event] {
        guard isFacilitator else { throw .forbidden(nil) }
        guard let phase = steps.first?.phase else { return [] }
        try checkPlace(in: phase, after: after)
        let known = workshop.agenda
        guard steps.allSatisfy({ known.steps[$0.id] == nil }) else {
            throw .invalid(path: "id", reason: "twice")
        }
        guard known.steps.count + steps.count <= limits.stepsMax else {
            throw .tooMany(path: "steps", max: limits.stepsMax)
        }
        return [.stepsAdded(steps, decks: decks.filter { known.decks[$0.key] == nil }, after: after)]
    }

    private func move(_ id: StepID, to phase: String, after: StepID?) throws(Refusal) -> [Event] {
        try checkWaiting(id)
        try checkPlace(in: phase, after: after)
        guard after != id else { throw .invalid(path: "after", reason: "itself") }
        var moved = workshop.agenda
        moved.place([id], in: phase, after: after)
        return moved == workshop.agenda ? [] : [.stepMoved(id, phase: phase, after: after)]
    }

    private func plan(_ id: StepID, _ title: Bilingual, _ minutes: Int) throws(Refusal) -> [Event] {
        var step = try checkWaiting(id)
        let known = step
        step.title = Bilingual(
            ja: try checked(title.ja, path: "title.ja", max: limits.titleMax),
            en: try checked(title.en, path: "title.en", max: limits.titleMax))
        // What takes its rounds or its end from the time cannot do without one.
        guard (1...1_440).contains(minutes) || minutes == 0 && step.timer.seconds == 0 else {
            throw .invalid(path: "minutes", reason: "1...1440")
        }
        // A length in seconds stays as it is where the minutes are what they were.
        if minutes != (step.timer.seconds + 59) / 60 { step.take(minutes: minutes) }
        return step == known ? [] : [.stepPlanned(step)]
    }

    @discardableResult
    private func checkWaiting(_ id: StepID) throws(Refusal) -> Step {
        guard let step = workshop.agenda.steps[id], let run = workshop.runs[id] else { throw .gone }
        guard run.state == .waiting else { throw .stepBegun(id) }
        return step
    }

    private func checkPlace(in phase: String, after: StepID?) throws(Refusal) {
        guard let place = workshop.agenda.phases.first(where: { $0.key == phase }) else { throw .gone }
        if let after, !place.steps.contains(after) { throw .gone }
    }
}
