extension Workshop {
    mutating func applyToSteps(_ event: Event, at now: Int64) {
        switch event {
        case .stepStarted(let id, let deadline):
            current = id
            change(id) {
                $0.state = .running
                $0.startedAt = now
                $0.deadline = deadline
                $0.paused = nil
                $0.ready = []
            }
        case .stepEnded(let id):
            if current == id { current = nil }
            change(id) {
                $0.state = .ended
                $0.deadline = nil
                $0.paused = nil
            }
        case .revealed(let id):
            change(id) { $0.isRevealed = true }
        case .deadlineSet(let id, let deadline):
            change(id) {
                $0.deadline = deadline
                $0.paused = nil
            }
        case .timerPaused(let id, let left):
            change(id) {
                $0.deadline = nil
                $0.paused = left
            }
        case .readySet(let id, let person, let isReady):
            change(id) {
                $0.ready.removeAll { $0 == person }
                if isReady { $0.ready.append(person) }
            }
        default: break
        }
    }

    private mutating func change(_ id: StepID, _ body: (inout StepRun) -> Void) {
        body(&runs[id, default: StepRun()])
    }
}
