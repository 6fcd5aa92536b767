extension Decision {
    func drawCards(_ id: StepID) throws(Refusal) -> [Event] {
        let step = try runningStep(id)
        let person = try actor()
        guard let deck = step.deck else { throw .forbidden(.drawCards) }
        let (circle, _) = try ownSeat(in: step, of: person.id)
        let isOwn = deck.per == .person
        let held = isOwn ? circle.hands[person.id] ?? [] : circle.cards
        let redraws = isOwn ? circle.redraws[person.id] ?? 0 : circle.groupRedraws
        guard held.isEmpty || redraws < deck.redraws else { throw .budget(of: deck.redraws) }
        let cards = cards(for: circle, of: deck, step)
        guard !cards.isEmpty else { throw .deckEmpty }
        return [
            .cardsDrawn(id, circle.id, person: isOwn ? person.id : nil, cards, isRedraw: !held.isEmpty)
        ]
    }

    /// Cards that a round deals by itself; none when the deck is used up.
    func dealt(to id: ID<Circle>, in step: Step) -> [Event] {
        guard let deck = step.deck else { return [] }
        let circle = workshop.runs[step.id]?.circles[id] ?? Circle(id: id, seats: [])
        let cards = cards(for: circle, of: deck, step)
        return cards.isEmpty ? [] : [.cardsDrawn(step.id, id, person: nil, cards, isRedraw: false)]
    }

    /// Cards this circle has not had, by chance.
    private func cards(for circle: Circle, of deck: DeckRule, _ step: Step) -> [Card] {
        // Circles of one command draw differently.
        var random = SplitMix(seed: asker.random ^ circle.id.low ^ UInt64(circle.used.count))
        if deck.from == .box { return combinations(for: circle, count: deck.count, with: &random) }
        let all: [Card]
        if case .deck(let key) = deck.from {
            all = workshop.agenda.decks[key]?.cards.map { Card(key: $0.key) } ?? []
        } else {
            all = ownCards(of: circle, photos: deck.from == .photos, before: step.id)
        }
        return Array(all.filter { !circle.used.contains($0) }.shuffled(using: &random).prefix(deck.count))
    }

    /// The group's own notes as cards: those with photos, or all facts and insights.
    private func ownCards(of circle: Circle, photos: Bool, before step: StepID) -> [Card] {
        let group = circle.id.of(Group.self)
        let notes = workshop.notes.values.filter { note in
            guard note.group == group, !note.isDeleted, !note.isHeld, note.step != step else { return false }
            return photos ? !note.photos.isEmpty : note.kind == .fact || note.kind == .insight
        }
        return notes.sorted { $0.id < $1.id }.map { Card(key: "", notes: [$0.id]) }
    }

    /// One value of each row of the group's box, without pairs that were marked as impossible.
    private func combinations(
        for circle: Circle, count: Int, with random: inout SplitMix
    ) -> [Card] {
        let group = circle.id.of(Group.self)
        var rows: [Int: [ID<Note>]] = [:]
        for note in workshop.notes.values where note.group == group && !note.isDeleted {
            guard workshop.agenda.steps[note.step]?.board.kind == .box, let row = note.place?.row,
                let cell = note.place?.cell, cell > 0
            else { continue }
            rows[row, default: []].append(note.id)
        }
        let values = rows.sorted { $0.key < $1.key }.map { $0.value.sorted() }
        guard values.count > 1 else { return [] }
        let conflicts = Set(
            workshop.links.values.filter { $0.kind == .conflict }.flatMap { link in
                [[link.from, link.to], [link.to, link.from]]
            })
        var cards: [Card] = []
        for _ in 0..<count {
            var taken: [ID<Note>] = []
            var tries = 2_000
            guard
                extend(
                    &taken, values, conflicts, avoiding: circle.used.union(cards), &tries, with: &random)
            else { break }
            cards.append(Card(key: "", notes: taken))
        }
        return cards
    }

    /// Chooses values row by row, going back where none fits; gives up after so many tries.
    private func extend(
        _ taken: inout [ID<Note>], _ values: [[ID<Note>]], _ conflicts: Set<[ID<Item>]>,
        avoiding used: Set<Card>, _ tries: inout Int, with random: inout SplitMix
    ) -> Bool {
        guard taken.count < values.count else { return !used.contains(Card(key: "", notes: taken)) }
        for value in values[taken.count].shuffled(using: &random) {
            tries -= 1
            guard tries > 0 else { return false }
            let item = value.of(Item.self)
            guard !taken.contains(where: { conflicts.contains([$0.of(Item.self), item]) }) else { continue }
            taken.append(value)
            if extend(&taken, values, conflicts, avoiding: used, &tries, with: &random) { return true }
            taken.removeLast()
        }
        return false
    }
}
