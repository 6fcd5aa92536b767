extension Decision {
    func round(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .nextRound(let id, let circle): try nextRound(id, circle)
        case .pass(let id, let reason): try pass(id, reason: reason)
        case .passSheet(let id): try passSheet(id)
        case .drawCards(let id): try drawCards(id)
        case .seat(let id, let circle, let seats): try reseat(id, circle, seats)
        default: []
        }
    }

    /// The asker's circle and seat in a running step that has circles.
    func ownSeat(in step: Step, of person: ID<Person>) throws(Refusal) -> (circle: Circle, seat: Int) {
        guard let circle = workshop.runs[step.id]?.circles[workshop.circleID(of: person, in: step)],
            let seat = circle.seat(of: person)
        else { throw .outOfTurn(.noSeat) }
        try checkOpen(circle, in: step)
        return (circle, seat)
    }

    /// Refused before the first round, after the last, and when a round's deadline with the grace is over.
    private func checkOpen(_ circle: Circle, in step: Step) throws(Refusal) {
        guard !circle.isOver else { throw .outOfTurn(.over) }
        guard step.rounds != nil else { return }
        guard circle.round > 0 else { throw .outOfTurn(.notStarted) }
        if step.timer.end == .hard, let deadline = circle.deadline, asker.now > deadline + limits.grace {
            throw .phaseClosed
        }
    }

    private func nextRound(_ id: StepID, _ only: ID<Circle>?) throws(Refusal) -> [Event] {
        guard workshop.current == id, let step = workshop.agenda.steps[id], let run = workshop.runs[id]
        else { throw .phaseClosed }
        guard step.parts.isEmpty else {
            guard let next = nextPart(of: step) else { throw .outOfTurn(.over) }
            return [next]
        }
        guard step.rounds != nil else { throw .invalid(path: "step", reason: "no_rounds") }
        if let only, run.circles[only] == nil { throw .gone }
        let circles = run.circles.values.filter { (only == nil || $0.id == only) && !$0.isOver }
        guard !circles.isEmpty else { throw .outOfTurn(.over) }
        return roundsAfter(circles, in: step)
    }

    /// What follows when these circles are through with their rounds: the next ones, or the end of all.
    func roundsAfter(_ circles: [Circle], in step: Step) -> [Event] {
        var events: [Event] = []
        var next: [Int: [ID<Circle>]] = [:]
        var over = 0
        for circle in circles.sorted(by: { $0.id < $1.id }) {
            if circle.round > 0 {
                let isLast = isLast(circle, in: step)
                events.append(ended(circle, in: step, isLast: isLast))
                if isLast {
                    over += 1
                    continue
                }
            }
            next[circle.round + 1, default: []].append(circle.id)
        }
        for (number, ids) in next.sorted(by: { $0.key < $1.key }) {
            events += started(step, ids, number: number)
        }
        let open = workshop.runs[step.id]?.circles.values.count { !$0.isOver } ?? 0
        let goesOn = step.advance == .allDone || step.advance == .timer
        if over > 0, over == open, goesOn { events += advanced(from: step.id) }
        return events
    }

    /// The beginning of a round, with the cards that it deals.
    func started(_ step: Step, _ ids: [ID<Circle>], number: Int) -> [Event] {
        let seconds = Int64(step.rounds?.seconds(of: number) ?? 0)
        let deadline = seconds > 0 ? asker.now + seconds * 1_000 : nil
        return [.roundStarted(step.id, circles: ids, number: number, deadline: deadline)]
            + (step.deck?.per == .round ? ids.flatMap { dealt(to: $0, in: step) } : [])
    }

    private func ended(_ circle: Circle, in step: Step, isLast: Bool) -> Event {
        let blanks = circle.seats.indices.filter { seat in
            guard circle.seats[seat] != nil else { return true }
            return written(at: seat, of: circle) < leastPerRound(step)
        }
        return .roundEnded(step.id, circle.id, number: circle.round, blanks: blanks, isLast: isLast)
    }

    /// Ends all rounds that run, for a step that ends before them.
    func roundsCut(in step: Step) -> [Event] {
        let running = workshop.runs[step.id]?.circles.values.filter { $0.round > 0 && !$0.isOver } ?? []
        guard step.rounds != nil else { return [] }
        return running.sorted { $0.id < $1.id }.map { ended($0, in: step, isLast: true) }
    }

    private func leastPerRound(_ step: Step) -> Int {
        step.quota.perRound?.min ?? (step.assign == .sheets ? step.sheet.cells : 1)
    }

    private func written(at seat: Int, of circle: Circle) -> Int {
        guard let person = circle.seats[seat] else { return 0 }
        return circle.writtenNow[slot(of: person, at: seat, in: circle)] ?? 0
    }

    /// What counts a person's notes of the round: the seat, or the table where several write as one.
    func slot(of person: ID<Person>, at seat: Int, in circle: Circle) -> Int {
        circle.tables.isEmpty ? seat : circle.table(of: person)?.index ?? seat
    }

    private func isLast(_ circle: Circle, in step: Step) -> Bool {
        guard let count = step.roundCount(of: circle) else {
            guard step.rounds?.count == .untilFull else { return false }
            let room = max(1, circle.seats.count) * step.sheet.rows * step.sheet.cells
            return circle.cells.values.reduce(0, +) >= room
        }
        return circle.round >= count
    }

    /// Whether everybody in the circle is through with the round, the asker's part done included.
    func areAllDone(_ circle: Circle, in step: Step, assuming own: ID<Person>, wrote: Int = 0) -> Bool {
        let ready = workshop.runs[step.id]?.ready ?? ReadyList()
        let most = step.quota.perRound?.max ?? (step.assign == .sheets ? step.sheet.cells : Int.max)
        return circle.seats.indices.allSatisfy { seat in
            guard let person = circle.seats[seat] else { return true }
            if person == own, wrote == 0 { return true }
            let count = written(at: seat, of: circle) + (person == own ? wrote : 0)
            return count >= most || circle.passed.contains(person) || ready.contains(person)
        }
    }

    /// What follows when somebody is done: the next round at once, where the step says so.
    func eventsIfAllDone(_ circle: Circle, in step: Step, by person: ID<Person>, wrote: Int = 0) -> [Event] {
        guard step.timer.earlyWhenAllDone, step.rounds != nil, !circle.isOver,
            areAllDone(circle, in: step, assuming: person, wrote: wrote)
        else { return [] }
        return roundsAfter([circle], in: step)
    }

    private func pass(_ id: StepID, reason: String) throws(Refusal) -> [Event] {
        let step = try runningStep(id)
        let person = try actor()
        let (circle, seat) = try ownSeat(in: step, of: person.id)
        let reason = try checked(reason, path: "reason", max: limits.commentMax, mayBeEmpty: true)
        if let turns = circle.turns {
            guard turns.current == seat else { throw .outOfTurn(turns.current.map(TurnRule.turn) ?? .over) }
            return [
                .passed(id, person.id, reason: reason),
                .turnTaken(id, circle.id, seat: seat, hasPassed: true),
            ]
        }
        guard !circle.passed.contains(person.id) else { return [] }
        return [.passed(id, person.id, reason: reason)] + eventsIfAllDone(circle, in: step, by: person.id)
    }

    private func passSheet(_ id: StepID) throws(Refusal) -> [Event] {
        let step = try runningStep(id)
        let person = try actor()
        let (circle, seat) = try ownSeat(in: step, of: person.id)
        let least = step.quota.perRound?.min ?? 0
        let hasPassed = circle.passed.contains(person.id) || circle.pool?.held(by: seat) == nil
        guard hasPassed || written(at: seat, of: circle) >= least else { throw .quota(min: least, max: nil) }
        // Whoever waits for a sheet gets the one that was put back.
        let waiting = circle.seats.indices.filter {
            $0 != seat && circle.seats[$0] != nil && circle.pool?.held(by: $0) == nil
        }
        return ([seat] + waiting).map { .sheetDrawn(id, circle.id, seat: $0) }
    }

    private func reseat(
        _ id: StepID, _ circle: ID<Circle>, _ seats: [ID<Person>?]
    ) throws(Refusal) -> [Event] {
        guard workshop.current == id, let step = workshop.agenda.steps[id] else { throw .phaseClosed }
        guard let known = workshop.runs[id]?.circles[circle] else { throw .gone }
        let people = seats.compactMap(\.self)
        guard Set(people).count == people.count else { throw .invalid(path: "seats", reason: "twice") }
        for person in people
        where workshop.people[person]?.role != .participant
            || workshop.circleID(of: person, in: step) != circle
        {
            throw .gone
        }
        guard seats.count <= SeatTable.seatsMax || step.among == .venue else {
            throw .tooMany(path: "seats", max: SeatTable.seatsMax)
        }
        // What has gone round goes on as it was: the number of seats stays.
        let hasBegun = known.round > 0 || known.pool != nil || known.turns != nil
        guard !hasBegun || seats.count == known.seats.count else {
            throw .invalid(path: "seats", reason: "\(known.seats.count)")
        }
        guard seats != known.seats else { return [] }
        return [.seated(id, circle, seats, fromNextRound: known.round > 0 && !known.isOver)]
    }

    /// A seat for whoever has just come into the running step: the lowest empty one, or one more where
    /// nothing goes round yet.
    func lateSeat(for person: ID<Person>, in group: ID<Group>?, at venue: ID<Venue>?) -> [Event] {
        guard let step = workshop.running, let run = workshop.runs[step.id], !run.circles.isEmpty else {
            return []
        }
        let id =
            step.among == .group ? group?.of(Circle.self) ?? venue?.of(Circle.self) : venue?.of(Circle.self)
        guard let circle = id.flatMap({ run.circles[$0] }), circle.seat(of: person) == nil else { return [] }
        var seats = circle.seats
        if let empty = seats.firstIndex(of: nil) {
            seats[empty] = person
        } else if [.solo, .plenary, .stations].contains(step.assign)
            || circle.round == 0 && [.sheets, .roles].contains(step.assign)
        {
            seats.append(person)
        } else {
            return []
        }
        return [.seated(step.id, circle.id, seats, fromNextRound: false)]
    }
}
