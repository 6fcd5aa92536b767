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
        // What a part lets nobody write is not missing in it.
        if isReady, step.quota.min > 0, step.parts.isEmpty || step.permissions.create {
            let run = workshop.runs[id]
            // Where a group writes together, what it has written is everybody's.
            let group = step.assign == .plenary ? person.group : nil
            let own = group.map { run?.written[$0] ?? 0 } ?? run?.counts[person.id]?.all ?? 0
            guard own >= step.quota.min else { throw .quota(min: step.quota.min, max: nil) }
        }
        let circle = workshop.runs[id]?.circles[workshop.circleID(of: person.id, in: step)]
        if isReady { try checkShares(of: step, circle, person.id) }
        let set = Event.readySet(id, person.id, isReady)
        guard isReady else { return [set] }
        if let circle, step.rounds != nil {
            return [set] + eventsIfAllDone(circle, in: step, by: person.id)
        }
        guard areAllReady(but: person.id, id) else { return [set] }
        if step.timer.earlyWhenAllDone || step.advance == .allDone, let next = nextPart(of: step) {
            return [set, next]
        }
        return [set] + (step.advance == .allDone ? advanced(from: id) : [])
    }

    /// The beginning of the part that follows in a running step; `nil` behind the last, and without parts.
    func nextPart(of step: Step) -> Event? {
        let number = (workshop.runs[step.id]?.part ?? 0) + 1
        return step.parts[safe: number - 1].map { begin($0, number, of: step) }
    }

    private func begin(_ part: StepPart, _ number: Int, of step: Step) -> Event {
        let seconds = Int64(part.seconds)
        return .partStarted(
            step.id, number: number, deadline: seconds > 0 ? asker.now + seconds * 1_000 : nil)
    }

    /// The least under each prompt, or under the one that is on, and in the round.
    private func checkShares(of step: Step, _ circle: Circle?, _ person: ID<Person>) throws(Refusal) {
        let count = workshop.runs[step.id]?.counts[person]
        if let least = step.quota.perPrompt?.min, least > 0 {
            let on = workshop.holding(of: person, in: step.id)?.prompt
            for prompt in step.prompts where on == nil || on == prompt.key {
                guard count?.byPrompt[prompt.key] ?? 0 >= least else { throw .quota(min: least, max: nil) }
            }
        }
        guard let circle, let least = step.quota.perRound?.min, let seat = circle.seat(of: person),
            !circle.passed.contains(person)
        else { return }
        let written = circle.writtenNow[slot(of: person, at: seat, in: circle)] ?? 0
        guard written >= least else { throw .quota(min: least, max: nil) }
    }

    private func areAllReady(but person: ID<Person>, _ id: StepID) -> Bool {
        let ready = workshop.runs[id]?.ready ?? ReadyList()
        return workshop.people.values.allSatisfy {
            $0.role != .participant || !$0.hasJoined || $0.id == person || ready.contains($0.id)
        }
    }

    /// The next step of the agenda in place of this one; only its end when it is the last.
    func advanced(from id: StepID) -> [Event] {
        let order = workshop.agenda.order
        guard let index = order.firstIndex(of: id), index + 1 < order.count else { return end(id) }
        return begin(order[index + 1])
    }

    private func start(_ id: StepID) throws(Refusal) -> [Event] {
        _ = try known(id)
        return workshop.current == id ? [] : begin(id)
    }

    private func begin(_ id: StepID) -> [Event] {
        guard let step = workshop.agenda.steps[id] else { return [] }
        let ended = workshop.current.map(end) ?? []
        let seconds = Int64(step.timer.seconds)
        let deadline = seconds > 0 ? asker.now + seconds * 1_000 : nil
        let parts = step.parts.first.map { [begin($0, 1, of: step)] } ?? []
        return ended + [.stepStarted(id, deadline: deadline)] + parts + prepared(step)
            + openedOutlines(for: step)
    }

    func end(_ id: StepID) -> [Event] {
        guard let step = workshop.agenda.steps[id], let run = workshop.runs[id] else { return [] }
        let opens = step.reveal == .stepEnd && !run.isRevealed
        return roundsCut(in: step) + [.stepEnded(id)] + (opens ? [.revealed(id)] : [])
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

    /// Ends a step whose deadline and grace are over, or the rounds that are; asked by the server's clock, so
    /// it may be too early.
    private func expire(_ id: StepID) -> [Event] {
        guard workshop.current == id, let step = workshop.agenda.steps[id], let run = workshop.runs[id]
        else { return [] }
        let due = closedByTime(in: id)
        guard due.isEmpty else { return due }
        let isHard = step.timer.end == .hard
        if isHard || step.advance == .timer, let deadline = run.deadline,
            asker.now >= deadline + limits.grace
        {
            if let next = nextPart(of: step) { return [next] }
            return step.advance == .timer ? advanced(from: id) : end(id)
        }
        let rounds = run.circles.values.filter { circle in
            !circle.isOver && circle.deadline.map { asker.now >= $0 + limits.grace } ?? false
        }
        return isHard && !rounds.isEmpty ? roundsAfter(rounds, in: step) : []
    }
}
