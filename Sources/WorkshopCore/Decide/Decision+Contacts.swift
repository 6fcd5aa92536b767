extension Decision {
    /// Contact cards: written, offered and taken back by their owner alone (CC1).
    func card(_ command: Command) throws(Refusal) -> [Event] {
        let person = try actor()
        switch command {
        case .writeCard(let card):
            let card = try checked(card)
            return workshop.cards[person.id] == card ? [] : [.cardWritten(person.id, card)]
        case .removeCard: return workshop.cards[person.id] == nil ? [] : [.cardWritten(person.id, nil)]
        case .offerCard(let others, let toGroup): return try offer(by: person, to: others, toGroup: toGroup)
        case .withdrawCard(let other):
            let offered = workshop.offers[person.id] ?? []
            let taken = other.map { [$0] } ?? offered
            let known = taken.filter(offered.contains)
            return known.isEmpty ? [] : [.cardWithdrawn(person.id, from: known)]
        default: return []
        }
    }

    private func checked(_ card: ContactCard) throws(Refusal) -> ContactCard {
        var checked = ContactCard()
        checked.mail = try self.checked(card.mail, path: "mail", max: limits.nameMax, mayBeEmpty: true)
        checked.phone = try self.checked(card.phone, path: "phone", max: limits.nameMax, mayBeEmpty: true)
        checked.link = try self.checked(card.link, path: "link", max: limits.titleMax, mayBeEmpty: true)
        checked.words = try self.checked(card.words, path: "words", max: limits.commentMax, mayBeEmpty: true)
        guard !checked.isEmpty else { throw .invalid(path: "card", reason: "empty") }
        return checked
    }

    /// To a group means to who is in it now: whoever comes later was not meant.
    private func offer(
        by person: Person, to others: [ID<Person>], toGroup: Bool
    ) throws(Refusal) -> [Event] {
        guard workshop.cards[person.id] != nil else { throw .needsCard }
        for other in others {
            guard workshop.people[other] != nil else { throw .gone }
            guard other != person.id else { throw .invalid(path: "to", reason: "yourself") }
        }
        let group = toGroup ? person.group.flatMap { workshop.groups[$0]?.members } ?? [] : []
        let known = Set(workshop.offers[person.id] ?? [])
        let new = Set(others + group).subtracting(known).subtracting([person.id]).sorted()
        return new.isEmpty ? [] : [.cardOffered(person.id, to: new)]
    }
}
