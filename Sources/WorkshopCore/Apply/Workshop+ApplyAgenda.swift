extension Workshop {
    mutating func applyToAgenda(_ event: Event) {
        switch event {
        case .stepsAdded(let steps, let decks, let after):
            for deck in decks { agenda.decks[deck.key] = deck }
            for step in steps {
                agenda.steps[step.id] = step
                runs[step.id] = StepRun()
            }
            agenda.place(steps.map(\.id), in: steps.first?.phase ?? "", after: after)
        case .stepMoved(let id, let phase, let after): agenda.place([id], in: phase, after: after)
        case .stepRemoved(let id):
            for index in agenda.phases.indices { agenda.phases[index].steps.removeAll { $0 == id } }
            agenda.steps[id] = nil
            runs[id] = nil
            galleries.remove(id)
        case .stepPlanned(let step): agenda.steps[step.id] = step
        default: break
        }
    }
}
