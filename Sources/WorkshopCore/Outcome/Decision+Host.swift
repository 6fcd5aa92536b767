extension Decision {
    func host(_ command: OutcomeCommand) throws(Refusal) -> [OutcomeEvent] {
        switch command {
        case .writeBrief(let brief, let revision): return try write(brief, revision: revision)
        case .openBrief:
            guard let brief = workshop.outcome?.brief else { throw .gone }
            return brief.isOpen ? [] : [.briefOpened]
        case .pick(let items): return try pick(items)
        case .revealPick:
            guard let pick = workshop.outcome?.pick, !pick.items.isEmpty else { throw .gone }
            return pick.isRevealed ? [] : [.pickRevealed(pick.items)]
        case .decideAdoption(let item, let decision, let revision):
            return try decide(decision, on: item, revision: revision)
        default: return []
        }
    }

    private func write(_ brief: Brief, revision: Int) throws(Refusal) -> [OutcomeEvent] {
        let known = workshop.outcome?.brief
        var written = Brief()
        for part in BriefPart.allCases {
            let max = part == .theme ? limits.titleMax : limits.textMax
            let text = try checked(
                brief.texts[part] ?? "", path: part.rawValue, max: max, mayBeEmpty: true)
            if !text.isEmpty { written.texts[part] = text }
        }
        let most = limits.outcome.briefQuestionsMax
        guard brief.questions.count <= most else { throw .tooMany(path: "questions", max: most) }
        for question in brief.questions {
            written.questions.append(try checked(question, path: "questions", max: limits.commentMax))
        }
        guard brief.spots.count <= limits.partsMax else {
            throw .tooMany(path: "spots", max: limits.partsMax)
        }
        guard Set(brief.spots).count == brief.spots.count else {
            throw .invalid(path: "spots", reason: "twice")
        }
        for spot in brief.spots where !workshop.spots.contains(where: { $0.id == spot }) { throw .gone }
        written.spots = brief.spots
        if let known,
            (known.texts, known.questions, known.spots)
                == (written.texts, written.questions, written.spots)
        {
            return []
        }
        guard revision == known?.revision ?? 0 else { throw .staleText }
        written.revision = revision + 1
        return [.briefWritten(written)]
    }

    private func pick(_ items: [PickedItem]) throws(Refusal) -> [OutcomeEvent] {
        guard workshop.outcome?.pick?.isRevealed != true else { throw .already }
        guard items.count <= limits.outcome.picksMax else {
            throw .tooMany(path: "items", max: limits.outcome.picksMax)
        }
        guard Set(items.map(\.item)).count == items.count else {
            throw .invalid(path: "items", reason: "twice")
        }
        var picked: [PickedItem] = []
        for item in items {
            try checkReadable(item.item)
            let reason = try checked(item.reason, path: "reason", max: limits.commentMax, mayBeEmpty: true)
            picked.append(PickedItem(item: item.item, reason: reason))
        }
        return picked == workshop.outcome?.pick?.items ?? [] ? [] : [.picked(picked)]
    }

    private func decide(
        _ decision: AdoptionDecision, on item: ID<Item>, revision: Int
    ) throws(Refusal) -> [OutcomeEvent] {
        let known = workshop.outcome?.adoptions[item]
        // What is in the register stays there, even when the note was deleted since.
        if known == nil { try checkReadable(item) }
        var decided = decision
        decided.reason = try checked(
            decision.reason, path: "reason", max: limits.textMax, mayBeEmpty: true)
        decided.owner = try checked(decision.owner, path: "owner", max: limits.nameMax, mayBeEmpty: true)
        decided.message = try checked(
            decision.message, path: "message", max: limits.textMax, mayBeEmpty: true)
        if decided == known?.decision { return [] }
        guard revision == known?.revision ?? 0 else { throw .staleText }
        guard revision < limits.outcome.changesMax else {
            throw .tooMany(path: "history", max: limits.outcome.changesMax)
        }
        let count = workshop.outcome?.adoptions.count ?? 0
        guard known != nil || count < limits.outcome.adoptionsMax else {
            throw .tooMany(path: "register", max: limits.outcome.adoptionsMax)
        }
        return [.adoptionDecided(item, decided)]
    }
}
