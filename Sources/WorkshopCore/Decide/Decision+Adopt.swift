extension Decision {
    /// Makes a plan the groups of its venues; who came in meanwhile takes a seat in the smallest (GM3).
    func adopt(_ plan: [MixedGroup], again: Bool) throws(Refusal) -> [Event] {
        guard !plan.isEmpty else { throw .invalid(path: "groups", reason: "empty") }
        guard plan.count <= limits.partsMax else { throw .tooMany(path: "groups", max: limits.partsMax) }
        var random = SplitMix(seed: asker.random)
        var numbers: [ID<Venue>: Int] = [:]
        var groups: [Group] = []
        var seated: Set<ID<Person>> = []
        for (index, group) in plan.enumerated() {
            let path = "groups[\(index)]"
            guard let venue = group.venue, workshop.venues.contains(where: { $0.id == venue }) else {
                throw .gone
            }
            try checkReach(of: venue, for: .adoptGroups)
            guard !group.members.isEmpty else { throw .invalid(path: path, reason: "empty") }
            for member in group.members {
                guard let person = workshop.people[member], person.role == .participant else { throw .gone }
                guard person.venue == venue else { throw .invalid(path: path, reason: "other_venue") }
                guard seated.insert(member).inserted else { throw .invalid(path: path, reason: "twice") }
            }
            numbers[venue, default: 0] += 1
            groups.append(
                Group(
                    id: random.id(), number: numbers[venue] ?? 1, venue: venue, members: group.members))
        }
        let venues = Set(groups.map(\.venue))
        try checkFormation(of: venues, again: again)
        for person in absent(from: seated, at: venues) { seat(person, in: &groups) }
        return [.groupsDealt(groups)]
    }

    /// Groups whose seats go round stay until that has ended; those that have worked stay unless asked twice.
    func checkFormation(of venues: Set<ID<Venue>>, again: Bool) throws(Refusal) {
        if let current = workshop.current, let circles = workshop.runs[current]?.circles, !circles.isEmpty {
            throw .stepRunning(current)
        }
        guard again || !workshop.hasWork(in: venues) else { throw .already }
    }

    /// Participants of these venues who are in none of the groups, in the order of their ids.
    func absent(from seated: Set<ID<Person>>, at venues: Set<ID<Venue>>) -> [Person] {
        workshop.people.values.filter { person in
            person.role == .participant && !seated.contains(person.id)
                && person.venue.map(venues.contains) ?? false
        }.sorted { $0.id < $1.id }
    }

    /// Gives somebody a seat in the smallest group of their venue, where their company is rarest.
    func seat(_ person: Person, in groups: inout [Group]) {
        let here = groups.indices.filter { groups[$0].venue == person.venue }
        let best = here.min { left, right in
            seatCost(groups[left], person) < seatCost(groups[right], person)
        }
        if let best { groups[best].members.append(person.id) }
    }

    /// A lead is one of the group's own (GM6).
    func choose(_ person: ID<Person>?, of id: ID<Group>) throws(Refusal) -> [Event] {
        guard let group = workshop.groups[id] else { throw .gone }
        try checkReach(of: group.venue, for: .chooseLead)
        if let person, !group.members.contains(person) {
            throw .invalid(path: "person", reason: "not_a_member")
        }
        return group.lead == person ? [] : [.leadChosen(id, person)]
    }

    /// What a group's lead does is for nobody else of the group (GM7).
    func checkLead(of id: ID<Group>) throws(Refusal) {
        guard !isFacilitator, let lead = workshop.groups[id]?.lead, lead != asker.person else { return }
        throw .needsLead(lead)
    }
}

extension Workshop {
    /// Whether the groups of these venues have written anything.
    func hasWork(in venues: Set<ID<Venue>>) -> Bool {
        let ids = Set(groups.values.filter { venues.contains($0.venue) }.map(\.id))
        return !ids.isDisjoint(with: outlines.keys)
            || notes.values.contains { $0.group.map(ids.contains) ?? false }
    }
}
