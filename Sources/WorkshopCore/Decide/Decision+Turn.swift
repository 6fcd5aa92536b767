/// Where a new note goes by its author's seat and round.
struct NoteTurn {
    var circle: Circle?
    var seat = 0
    var round = 0
    var place: Place?
    var prompt: String?
}

extension Decision {
    /// The sheet, station or prompt that is the author's now; anything else is refused (SE2).
    func turn(for new: NewNote, in step: Step, of author: Person) throws(Refusal) -> NoteTurn {
        var turn = NoteTurn(place: new.place, prompt: new.prompt)
        let circles = workshop.runs[step.id]?.circles ?? [:]
        guard !circles.isEmpty, author.role == .participant else {
            // Who has no seat writes only where nothing goes round.
            let isFree = [.solo, .plenary, .facilitatorOnly].contains(step.assign)
            guard circles.isEmpty || isFree else { throw .outOfTurn(.noSeat) }
            try checkBoard(turn, in: step, author)
            return turn
        }
        let (circle, seat) = try ownSeat(in: step, of: author.id)
        (turn.circle, turn.seat, turn.round) = (circle, seat, circle.round)
        guard let holding = workshop.holding(of: author.id, in: step.id) else { throw .outOfTurn(.noSeat) }
        if let wanted = holding.prompt {
            guard new.prompt == nil || new.prompt == wanted else { throw .outOfTurn(.prompt(wanted)) }
            turn.prompt = wanted
        }
        switch step.assign {
        case .sheets, .pool, .stations, .pairs, .merge:
            if step.assign == .pool, holding.sheet == nil { throw .outOfTurn(.noSheet) }
            guard let sheet = holding.sheet else { break }
            if let asked = new.place?.sheet, asked != sheet { throw .outOfTurn(.sheet(sheet)) }
            turn.place = Place(sheet: sheet, row: holding.row, cell: new.place?.cell)
            if step.assign == .pool { turn.round = circle.visits[seat] ?? 1 }
            if step.assign == .sheets || step.assign == .pool { try chooseCell(&turn, in: step) }
        case .turns:
            guard circle.turns?.current == seat else {
                throw .outOfTurn(circle.turns?.current.map(TurnRule.turn) ?? .over)
            }
        case .solo, .plenary, .facilitatorOnly, .roles: break
        }
        if ![.sheets, .pool, .stations].contains(step.assign) { try checkBoard(turn, in: step, author) }
        if let most = step.quota.perRound?.max {
            let written = circle.writtenNow[slot(of: author.id, at: seat, in: circle)] ?? 0
            guard written < most else { throw .quota(min: nil, max: most) }
        }
        return turn
    }

    /// The cell asked for, if it is there and free, else the first free one of the row.
    private func chooseCell(_ turn: inout NoteTurn, in step: Step) throws(Refusal) {
        guard var place = turn.place, let row = place.row, row < step.sheet.rows else {
            throw .outOfTurn(.over)
        }
        let taken = turn.circle?.cells ?? [:]
        if let cell = place.cell {
            guard (0..<step.sheet.cells).contains(cell) else {
                throw .invalid(path: "place.cell", reason: "0...\(step.sheet.cells - 1)")
            }
            guard taken[place, default: 0] < step.quota.perCell else { throw .cellTaken(place) }
            return
        }
        for cell in 0..<step.sheet.cells {
            place.cell = cell
            if taken[place, default: 0] < step.quota.perCell {
                turn.place = place
                return
            }
        }
        throw .quota(min: nil, max: step.sheet.cells * step.quota.perCell)
    }

    private func checkBoard(_ turn: NoteTurn, in step: Step, _ author: Person) throws(Refusal) {
        guard let place = turn.place else { return }
        try checkPlace(place, on: step)
        let cell = TakenCell(place, in: step, group: author.group, author: author.id)
        let others = workshop.runs[step.id]?.taken[cell] ?? 0
        guard place.cell == nil || others < step.quota.perCell else { throw .cellTaken(place) }
    }

    /// Whether a board has such a place at all.
    func checkPlace(_ place: Place, on step: Step) throws(Refusal) {
        let isPlane = place.sheet == nil && place.row == nil && place.cell == nil
        let isCell = place.x == nil && place.y == nil
        switch step.board.kind {
        case .quadrant, .wall, .tree, .columns, .star, .chain:
            if [.pairs, .merge].contains(step.assign), isCell { return }
            guard isPlane, let x = place.x, let y = place.y, (0...1_000).contains(x), (0...1_000).contains(y)
            else { throw .invalid(path: "place", reason: "x_y_0...1000") }
        case .grid9:
            guard isCell, place.row == nil, let sheet = place.sheet, let cell = place.cell,
                (0...8).contains(sheet), (0...8).contains(cell)
            else { throw .invalid(path: "place", reason: "sheet_cell_0...8") }
        case .box:
            guard isCell, place.sheet == nil, let row = place.row, let cell = place.cell,
                (0..<step.sheet.rows).contains(row), (0...step.sheet.cells).contains(cell)
            else { throw .invalid(path: "place", reason: "row_cell") }
        case .frames:
            guard isCell, place.sheet == nil, place.row == nil, let cell = place.cell,
                (0..<step.sheet.cells).contains(cell)
            else { throw .invalid(path: "place.cell", reason: "0...\(step.sheet.cells - 1)") }
        case .sheets:
            guard isCell else { throw .invalid(path: "place", reason: "sheet_row_cell") }
        }
    }

    /// The prompt or card a note stands under is one of the step, on, and has room.
    func checkPrompt(
        _ prompt: String?, kind: NoteKind, in step: Step, _ circle: Circle?, _ author: ID<Person>
    ) throws(Refusal) {
        guard let prompt else {
            if step.items.needsPrompt { throw .invalid(path: "prompt", reason: "missing") }
            return
        }
        if let known = step.prompts.first(where: { $0.key == prompt }) {
            guard known.kinds.isEmpty || known.kinds.contains(kind) else {
                throw .invalid(path: "kind", reason: "not_under_prompt")
            }
        } else {
            let held = (circle?.cards ?? []) + (circle?.hands[author] ?? [])
            guard held.contains(where: { $0.key == prompt }) else {
                throw .invalid(path: "prompt", reason: "unknown")
            }
        }
        if let most = step.quota.perPrompt?.max {
            let written = workshop.runs[step.id]?.counts[author]?.byPrompt[prompt] ?? 0
            guard written < most else { throw .quota(min: nil, max: most) }
        }
    }

    /// What a new note sets in motion: the next turn, or the next round where it was the last one missing.
    func eventsBehind(_ turn: NoteTurn, _ step: Step, _ author: ID<Person>) -> [Event] {
        guard let circle = turn.circle else { return [] }
        if circle.turns != nil {
            return [.turnTaken(step.id, circle.id, seat: turn.seat, hasPassed: false)]
        }
        guard step.timer.earlyWhenAllDone else { return [] }
        return eventsIfAllDone(circle, in: step, by: author, wrote: 1)
    }

    /// A note of the running step is changed in the round it was written in, and while its sheet is in hand.
    func checkRound(of note: Note) throws(Refusal) {
        guard !isFacilitator, let step = workshop.running, step.id == note.step, let round = note.round,
            let circle = note.circle.flatMap({ workshop.runs[step.id]?.circles[$0] })
        else { return }
        let seat = circle.seat(of: note.author)
        let now = circle.pool == nil ? circle.round : seat.flatMap { circle.visits[$0] } ?? 0
        guard round == now, !circle.isOver else { throw .outOfTurn(.round(round)) }
    }

    /// What a note on a sheet grows from where its author names nothing: the nearest one above it in its
    /// cell, or what the sheet began with (SE23).
    func grown(from turn: NoteTurn, in step: Step, by author: Person) -> [Derivation] {
        guard let circle = turn.circle, let place = turn.place, let row = place.row,
            [.sheets, .pool].contains(step.assign), let reader = workshop.viewer(of: author.id)
        else { return [] }
        let above = (workshop.notesOfSteps[step.id] ?? []).compactMap { workshop.notes[$0] }.filter { note in
            note.circle == circle.id && !note.isDeleted && note.place?.sheet == place.sheet
                && note.place?.cell == place.cell && note.place?.row ?? row < row
        }
        if let nearest = above.max(by: { $0.place?.row ?? 0 < $1.place?.row ?? 0 }) {
            return [Derivation(source: nearest.id, relation: .buildsOn)]
        }
        let seeds = workshop.holding(of: author.id, in: step.id)?.seeds ?? []
        return seeds.prefix(limits.sourcesMax).compactMap { id in
            guard let seed = workshop.notes[id], !seed.isDeleted, workshop.sees(seed, reader) else {
                return nil
            }
            return Derivation(source: id, relation: .inspiredBy)
        }
    }
}
