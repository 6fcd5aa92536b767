extension Decision {
    func secretariat(_ command: OutcomeCommand) throws(Refusal) -> [OutcomeEvent] {
        switch command {
        case .setEditions(let history, let revision): return try write(history, revision: revision)
        case .countEdition:
            guard let history = workshop.outcome?.editions else { throw .gone }
            let figures = workshop.figures
            return history.present == figures ? [] : [.editionCounted(figures)]
        case .setCosts(let plan): return try write(plan)
        default: return []
        }
    }

    private func write(_ new: EditionHistory, revision: Int) throws(Refusal) -> [OutcomeEvent] {
        let known = workshop.outcome?.editions
        let most = limits.outcome.editionsMax
        guard new.earlier.count <= most else { throw .tooMany(path: "earlier", max: most) }
        guard (1...1_000).contains(new.number) else { throw .invalid(path: "number", reason: "1...1000") }
        var history = EditionHistory()
        history.series = try checked(new.series, path: "series", max: limits.titleMax)
        history.number = new.number
        let numbers = new.earlier.map(\.number)
        guard Set(numbers).count == numbers.count, numbers.allSatisfy((1..<new.number).contains) else {
            throw .invalid(path: "earlier", reason: "number")
        }
        for edition in new.earlier.sorted(by: { $0.number < $1.number }) {
            var checked = edition
            checked.title = try self.checked(
                edition.title, path: "earlier", max: limits.titleMax, mayBeEmpty: true)
            for figure in edition.figures.keys.sorted()
            where !(0...1_000_000).contains(edition.figures[figure] ?? 0) {
                throw .invalid(path: figure.rawValue, reason: "0...1000000")
            }
            history.earlier.append(checked)
        }
        if let known,
            (known.series, known.number, known.earlier)
                == (history.series, history.number, history.earlier)
        {
            return []
        }
        guard revision == known?.revision ?? 0 else { throw .staleText }
        history.revision = revision + 1
        return [.editionsSet(history)]
    }

    private func write(_ new: CostPlan) throws(Refusal) -> [OutcomeEvent] {
        let most = limits.outcome.costLinesMax
        guard new.lines.count <= most else { throw .tooMany(path: "lines", max: most) }
        guard (1...10_000).contains(new.people) else { throw .invalid(path: "people", reason: "1...10000") }
        guard (1...365).contains(new.days) else { throw .invalid(path: "days", reason: "1...365") }
        guard (0...100).contains(new.taxPercent) else { throw .invalid(path: "tax", reason: "0...100") }
        var plan = new
        plan.lines = []
        for line in new.lines {
            var checked = line
            checked.label = try self.checked(line.label, path: "label", max: limits.titleMax)
            guard (0...1_000_000_000).contains(line.low), (line.low...1_000_000_000).contains(line.high)
            else { throw .invalid(path: "high", reason: "low...1000000000") }
            guard line.spent.map((0...1_000_000_000).contains) ?? true else {
                throw .invalid(path: "spent", reason: "0...1000000000")
            }
            plan.lines.append(checked)
        }
        return plan == workshop.outcome?.costs ? [] : [.costsSet(plan)]
    }
}
