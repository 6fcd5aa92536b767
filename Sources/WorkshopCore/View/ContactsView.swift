/// The contact cards that concern one person, for that person's eyes only (CC2).
package struct ContactsView: Sendable, Equatable {
    /// One's own.
    package internal(set) var card: ContactCard?
    /// To whom it is offered.
    package internal(set) var offered: [ID<Person>] = []
    /// Who has offered theirs and waits for one's own.
    package internal(set) var waiting: [ID<Person>] = []
    /// The cards of those with whom one has exchanged, in the order of their ids.
    package internal(set) var received: [Received] = []

    init() {}

    /// Somebody's card.
    package struct Received: Sendable, Equatable {
        package let person: ID<Person>
        package let card: ContactCard
    }

    /// Whether there is nothing to tell.
    package var isEmpty: Bool { self == ContactsView() }
}

extension Workshop {
    /// What a person may see of the exchange of cards: another's only where both have offered (CC2).
    func contacts(of person: ID<Person>) -> ContactsView {
        var view = ContactsView()
        guard !cards.isEmpty else { return view }
        view.card = cards[person]
        view.offered = offers[person] ?? []
        let offering = offers.filter { $0.value.contains(person) && cards[$0.key] != nil }.keys.sorted()
        view.waiting = offering.filter { !haveExchanged(person, $0) }
        view.received = offering.filter { haveExchanged(person, $0) }.compactMap { other in
            cards[other].map { ContactsView.Received(person: other, card: $0) }
        }
        return view
    }

    /// Whose own part changes with a card: its owner's, and theirs to whom it was offered or who offered.
    func touchCards(_ event: Event, in touched: inout Touched) {
        switch event {
        case .cardWritten(let person, let card):
            // A card that was taken back has left no trace of whom it was offered to.
            guard card != nil else { return touched.own.formUnion(people.keys) }
            touched.own.insert(person)
            touched.own.formUnion(offers[person] ?? [])
        case .cardOffered(let person, let others), .cardWithdrawn(let person, let others):
            touched.own.insert(person)
            touched.own.formUnion(others)
        default: break
        }
    }
}
