extension Decision {
    func judging(_ command: OutcomeCommand) throws(Refusal) -> [OutcomeEvent] {
        switch command {
        case .openJudging(let sheet): return try open(sheet)
        case .score(let group, let scores): return try score(group, scores)
        case .closeJudging:
            guard let judging = workshop.outcome?.judging else { throw .gone }
            return judging.isOpen ? [.judgingClosed(judging.tally())] : []
        default: return []
        }
    }

    private func open(_ new: Judging) throws(Refusal) -> [OutcomeEvent] {
        guard workshop.outcome?.judging?.isOpen != true else { throw .already }
        let bounds = limits.outcome
        guard !new.criteria.isEmpty else { throw .invalid(path: "criteria", reason: "empty") }
        guard new.criteria.count <= bounds.criteriaMax else {
            throw .tooMany(path: "criteria", max: bounds.criteriaMax)
        }
        guard Set(new.criteria.map(\.key)).count == new.criteria.count,
            new.criteria.allSatisfy({ StepID($0.key) != nil })
        else { throw .invalid(path: "criteria", reason: "key") }
        for criterion in new.criteria {
            _ = try checked(criterion.title, path: "criteria", max: limits.titleMax)
            guard (1...100).contains(criterion.weight) else {
                throw .invalid(path: "weight", reason: "1...100")
            }
        }
        guard (1...100).contains(new.max) else { throw .invalid(path: "max", reason: "1...100") }
        guard Set(new.judges).count == new.judges.count else {
            throw .invalid(path: "judges", reason: "twice")
        }
        for judge in new.judges where workshop.people[judge] == nil { throw .gone }
        let hosts = workshop.people.values.filter { $0.role == .host }.map(\.id).sorted()
        let judges = new.judges.isEmpty ? hosts : new.judges
        guard !judges.isEmpty else { throw .invalid(path: "judges", reason: "empty") }
        guard judges.count <= bounds.judgesMax else {
            throw .tooMany(path: "judges", max: bounds.judgesMax)
        }
        return [.judgingOpened(Judging(criteria: new.criteria, max: new.max, judges: judges))]
    }

    /// A whole sheet for a group that has presented, in place of the judge's earlier one.
    private func score(_ group: ID<Group>, _ scores: [String: Int]) throws(Refusal) -> [OutcomeEvent] {
        guard let judging = workshop.outcome?.judging else { throw .gone }
        let judge = try actor().id
        guard judging.judges.contains(judge) else { throw .forbidden(.giveScore) }
        guard judging.isOpen else { throw .judgingClosed }
        guard let outline = workshop.outlines[group] else { throw .gone }
        guard outline.isPresented else { throw .notPresented }
        let keys = judging.criteria.map(\.key)
        for key in keys where scores[key] == nil { throw .needsField(key) }
        if let unknown = scores.keys.sorted().first(where: { !keys.contains($0) }) {
            throw .invalid(path: "scores.\(unknown)", reason: "unknown")
        }
        for (key, score) in scores.sorted(by: { $0.key < $1.key })
        where !(0...judging.max).contains(score) {
            throw .invalid(path: "scores.\(key)", reason: "0...\(judging.max)")
        }
        return judging.scores[judge]?[group] == scores ? [] : [.scored(judge, group, scores)]
    }
}
