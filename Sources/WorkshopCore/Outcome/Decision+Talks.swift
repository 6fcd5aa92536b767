extension Decision {
    func talks(_ command: OutcomeCommand) throws(Refusal) -> [OutcomeEvent] {
        let talks = workshop.outcome?.talks
        switch command {
        case .drawOrder:
            let groups = workshop.groups.values.sorted { ($0.venue, $0.number) < ($1.venue, $1.number) }
            guard !groups.isEmpty else { throw .gone }
            return [.orderSet(Lot.order(groups.map(\.id), seed: asker.random), seed: asker.random)]
        case .setOrder(let groups):
            for group in groups where workshop.groups[group] == nil { throw .gone }
            guard Set(groups).count == groups.count else { throw .invalid(path: "groups", reason: "twice") }
            return talks?.order == groups && talks?.seed == nil ? [] : [.orderSet(groups, seed: nil)]
        case .setBells(let warnings, let over): return try bells(warnings, over: over)
        case .addTalkTime, .pauseTalk, .resumeTalk: return try clock(command)
        case .askQuestion(let id, let group, let text): return try ask(id, group, text)
        case .markQuestion(let id, let state):
            guard let question = workshop.outcome?.questions[id] else { throw .gone }
            guard state != .waiting else { throw .invalid(path: "state", reason: "waiting") }
            return question.state == state ? [] : [.questionMarked(id, state)]
        case .countReactions(let group, let counts):
            // Who claps is never refused: what comes too late counts for nothing.
            guard workshop.stage.presenting?.group == group else { return [] }
            let counted = counts.filter { $0.value > 0 }
            return counted.isEmpty ? [] : [.reacted(group, counted)]
        default: return []
        }
    }

    private func bells(_ warnings: [Int], over: Int) throws(Refusal) -> [OutcomeEvent] {
        let most = limits.outcome.bellsMax
        guard warnings.count <= most else { throw .tooMany(path: "warnings", max: most) }
        guard warnings.allSatisfy((1...7_200).contains), Set(warnings).count == warnings.count else {
            throw .invalid(path: "warnings", reason: "1...7200")
        }
        guard (0...3_600).contains(over) else { throw .invalid(path: "over", reason: "0...3600") }
        return [.bellsSet(warnings: warnings.sorted(by: >), over: over)]
    }

    /// The speaker's clock never ends before now, and moves as a whole.
    private func clock(_ command: OutcomeCommand) throws(Refusal) -> [OutcomeEvent] {
        guard let presenting = workshop.stage.presenting else { throw .nobodyPresents }
        switch command {
        case .addTalkTime(let seconds):
            guard seconds != 0, (-7_200...7_200).contains(seconds) else {
                throw .invalid(path: "seconds", reason: "-7200...7200")
            }
            let change = Int64(seconds) * 1_000
            if let left = presenting.paused {
                return [.talkClockSet(deadline: presenting.deadline, paused: max(0, left + change))]
            }
            return [.talkClockSet(deadline: max(asker.now, presenting.deadline + change), paused: nil)]
        case .pauseTalk:
            guard presenting.paused == nil else { throw .already }
            let left = max(0, presenting.deadline - asker.now)
            return [.talkClockSet(deadline: presenting.deadline, paused: left)]
        default:
            guard let left = presenting.paused else { throw .already }
            return [.talkClockSet(deadline: asker.now + left, paused: nil)]
        }
    }

    /// A group on stage, or one that has been there, may be asked.
    private func ask(
        _ id: ID<TalkQuestion>, _ group: ID<Group>, _ text: String
    ) throws(Refusal) -> [OutcomeEvent] {
        let author = try actor()
        let questions = workshop.outcome?.questions ?? [:]
        if questions[id] != nil { return [] }
        guard workshop.groups[group] != nil || workshop.outlines[group] != nil else { throw .gone }
        guard workshop.outlines[group]?.isPresented == true else { throw .notPresented }
        let bounds = limits.outcome
        guard questions.count < bounds.talkQuestionsMax else {
            throw .tooMany(path: "questions", max: bounds.talkQuestionsMax)
        }
        let waiting = questions.values.count { $0.author == author.id && $0.state == .waiting }
        guard waiting < bounds.questionsWaitingMax else {
            throw .tooMany(path: "waiting", max: bounds.questionsWaitingMax)
        }
        let text = try checked(text, path: "text", max: limits.commentMax)
        return [
            .questionAsked(
                TalkQuestion(id: id, group: group, author: author.id, text: text, askedAt: asker.now))
        ]
    }
}
