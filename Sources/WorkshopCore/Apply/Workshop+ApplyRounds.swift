extension Workshop {
    mutating func applyToRounds(_ event: Event) {
        switch event {
        case .stepPrepared(let id, let seed, let circles):
            prepare(id, seed: seed, circles)
        case .roundStarted(let id, let circles, let number, let deadline):
            for circle in circles { begin(number, of: circle, in: id, deadline: deadline) }
        case .roundEnded(let id, let circle, let number, let blanks, let isLast):
            change(circle, of: id) { circle in
                let explained = Set(circle.blanks.filter { $0.round == number }.map(\.seat))
                circle.blanks += blanks.filter { !explained.contains($0) }.map {
                    Blank(round: number, seat: $0, reason: nil)
                }
                circle.deadline = nil
                circle.paused = nil
                circle.isOver = isLast
            }
        case .passed(let id, let person, let reason):
            guard let step = agenda.steps[id] else { return }
            change(circleID(of: person, in: step), of: id) { circle in
                if circle.turns == nil { circle.passed.insert(person) }
                guard let seat = circle.seat(of: person) else { return }
                circle.blanks.append(Blank(round: circle.round, seat: seat, reason: reason))
            }
        case .sheetDrawn(let id, let circle, let seat):
            change(circle, of: id) { circle in
                if let person = circle.seats[safe: seat] ?? nil { circle.passed.remove(person) }
                circle.writtenNow[seat] = nil
                guard let sheet = circle.pool?.draw(for: seat) else { return }
                circle.visits[seat, default: 0] += 1
                circle.reads[sheet, default: 0] += 1
            }
        case .turnTaken(let id, let circle, let seat, let hasPassed):
            change(circle, of: id) { circle in
                // History is never refused: a turn that was not the seat's changes nothing.
                if hasPassed { try? circle.turns?.pass(seat) } else { try? circle.turns?.spoke(seat) }
                circle.isOver = circle.turns?.current == nil
            }
        case .seated(let id, let circle, let seats, let isLater):
            change(circle, of: id) { circle in
                if isLater { circle.planned = seats } else { circle.seat(seats) }
            }
        case .cardsDrawn(let id, let circle, let person, let cards, let isRedraw):
            change(circle, of: id) { circle in
                circle.used.formUnion(cards)
                if let person {
                    circle.hands[person] = cards
                    if isRedraw { circle.redraws[person, default: 0] += 1 }
                } else {
                    circle.cards = cards
                    if isRedraw { circle.groupRedraws += 1 }
                }
            }
        default: break
        }
    }

    private mutating func prepare(_ id: StepID, seed: UInt64, _ circles: [Circle]) {
        let assign = agenda.steps[id]?.assign
        runs[id, default: StepRun()].seed = seed
        for var circle in circles {
            if assign == .pool { circle.fillPool(seed: seed) }
            if assign == .turns {
                let absent = circle.seats.indices.filter { circle.seats[$0] == nil }
                circle.turns = try? TurnOrder(seats: circle.seats.count, absent: Set(absent))
            }
            runs[id]?.circles[circle.id] = circle
        }
    }

    private mutating func begin(_ number: Int, of id: ID<Circle>, in step: StepID, deadline: Int64?) {
        let deals = agenda.steps[step]?.deck?.per == .round
        change(id, of: step) { circle in
            if let planned = circle.planned { circle.seat(planned) }
            circle.planned = nil
            circle.round = number
            circle.deadline = deadline
            circle.paused = nil
            circle.isOver = false
            circle.writtenNow = [:]
            circle.passed = []
            if deals {
                circle.cards = []
                circle.groupRedraws = 0
            }
        }
        let people = Set(runs[step]?.circles[id]?.seats.compactMap(\.self) ?? [])
        if runs[step]?.ready.isEmpty == false { runs[step]?.ready.remove(people) }
    }

    private mutating func change(_ id: ID<Circle>, of step: StepID, _ body: (inout Circle) -> Void) {
        guard runs[step]?.circles[id] != nil else { return }
        body(&runs[step, default: StepRun()].circles[id, default: Circle(id: id, seats: [])])
    }

    /// Empties the seat of somebody who has left the group, in the step that runs.
    mutating func vacate(_ person: ID<Person>) {
        guard let current, let circles = runs[current]?.circles, !circles.isEmpty else { return }
        for circle in circles.values where circle.seat(of: person) != nil || circle.planned != nil {
            change(circle.id, of: current) { circle in
                let seats = circle.seats.map { $0 == person ? nil : $0 }
                circle.seat(seats)
                circle.planned = circle.planned?.map { $0 == person ? nil : $0 }
                if circle.turns != nil { circle.isOver = circle.turns?.current == nil }
            }
        }
    }

    /// Counts a note that came or went, in its step's run.
    mutating func count(_ note: Note, by change: Int, isNew: Bool = false) {
        // Only these parts of the step: it is too large to be copied for each note.
        let rule = agenda.steps.reading(note.step) { (author: $0.author, board: $0.board.kind) }
        var run = StepRun()
        swap(&run, &runs[note.step, default: StepRun()])
        if let group = note.group {
            run.written[group, default: 0] += change
            if isNew { run.lastWritten[group] = note.writtenAt }
        } else {
            run.writtenOutsideGroups += change
        }
        run.counts[note.author, default: WrittenCount()].all += change
        if note.kind == .fact { run.counts[note.author]?.facts += change }
        if let prompt = note.prompt { run.counts[note.author]?.byPrompt[prompt, default: 0] += change }
        if let place = note.place, place.cell != nil, let board = rule?.board {
            run.taken[TakenCell(place, on: board, group: note.group, author: note.author), default: 0] +=
                change
        }
        if let circle = note.circle { run.circles[circle]?.count(note, by: change) }
        if isNew, rule?.author == .pseudonym, run.pens[note.author] == nil {
            run.pens[note.author] = Self.pen(number: run.pens.count, seed: run.seed)
        }
        swap(&run, &runs[note.step, default: StepRun()])
    }

    /// The number that stands for the n-th person who writes: by chance, so that it does not tell who began.
    private static func pen(number: Int, seed: UInt64) -> Int {
        var random = SplitMix(seed: seed &+ UInt64(number / 100))
        return number / 100 * 100 + (1...100).shuffled(using: &random)[number % 100]
    }
}

extension Circle {
    /// Takes new seats; who came back is asked again, who has gone puts back what they held.
    mutating func seat(_ new: [ID<Person>?]) {
        for seat in seats.indices where seats[seat] != nil && (new[safe: seat] ?? nil) == nil {
            turns?.left(seat)
            pool?.giveBack(from: seat)
        }
        for seat in new.indices where new[seat] != nil && (seats[safe: seat] ?? nil) == nil {
            turns?.returned(seat)
        }
        seats = new
    }

    /// Gives everybody a sheet of their own; seeds lie on further sheets in the middle.
    fileprivate mutating func fillPool(seed: UInt64) {
        let owners = seats.indices.map { Optional($0) } + seeds.map { _ in nil }
        var pool = SheetPool(owners: owners, seed: seed)
        for seat in seats.indices where seats[seat] != nil {
            pool.take(seat, for: seat)
            (visits[seat], reads[seat]) = (1, 1)
        }
        self.pool = pool
    }

    fileprivate mutating func count(_ note: Note, by change: Int) {
        if let place = note.place, place.cell != nil { cells[place, default: 0] += change }
        let now = pool == nil ? round : seat(of: note.author).flatMap { visits[$0] }
        guard note.round == nil || note.round == now, let seat = seat(of: note.author) else { return }
        let slot = tables.isEmpty ? seat : table(of: note.author)?.index ?? seat
        writtenNow[slot, default: 0] += change
    }
}

extension Array {
    /// The element at an index, if there is one.
    subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
