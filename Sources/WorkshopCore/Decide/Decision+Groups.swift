extension Decision {
    func groups(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .dealGroups(let venue, let size): return try deal(venue: venue, size: size)
        case .adoptGroups(let groups, let again): return try adopt(groups, again: again)
        case .chooseLead(let group, let person): return try choose(person, of: group)
        case .movePerson(let id, let group):
            guard let moved = workshop.people[id], moved.role == .participant else { throw .gone }
            if let group, workshop.groups[group] == nil { throw .gone }
            try checkReach(of: moved.venue, for: .movePerson)
            guard moved.group != group else { return [] }
            return [.personMoved(id, group: group)]
                + (moved.hasJoined && group != nil ? lateSeat(for: id, in: group, at: moved.venue) : [])
        default: return []
        }
    }

    /// Deals the venue's participants out across companies: going round the groups, the largest company
    /// first.
    ///
    /// A company of n people in G groups gets at most ⌈n/G⌉ in each, and group sizes differ by one at most.
    private func deal(venue: ID<Venue>, size: Int) throws(Refusal) -> [Event] {
        guard workshop.venues.contains(where: { $0.id == venue }) else { throw .gone }
        try checkReach(of: venue, for: .dealGroups)
        guard (3...8).contains(size) else { throw .invalid(path: "size", reason: "3...8") }
        let people = workshop.people.values.filter { $0.venue == venue && $0.role == .participant }
        guard people.count >= 2 else { throw .invalid(path: "venue", reason: "too_few_people") }
        // What was written stays with its group.
        guard !workshop.hasWork(in: [venue]) else { throw .already }
        var random = SplitMix(seed: asker.random)
        let count = max(1, (people.count + size / 2) / size)
        var groups = (1...count).map { Group(id: random.id(), number: $0, venue: venue, members: []) }
        for (index, person) in inDealingOrder(people, with: &random).enumerated() {
            groups[index % count].members.append(person.id)
        }
        return [.groupsDealt(groups)]
    }

    private func inDealingOrder(_ people: [Person], with random: inout SplitMix) -> [Person] {
        let byCompany = Dictionary(grouping: people.sorted { $0.id < $1.id }) { $0.organisation }
        let companies = byCompany.sorted { left, right in
            (right.value.count, left.value.first?.id ?? ID(high: 0, low: 0))
                < (left.value.count, right.value.first?.id ?? ID(high: 0, low: 0))
        }
        return companies.flatMap { $0.value.shuffled(using: &random) }
    }
}
