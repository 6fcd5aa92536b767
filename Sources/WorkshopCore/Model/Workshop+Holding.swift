/// What is a person's own in the step that runs: computed by the server, from seat and round alone.
package struct Holding: Hashable, Sendable {
    package var step: StepID
    package var circle: ID<Circle>
    package var seat: Int
    package var round: Int
    /// The sheet in hand or the station; the row that this visit fills.
    package var sheet: Int?
    package var row: Int?
    /// The prompt, hat or role that is on.
    package var prompt: String?
    /// Who sits with the person.
    package var partners: [ID<Person>] = []
    /// Whether the person is called; `nil` where nobody is.
    package var isCalled: Bool?
    package var cards: [Card] = []
    package var seeds: [ID<Note>] = []
}

extension Workshop {
    /// The circle a person belongs to in a step: the group, or those of the venue.
    package func circleID(of person: ID<Person>, in step: Step) -> ID<Circle> {
        let known = people[person]
        if step.among == .group, let group = known?.group { return group.of(Circle.self) }
        return known?.venue?.of(Circle.self) ?? id.of(Circle.self)
    }

    /// What a person holds in a step; `nil` where the step has no circles or the person no seat.
    package func holding(of person: ID<Person>, in id: StepID) -> Holding? {
        guard let step = agenda.steps[id], let run = runs[id], !run.circles.isEmpty,
            let circle = run.circles[circleID(of: person, in: step)], let seat = circle.seat(of: person)
        else { return nil }
        var holding = Holding(step: id, circle: circle.id, seat: seat, round: circle.round)
        holding.prompt = prompt(of: step, circle, seat: seat)
        holding.cards = (circle.hands[person] ?? []) + circle.cards
        holding.seeds = circle.seeds
        switch step.assign {
        case .sheets: hold(sheet(of: step, circle, seat: seat), row: circle.round - 1, in: &holding)
        case .pool:
            let sheet = circle.pool?.held(by: seat)
            hold(sheet, row: (sheet.flatMap { circle.reads[$0] } ?? 1) - 1, in: &holding)
        case .stations: hold(station(of: step, circle), row: circle.round - 1, in: &holding)
        case .turns: holding.isCalled = circle.turns?.current == seat
        case .pairs, .merge:
            let table = circle.table(of: person)
            holding.sheet = table?.index
            holding.partners = table?.people.filter { $0 != person } ?? []
        case .solo, .plenary, .facilitatorOnly, .roles: break
        }
        return holding
    }

    private func hold(_ sheet: Int?, row: Int, in holding: inout Holding) {
        holding.sheet = sheet
        holding.row = sheet == nil ? nil : max(0, row)
        guard let sheet, let circle = runs[holding.step]?.circles[holding.circle] else { return }
        let seats = circle.seats.count
        // Seeds lie on the sheets in turn; in a pool each has one of its own, behind those of the seats.
        holding.seeds = circle.seeds.enumerated().filter { index, _ in
            circle.pool == nil ? index % max(1, seats) == sheet : index + seats == sheet
        }.map(\.element)
    }

    private func sheet(of step: Step, _ circle: Circle, seat: Int) -> Int? {
        guard circle.round > 0 else { return nil }
        let rotation = try? SheetRotation(
            seats: circle.seats.count, rows: step.sheet.rows, step: step.sheet.rotate)
        // Alone, or passed on by whole turns, everybody keeps their own.
        return rotation?.sheet(at: seat, in: circle.round - 1) ?? seat
    }

    /// The station a circle is at; its own in the round behind the last station.
    func station(of step: Step, _ circle: Circle) -> Int? {
        guard circle.round > 0, !step.prompts.isEmpty else { return nil }
        return (circle.home + step.sheet.rotate * (circle.round - 1)) % step.prompts.count
    }

    func prompt(of step: Step, _ circle: Circle, seat: Int) -> String? {
        guard circle.round > 0, !step.prompts.isEmpty else { return nil }
        let keys = step.prompts.map(\.key)
        switch step.assign {
        case .stations: return station(of: step, circle).map { keys[$0] }
        case .roles: return keys[(seat + step.sheet.rotate * (circle.round - 1)) % keys.count]
        default:
            guard let rounds = step.rounds, rounds.count == .perPrompt else { return nil }
            let sequence = rounds.sequence.isEmpty ? keys : rounds.sequence
            return sequence[min(circle.round, sequence.count) - 1]
        }
    }

    /// Whether a person has in hand, or sits with, what a note stands on.
    func holds(_ person: ID<Person>, _ note: Note) -> Bool {
        guard let step = agenda.steps[note.step], let circle = note.circle,
            let holding = holding(of: person, in: note.step)
        else { return false }
        switch step.assign {
        case .sheets, .pool:
            return holding.circle == circle && holding.sheet != nil && holding.sheet == note.place?.sheet
        case .stations:
            return people[person]?.venue == note.venue && holding.sheet != nil
                && holding.sheet == note.place?.sheet
        case .pairs:
            return holding.round == note.round && holding.partners.contains(note.author)
        case .merge: return holding.partners.contains(note.author)
        default: return false
        }
    }

    /// When the server's clock has to look at the running step again: a round or the step is over, grace
    /// included.
    package func expiry(grace: Int64) -> Int64? {
        guard let step = running, let run = runs[step.id] else { return nil }
        var due = ballots.values.compactMap { ballot in
            ballot.isOpen && ballot.step == step.id ? ballot.voting?.deadline : nil
        }
        if step.timer.end == .hard || step.advance == .timer, let deadline = run.deadline {
            due.append(deadline)
        }
        if step.timer.end == .hard {
            due += run.circles.values.compactMap { $0.isOver ? nil : $0.deadline }
        }
        return due.min().map { $0 + grace }
    }
}
