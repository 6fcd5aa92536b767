extension Workshop {
    mutating func applyToSteps(_ event: Event, at now: Int64) {
        switch event {
        case .stepStarted(let id, let deadline):
            current = id
            change(id) {
                $0.state = .running
                $0.startedAt = now
                $0.endedAt = nil
                $0.deadline = deadline
                $0.paused = nil
                $0.part = 0
                $0.ready = ReadyList()
                $0.circles = [:]
            }
        case .stepEnded(let id):
            if current == id { current = nil }
            change(id) {
                $0.state = .ended
                $0.endedAt = now
                $0.deadline = nil
                $0.paused = nil
            }
        case .revealed(let id):
            change(id) { $0.isRevealed = true }
        case .deadlineSet(let id, let deadline):
            change(id) { run in
                let shift = run.deadline.map { deadline - $0 } ?? 0
                run.moveRounds { circle in
                    circle.deadline =
                        circle.paused.map { now + $0 } ?? circle.deadline.map { max(now, $0 + shift) }
                    circle.paused = nil
                }
                run.deadline = deadline
                run.paused = nil
            }
        case .timerPaused(let id, let left):
            change(id) { run in
                run.moveRounds { circle in
                    circle.paused = circle.deadline.map { max(0, $0 - now) } ?? circle.paused
                    circle.deadline = nil
                }
                run.deadline = nil
                run.paused = left
            }
        case .readySet(let id, let person, let isReady):
            change(id) { run in
                if isReady { run.ready.append(person) } else { run.ready.remove(person) }
            }
        case .partStarted(let id, let number, let deadline):
            change(id) {
                $0.part = number
                $0.deadline = deadline
                $0.paused = nil
                $0.ready = ReadyList()
            }
        default: break
        }
    }

    private mutating func change(_ id: StepID, _ body: (inout StepRun) -> Void) {
        body(&runs[id, default: StepRun()])
    }
}

extension StepRun {
    /// Changes the clocks of the rounds that run, with the step's own.
    fileprivate mutating func moveRounds(_ body: (inout Circle) -> Void) {
        for id in circles.keys where circles[id]?.isOver == false {
            body(&circles[id, default: Circle(id: id, seats: [])])
        }
    }
}
