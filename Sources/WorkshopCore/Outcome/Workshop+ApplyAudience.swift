extension Workshop {
    mutating func applyToAudience(_ event: OutcomeEvent) {
        switch event {
        case .orderSet(let groups, let seed):
            if outcome?.talks == nil { outcome?.talks = Talks() }
            outcome?.talks?.order = groups
            outcome?.talks?.seed = seed
        case .bellsSet(let warnings, let over):
            if outcome?.talks == nil { outcome?.talks = Talks() }
            outcome?.talks?.warnings = warnings
            outcome?.talks?.over = over
            stage.presenting?.bells = warnings
            stage.presenting?.over = over
        case .talkClockSet(let deadline, let paused):
            stage.presenting?.deadline = deadline
            stage.presenting?.paused = paused
        case .questionAsked(let question): outcome?.questions[question.id] = question
        case .questionMarked(let id, let state):
            outcome?.questions[id]?.state = state
            if state.isPublic { outcome?.questions[id]?.wasShown = true }
        case .reacted(let group, let counts):
            for (reaction, count) in counts {
                outcome?.reactions[group, default: [:]][reaction, default: 0] += count
            }
        default: break
        }
    }

    mutating func applyToJudging(_ event: OutcomeEvent) {
        switch event {
        case .judgingOpened(let judging): outcome?.judging = judging
        case .scored(let judge, let group, let scores):
            outcome?.judging?.scores[judge, default: [:]][group] = scores
        case .judgingClosed(let results):
            outcome?.judging?.isOpen = false
            outcome?.judging?.results = results
            outcome?.judging?.scores = [:]
        default: break
        }
    }
}
