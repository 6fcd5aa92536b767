extension Decision {
    func people(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .create(let founding): return try found(founding)
        case .describe(let title, let theme):
            let title = try checked(title, path: "title", max: limits.titleMax)
            let theme = try checked(theme, path: "theme", max: limits.titleMax, mayBeEmpty: true)
            return title == workshop.title && theme == workshop.theme
                ? [] : [.described(title: title, theme: theme)]
        case .importRoster(let rows): return try importRoster(rows)
        case .importSpots(let venue, let names): return try importSpots(names, venue: venue)
        case .addPerson(let id, let name, let organisation, let venue, let role):
            guard workshop.people[id] == nil else { return [] }
            guard role.isPerson else { throw .invalid(path: "role", reason: "not_a_person") }
            guard role != .facilitator || isFacilitator else { throw .forbidden(.addPerson) }
            let arrival = Arrival(id: id, name: name, organisation: organisation, venue: venue, role: role)
            return [try added(arrival)]
        case .removePerson(let id):
            guard let known = workshop.people[id] else { throw .gone }
            guard id != asker.person else { throw .invalid(path: "id", reason: "yourself") }
            guard known.role != .facilitator || isFacilitator else { throw .forbidden(.removePerson) }
            return removed(id)
        case .renamePerson(let id, let name):
            guard let known = workshop.people[id] else { throw .gone }
            let name = try checked(name, path: "name", max: limits.nameMax)
            return known.name == name ? [] : [.personRenamed(id, name: name)]
        case .join(let arrival): return try join(arrival)
        case .arrive(let id):
            guard let known = workshop.people[id] else { throw .gone }
            return known.hasJoined ? [] : [.personJoined(id)] + placed(known)
        case .raiseHand(let id, let group, let isUp): return try raise(id, group: group, isUp)
        default: return []
        }
    }

    /// One's own hand, or one's group's call; facilitators lower any.
    private func raise(_ id: ID<Person>?, group: ID<Group>?, _ isUp: Bool) throws(Refusal) -> [Event] {
        let asking = try actor()
        if let group {
            guard workshop.groups[group] != nil else { throw .gone }
            guard asking.group == group || isFacilitator && !isUp else { throw .forbidden(.raiseHand) }
            guard isUp != (workshop.calls[group] != nil) else { return [] }
            try checkLead(of: group)
            return [.handRaised(asking.id, group: group, isUp)]
        }
        let person = id ?? asking.id
        guard workshop.people[person] != nil else { throw .gone }
        guard person == asking.id || isFacilitator && !isUp else { throw .forbidden(.raiseHand) }
        guard isUp != (workshop.hands[person] != nil) else { return [] }
        return [.handRaised(person, group: nil, isUp)]
    }

    private func found(_ founding: Founding) throws(Refusal) -> [Event] {
        guard workshop.sequence == 0 else { throw .already }
        var random = SplitMix(seed: asker.random)
        var checkedFounding = founding
        checkedFounding.title = try checked(founding.title, path: "title", max: limits.titleMax)
        checkedFounding.theme = try checked(
            founding.theme, path: "theme", max: limits.titleMax, mayBeEmpty: true)
        guard !founding.agenda.steps.isEmpty else { throw .invalid(path: "programme", reason: "no_steps") }
        guard (1...20).contains(founding.venues.count), Set(founding.venues).count == founding.venues.count
        else {
            throw .invalid(path: "venues", reason: "1...20_different")
        }
        var venues: [Venue] = []
        for name in founding.venues {
            venues.append(
                Venue(id: random.id(), name: try checked(name, path: "venues", max: limits.nameMax)))
        }
        return [.founded(checkedFounding, venues: venues)]
    }

    /// All rows or none; a person already known by name and organisation is left as they are.
    private func importRoster(_ rows: [RosterRow]) throws(Refusal) -> [Event] {
        var random = SplitMix(seed: asker.random)
        var organisations = workshop.organisations
        var venues = workshop.venues
        var known = Set(
            workshop.people.values.map {
                roll($0.name, $0.organisation.flatMap(workshop.organisationName) ?? "")
            })
        var people: [Person] = []
        var read: Set<[String]> = []
        for (index, row) in rows.enumerated() {
            let name = try cell(row.name, "name", row: index)
            let organisationName = try cell(row.organisation, "organisation", row: index)
            guard read.insert(roll(name, organisationName)).inserted else {
                throw .invalidRow(row: index + 1, column: "name", reason: "twice")
            }
            guard known.insert(roll(name, organisationName)).inserted else { continue }
            var person = Person(id: random.id(), name: name, role: .participant)
            person.organisation =
                find(organisationName, in: &organisations) {
                    Organisation(id: random.id(), name: $0)
                }.id
            if !row.venue.isEmpty {
                let venueName = try cell(row.venue, "venue", row: index)
                person.venue = find(venueName, in: &venues) { Venue(id: random.id(), name: $0) }.id
            } else {
                person.venue = venues.first?.id
            }
            person.profile = try checked(row.profile, row: index)
            people.append(person)
        }
        guard workshop.people.count + people.count <= limits.peopleMax else {
            throw .tooMany(path: "rows", max: limits.peopleMax)
        }
        guard organisations.count <= limits.partsMax, venues.count <= 20 else {
            throw .tooMany(path: "venue", max: 20)
        }
        guard !people.isEmpty else { return [] }
        return [
            .rosterImported(
                people, organisations: Array(organisations.dropFirst(workshop.organisations.count)),
                venues: Array(venues.dropFirst(workshop.venues.count)))
        ]
    }

    private func cell(
        _ text: String, _ column: String, row: Int, mayBeEmpty: Bool = false
    ) throws(Refusal) -> String {
        do {
            return try checked(text, path: column, max: limits.nameMax, mayBeEmpty: mayBeEmpty)
        } catch {
            let reason =
                switch error {
                case .invalid(_, let reason): reason
                case .tooLarge: "too_large"
                default: error.code
                }
            throw .invalidRow(row: row + 1, column: column, reason: reason)
        }
    }

    private func checked(_ profile: Profile, row: Int) throws(Refusal) -> Profile {
        var checked = profile
        checked.industry = try cell(profile.industry, "industry", row: row, mayBeEmpty: true)
        checked.job = try cell(profile.job, "job", row: row, mayBeEmpty: true)
        checked.seniority = try cell(profile.seniority, "seniority", row: row, mayBeEmpty: true)
        guard profile.languages.count <= 20 else {
            throw .invalidRow(row: row + 1, column: "languages", reason: "too_large")
        }
        for language in profile.languages { _ = try cell(language, "languages", row: row) }
        return checked
    }

    private func find<Part: Named>(_ name: String, in parts: inout [Part], make: (String) -> Part) -> Part {
        if let known = parts.first(where: { $0.name == name }) { return known }
        let part = make(name)
        parts.append(part)
        return part
    }

    private func roll(_ name: String, _ organisation: String) -> [String] { [name, organisation] }

    private func importSpots(_ names: [String], venue: ID<Venue>) throws(Refusal) -> [Event] {
        guard workshop.venues.contains(where: { $0.id == venue }) else { throw .gone }
        try checkReach(of: venue, for: .importSpots)
        var random = SplitMix(seed: asker.random)
        var known = Set(workshop.spots.filter { $0.venue == venue }.map(\.name))
        var spots: [Spot] = []
        for (index, name) in names.enumerated() {
            let name = try cell(name, "name", row: index)
            if known.insert(name).inserted { spots.append(Spot(id: random.id(), venue: venue, name: name)) }
        }
        guard workshop.spots.count + spots.count <= limits.partsMax else {
            throw .tooMany(path: "names", max: limits.partsMax)
        }
        return spots.isEmpty ? [] : [.spotsImported(spots)]
    }

    private func added(_ arrival: Arrival) throws(Refusal) -> Event {
        guard workshop.people.count < limits.peopleMax else {
            throw .tooMany(path: "people", max: limits.peopleMax)
        }
        var random = SplitMix(seed: asker.random)
        var person = Person(
            id: arrival.id, name: try checked(arrival.name, path: "name", max: limits.nameMax),
            role: arrival.role)
        if let venue = arrival.venue, !workshop.venues.contains(where: { $0.id == venue }) {
            throw .invalid(path: "venue", reason: "unknown")
        }
        person.venue = arrival.venue ?? (arrival.role == .participant ? workshop.venues.first?.id : nil)
        let name = try checked(
            arrival.organisation, path: "organisation", max: limits.nameMax,
            mayBeEmpty: arrival.role != .participant)
        guard !name.isEmpty else { return .personAdded(person, organisation: nil) }
        if let organisation = workshop.organisations.first(where: { $0.name == name }) {
            person.organisation = organisation.id
            return .personAdded(person, organisation: nil)
        }
        guard workshop.organisations.count < limits.partsMax else {
            throw .tooMany(path: "organisations", max: limits.partsMax)
        }
        let organisation = Organisation(id: random.id(), name: name)
        person.organisation = organisation.id
        return .personAdded(person, organisation: organisation)
    }

    private func join(_ arrival: Arrival) throws(Refusal) -> [Event] {
        if let known = workshop.claimed(by: arrival) {
            guard known.role == arrival.role else { return try promoted(known, arrival) }
            return (known.hasJoined ? [] : [.personJoined(known.id)]) + placed(known)
        }
        let event = try added(arrival)
        guard case .personAdded(let person, _) = event else { return [event] }
        return [event, .personJoined(person.id)] + placed(person)
    }

    /// An account facilitates, whoever has entered its id as somebody else; nobody else takes a known id.
    private func promoted(_ known: Person, _ arrival: Arrival) throws(Refusal) -> [Event] {
        guard arrival.role == .facilitator else { throw .invalid(path: "id", reason: "taken") }
        let name = try checked(arrival.name, path: "name", max: limits.nameMax)
        let person = Person(id: known.id, name: name, role: .facilitator)
        return removed(known.id) + [.personAdded(person, organisation: nil), .personJoined(known.id)]
    }

    /// Whoever is not here any more has no say in what is still open.
    private func removed(_ id: ID<Person>) -> [Event] {
        let open = workshop.ballots.values.filter(\.isOpen).sorted { $0.id < $1.id }
        let withdrawn = open.flatMap { ballot in
            (ballot.votes[id] ?? [:]).keys.sorted().map { item -> Event in
                .dotsPlaced(ballot.id, voter: id, item: item, dots: 0)
            }
        }
        let sealed = open.filter { $0.voting?.sealed[id] != nil || $0.voting?.earlier[id] != nil }
        return withdrawn + sealed.map { .voteWithdrawn($0.id, voter: id) } + [.personRemoved(id)]
    }

    /// A late-comer takes a seat in the smallest group of the venue, where their organisation is rarest.
    func placed(_ person: Person) -> [Event] {
        guard person.role == .participant else { return [] }
        if let group = person.group { return lateSeat(for: person.id, in: group, at: person.venue) }
        let candidates = workshop.groups.values.filter { $0.venue == person.venue }
        let best = candidates.min { left, right in seatCost(left, person) < seatCost(right, person) }
        let moved: [Event] = best.map { [.personMoved(person.id, group: $0.id)] } ?? []
        return moved + lateSeat(for: person.id, in: best?.id, at: person.venue)
    }

    func seatCost(_ group: Group, _ person: Person) -> (Int, Int, Int) {
        let sameOrganisation = group.members.count {
            workshop.people[$0]?.organisation == person.organisation
        }
        return (group.members.count, sameOrganisation, group.number)
    }
}

/// Something that is found by its name in a table.
protocol Named { var name: String { get } }
extension Organisation: Named {}
extension Venue: Named {}

extension Workshop {
    /// The roster's entry that an arrival claims: the same id, or the same name and organisation.
    package func claimed(by arrival: Arrival) -> Person? {
        if let known = people[arrival.id] { return known }
        guard arrival.role == .participant else { return nil }
        let namesakes = people.values.filter {
            $0.role == .participant && $0.name == arrival.name
                && ($0.organisation.flatMap(organisationName) ?? "") == arrival.organisation
        }
        return namesakes.min { $0.id < $1.id }
    }

    func organisationName(_ id: ID<Organisation>) -> String? { organisations.first { $0.id == id }?.name }
}
