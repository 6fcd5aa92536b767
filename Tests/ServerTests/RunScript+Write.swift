import JSONCodec
import Testing
import WorkshopCore

extension RunScript {
    /// Everybody writes their share of a step without rounds.
    func writeAlong(in step: Step) throws {
        if let deck = step.deck { return try drawAndWrite(deck, in: step) }
        if let places = places(in: step, round: 1) { return try fill(places, in: step) }
        for player in players { try write(share(of: step), as: player, in: step) }
    }

    /// Fills cells of the group's board, its members one after the other.
    func fill(_ places: [Place], in step: Step) throws {
        for group in stage.groups {
            for (index, place) in places.enumerated() {
                let player = group[index % group.count]
                try write(1, as: player, in: step, at: place)
            }
        }
    }

    /// Cells that a group fills together: around the centre of a grid, or three by three of a box.
    func places(in step: Step, round: Int) -> [Place]? {
        let around = [0, 1, 2, 3, 5, 6, 7, 8]
        switch step.board.kind {
        case .grid9:
            // One sheet for the cells around the theme, then one for each of those.
            let sheet = step.sheet.rows == 1 ? 4 : around[(round - 1) % around.count]
            return around.map { Place(sheet: sheet, cell: $0) }
        case .box: return (0..<3).flatMap { row in (1...3).map { Place(row: row, cell: $0) } }
        default: return nil
        }
    }

    /// As many notes as the step asks of everybody, and at least one of each kind or under each prompt.
    private func share(of step: Step) -> Int {
        var count = max(1, step.quota.min, step.quota.perRound?.min ?? 0)
        if let each = step.quota.perPrompt { count = max(count, step.prompts.count * each.min) }
        if step.items.needsPrompt { count = max(count, step.prompts.count) }
        if step.prompts.allSatisfy(\.kinds.isEmpty) {
            count = max(count, step.items.factsBeforeInsight + step.items.kinds.count)
        }
        return min(count, step.quota.max)
    }

    /// Draws as often as there is something to try, and writes on what comes.
    private func drawAndWrite(_ deck: DeckRule, in step: Step) throws {
        // Hands of several people use a deck up sooner than one of the group.
        for draw in 0...min(deck.per == .person ? 1 : 3, deck.redraws) {
            for group in stage.groups {
                let drawers = deck.per == .person ? group : [group[draw % group.count]]
                for player in drawers {
                    try player.run(.drawCards, #"{"step":"\#(step.id)"}"#)
                    try write(1, as: player, in: step)
                }
            }
        }
    }

    /// Writes some notes, each as the step wants it.
    func write(_ count: Int, as player: RunPlayer, in step: Step, at place: Place? = nil) throws {
        for _ in 0..<count {
            try player.settle()
            remember(player, in: step)
            let number = pens[step.id]?[player.index] ?? 0
            try player.run(.addNote, try note(number, by: player, in: step, at: place))
            pens[step.id, default: [:]][player.index] = number + 1
            written[step.id, default: 0] += 1
        }
        try player.settle()
    }

    /// The arguments of a note that the step can take.
    func note(
        _ number: Int, by player: RunPlayer, in step: Step, at place: Place? = nil
    ) throws -> String {
        let holding = player.board.holding(in: step)
        let cards = RunHand(player.index, holding ?? .null).cards
        let prompt = prompt(number, holding, cards, in: step)
        var parts = [
            #""id":"\#(ServerID.fresh())","step":"\#(step.id)","text":"案 \#(player.index)-\#(number)""#,
            #""kind":"\#(kind(number, under: prompt, by: player, in: step))""#,
        ]
        if let prompt { parts.append(#""prompt":"\#(prompt)""#) }
        if let place = place ?? frame(holding, in: step) { parts.append(#""place":\#(Self.json(place))"#) }
        let sources = sources(number, cards, by: player, in: step)
        if !sources.isEmpty { parts.append(#""from":[\#(sources.joined(separator: ","))]"#) }
        let fields = step.items.fields.compactMap { Self.json($0, number) }
        if !fields.isEmpty { parts.append(#""fields":[\#(fields.joined(separator: ","))]"#) }
        if step.items.photosMax > 0, number == 0 {
            parts.append(#""photos":["\#(try player.upload())"]"#)
        }
        return "{\(parts.joined(separator: ","))}"
    }

    private func prompt(
        _ number: Int, _ holding: JSONValue?, _ cards: [[String]], in step: Step
    ) -> String? {
        if let given = holding?["prompt"]?.string { return given }
        if step.deck != nil, step.items.needsPrompt {
            return cards.isEmpty ? nil : cards[number % cards.count][0]
        }
        return step.prompts.isEmpty ? nil : step.prompts[number % step.prompts.count].key
    }

    private func kind(
        _ number: Int, under prompt: String?, by player: RunPlayer, in step: Step
    ) -> NoteKind {
        if number < step.items.factsBeforeInsight { return .fact }
        let narrowed = step.prompts.first { $0.key == prompt }?.kinds ?? []
        let kinds = narrowed.isEmpty ? step.items.kinds : narrowed
        return kinds[(number + player.index) % kinds.count]
    }

    private func frame(_ holding: JSONValue?, in step: Step) -> Place? {
        guard step.board.kind == .frames, let round = holding?["round"]?.integer else { return nil }
        return Place(cell: Int(round) - 1)
    }

    /// What the note comes from, where the step asks: the cards in hand, a seed, or any note that will do.
    private func sources(
        _ number: Int, _ cards: [[String]], by player: RunPlayer, in step: Step
    ) -> [String] {
        guard let rule = step.items.source else { return [] }
        let fitting = player.board.notes().filter { note in
            note.kind.map(rule.kinds.contains) ?? false
                && (rule.steps.isEmpty
                    ? note.step != step.id.key : rule.steps.contains { $0.key == note.step })
                && (rule.prompts.isEmpty || note.prompt.map(rule.prompts.contains) ?? false)
        }
        let dealt = cards.flatMap { $0 }.filter { id in fitting.contains { $0.id == id } }
        if !dealt.isEmpty {
            return dealt.map { #"{"id":"\#($0)","relation":"\#(rule.relation.rawValue)"}"# }
        }
        let seeds = RunHand(player.index, player.board.holding(in: step) ?? .null).seeds
        let near = fitting.filter { seeds.contains($0.id) }
        let chosen = near.isEmpty ? fitting : near
        guard !chosen.isEmpty else { return [] }
        let note = chosen[(written[step.id] ?? 0) % chosen.count]
        return [#"{"id":"\#(note.id)","relation":"\#(rule.relation.rawValue)"}"#]
    }

    static func json(_ place: Place) -> String {
        let parts = [
            ("sheet", place.sheet), ("row", place.row), ("cell", place.cell), ("x", place.x), ("y", place.y),
        ]
        return
            "{\(parts.compactMap { key, value in value.map { "\"\(key)\":\($0)" } }.joined(separator: ","))}"
    }

    private static func json(_ field: FieldRule, _ number: Int) -> String? {
        let value: String
        switch field.type {
        case .text: value = "\"欄\(number)\""
        case .number: value = "\(field.min)"
        case .choice: value = "\"\(field.choices[number % field.choices.count].key)\""
        case .check: value = "true"
        case .photo: return nil
        }
        return #"{"key":"\#(field.key)","value":\#(value)}"#
    }
}
