extension Decision {
    func step(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .setReady(let id, let isReady): return try setReady(id, isReady)
        case .startStep(let id): return try start(id)
        case .endStep(let id):
            guard workshop.current == id else { throw .phaseClosed }
            return end(id)
        case .revealStep(let id):
            let (_, run) = try known(id)
            return run.isRevealed ? [] : [.revealed(id)]
        case .setTimer(let id, let seconds):
            try checkRunning(id)
            guard (1...86_400).contains(seconds) else { throw .invalid(path: "seconds", reason: "1...86400") }
            return [.deadlineSet(id, asker.now + Int64(seconds) * 1_000)]
        case .addTime(let id, let seconds): return try addTime(id, seconds: seconds)
        case .pauseTimer(let id):
            guard let deadline = try checkRunning(id).deadline else { throw .already }
            return [.timerPaused(id, left: max(0, deadline - asker.now))]
        case .resumeTimer(let id):
            guard let left = try checkRunning(id).paused else { throw .already }
            return [.deadlineSet(id, asker.now + left)]
        case .expireTimer(let id): return expire(id)
        default: return []
        }
    }

    private func known(_ id: StepID) throws(Refusal) -> (Step, StepRun) {
        guard let step = workshop.agenda.steps[id], let run = workshop.runs[id] else { throw .gone }
        return (step, run)
    }

    @discardableResult
    private func checkRunning(_ id: StepID) throws(Refusal) -> StepRun {
        let (_, run) = try known(id)
        guard workshop.current == id else { throw .phaseClosed }
        return run
    }

    private func setReady(_ id: StepID, _ isReady: Bool) throws(Refusal) -> [Event] {
        let step = try runningStep(id)
        let person = try actor()
        guard isReady != (workshop.runs[id]?.ready.contains(person.id) ?? false) else { return [] }
        if isReady, step.quota.min > 0 {
            let own = workshop.notes.values.count {
                $0.step == id && $0.author == person.id && !$0.isDeleted
            }
            guard own >= step.quota.min else { throw .quota(min: step.quota.min, max: nil) }
        }
        return [.readySet(id, person.id, isReady)]
    }

    private func start(_ id: StepID) throws(Refusal) -> [Event] {
        let (step, _) = try known(id)
        guard workshop.current != id else { return [] }
        let ended = workshop.current.map(end) ?? []
        let seconds = Int64(step.timer.seconds)
        let deadline = seconds > 0 ? asker.now + seconds * 1_000 : nil
        return ended + [.stepStarted(id, deadline: deadline)] + openedOutlines(for: step)
    }

    private func end(_ id: StepID) -> [Event] {
        guard let step = workshop.agenda.steps[id], let run = workshop.runs[id] else { return [] }
        let opens = step.reveal == .stepEnd && !run.isRevealed
        return [.stepEnded(id)] + (opens ? [.revealed(id)] : [])
    }

    private func openedOutlines(for step: Step) -> [Event] {
        guard step.activity == .outline else { return [] }
        var random = SplitMix(seed: asker.random)
        return workshop.groups.values.sorted { ($0.venue, $0.number) < ($1.venue, $1.number) }
            .filter { workshop.outlines[$0.id] == nil }
            .map { group in
                var outline = Outline(group: group.id)
                outline.sections = SectionKind.usual.map { OutlineSection(id: random.id(), kind: $0) }
                return .outlineOpened(outline)
            }
    }

    private func addTime(_ id: StepID, seconds: Int) throws(Refusal) -> [Event] {
        let run = try checkRunning(id)
        guard (-86_400...86_400).contains(seconds), seconds != 0 else {
            throw .invalid(path: "seconds", reason: "-86400...86400")
        }
        if let left = run.paused { return [.timerPaused(id, left: max(0, left + Int64(seconds) * 1_000))] }
        let base = max(run.deadline ?? asker.now, asker.now)
        return [.deadlineSet(id, max(asker.now, base + Int64(seconds) * 1_000))]
    }

    /// Ends a step whose hard deadline and grace are over; asked by the server's clock, so it may be too
    /// early.
    private func expire(_ id: StepID) -> [Event] {
        guard workshop.current == id, workshop.agenda.steps[id]?.timer.end == .hard,
            let deadline = workshop.runs[id]?.deadline, asker.now >= deadline + limits.grace
        else { return [] }
        return end(id)
    }
}
