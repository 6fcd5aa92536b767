extension Workshop {
    mutating func applyToCards(_ event: Event) {
        switch event {
        case .cardWritten(let person, let card):
            if let card { cards[person] = card } else { forgetCard(of: person) }
        case .cardOffered(let person, let others):
            guard people[person] != nil else { return }
            offers[person] = Set((offers[person] ?? []) + others).sorted()
        case .cardWithdrawn(let person, let others):
            let left = (offers[person] ?? []).filter { !others.contains($0) }
            offers[person] = left.isEmpty ? nil : left
        default: break
        }
    }

    /// The card, what was offered with it, and what others offered for it.
    mutating func forgetCard(of person: ID<Person>) {
        cards[person] = nil
        offers[person] = nil
        guard people[person] == nil else { return }
        for (other, offered) in offers where offered.contains(person) {
            let left = offered.filter { $0 != person }
            offers[other] = left.isEmpty ? nil : left
        }
    }

    /// Whether both have offered their cards to each other (CC2).
    func haveExchanged(_ one: ID<Person>, _ other: ID<Person>) -> Bool {
        cards[one] != nil && cards[other] != nil && offers[one]?.contains(other) == true
            && offers[other]?.contains(one) == true
    }
}
