/// Who worked with whom, as far as the viewer may know it: all of it where they run the workshop, their own
/// otherwise (NW3).
package struct NetworkView: Sendable, Equatable {
    /// Pairs that have worked together, in the order of their ids.
    package internal(set) var pairs: [Pair] = []
    /// Pairs across each two companies that have met, of how many there are; for who runs the workshop.
    package internal(set) var coverage: [Coverage] = []
    /// How many people each participant has not worked with yet; for who runs the workshop.
    package internal(set) var unmet: [Unmet] = []
    /// Whom the viewer has not worked with yet; a participant's own.
    package internal(set) var notMet: [ID<Person>] = []

    init() {}

    /// Two who have worked together.
    package struct Pair: Sendable, Equatable {
        package let people: PersonPair
        /// Once for each group they shared and each table.
        package let times: Int
        /// Where, in the order in which it happened.
        package internal(set) var places: [Place]
    }

    /// Where two have worked together.
    package struct Place: Sendable, Equatable {
        package let step: StepID
        package let group: ID<Group>?
        package let round: Int?
    }

    /// Two companies.
    package struct Coverage: Sendable, Equatable {
        package let companies: CompanyPair
        package let met: Int
        package let possible: Int
    }

    /// Somebody, and how many there are whom they have not worked with.
    package struct Unmet: Sendable, Equatable {
        package let person: ID<Person>
        package let count: Int
    }
}

extension Workshop {
    /// A view with the network in it; for those whom it concerns, and without it for all others.
    ///
    /// Looks at every pair of people: for half a thousand of them away from the room's thread.
    package func projectNetwork(for viewer: Viewer) -> View {
        var view = project(for: viewer)
        switch viewer.role {
        case .facilitator, .secretariat: view.network = wholeNetwork()
        case .participant: view.network = viewer.person.map { network(of: $0) }
        case .host, .observer, .display: break
        }
        return view
    }

    private var participants: [Person] {
        people.values.filter { $0.role == .participant }.sorted { $0.id < $1.id }
    }

    private func wholeNetwork() -> NetworkView {
        var network = NetworkView()
        let (ledger, participants) = (met, participants)
        network.pairs = pairs(in: ledger) { _ in true }
        let companies = participants.map { PairedPerson(id: $0.id, company: $0.organisation) }
        network.coverage = ledger.coverage(of: companies).map { pair, coverage in
            NetworkView.Coverage(companies: pair, met: coverage.met, possible: coverage.possible)
        }.sorted {
            ($0.companies.first, $0.companies.second) < ($1.companies.first, $1.companies.second)
        }
        let degrees = network.pairs.reduce(into: [ID<Person>: Int]()) {
            $0[$1.people.first, default: 0] += 1
            $0[$1.people.second, default: 0] += 1
        }
        network.unmet = participants.map {
            NetworkView.Unmet(person: $0.id, count: participants.count - 1 - (degrees[$0.id] ?? 0))
        }
        return network
    }

    private func network(of person: ID<Person>) -> NetworkView {
        var network = NetworkView()
        let ledger = met
        network.pairs = pairs(in: ledger) { $0.first == person || $0.second == person }
        network.notMet = ledger.notMet(by: person, among: participants.map(\.id))
        return network
    }

    /// People who are gone are in nobody's network.
    private func pairs(
        in ledger: PairLedger, where isWanted: (PersonPair) -> Bool
    ) -> [NetworkView.Pair] {
        var places: [PersonPair: [NetworkView.Place]] = [:]
        for encounter in encounters {
            let place = NetworkView.Place(
                step: encounter.step, group: encounter.group, round: encounter.round)
            let people = encounter.people.filter { self.people[$0]?.role == .participant }
            for (index, left) in people.enumerated() {
                for right in people[(index + 1)...] {
                    let pair = PersonPair(left, right)
                    if isWanted(pair) { places[pair, default: []].append(place) }
                }
            }
        }
        return places.sorted { $0.key < $1.key }.map { pair, places in
            NetworkView.Pair(
                people: pair, times: ledger.met(pair.first, pair.second), places: places)
        }
    }
}
