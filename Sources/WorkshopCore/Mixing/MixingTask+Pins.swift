extension MixingTask {
    /// Mixes and says why the groups are as they are.
    ///
    /// - Parameters:
    ///   - seed: Kept with the plan, so that anybody can repeat it.
    ///   - pinned: Who stays in which group, by its index.
    ///   - effort: How many swaps to judge for each venue; by the number of people when `nil`.
    /// - Returns: The groups, with what they cost and what stands out in them.
    /// - Throws: ``MixingFault`` when rules and pins contradict each other.
    package func proposal(
        seed: UInt64, pinned: [ID<Person>: Int] = [:], effort: Int? = nil
    ) throws(MixingFault) -> MixingProposal {
        let plan = try solved(seed: seed, pinned: pinned, effort: effort)
        return MixingProposal(seed: seed, plan: plan, cost: cost(of: plan), reasons: reasons(for: plan))
    }

    /// The same task with as many groups at each venue as a plan has there.
    package func fitted(to plan: MixingPlan) -> MixingTask {
        var fitted = self
        for index in venues.indices {
            let count = plan.groups.count { $0.venue == venues[index].venue }
            if count > 0 { fitted.venues[index].groups = count }
        }
        return fitted
    }

    /// Judges groups that somebody has made by hand.
    ///
    /// - Throws: ``MixingFault/unknownPerson(_:)`` for people who are not on the list.
    package func judged(_ plan: MixingPlan) throws(MixingFault) -> MixingProposal {
        let known = Set(people.map(\.id))
        for person in plan.groups.flatMap(\.members) where !known.contains(person) {
            throw .unknownPerson(person)
        }
        return MixingProposal(seed: nil, plan: plan, cost: cost(of: plan), reasons: reasons(for: plan))
    }

    /// Mixes around people who stay where they are (MX17).
    ///
    /// Those of one group are kept together, those of different groups apart, and the groups found are laid
    /// on the places of those that they are to be.
    ///
    /// - Throws: ``MixingFault``, also for a group that is not there or at another venue.
    package func solved(
        seed: UInt64, pinned: [ID<Person>: Int], effort: Int? = nil
    ) throws(MixingFault) -> MixingPlan {
        guard !pinned.isEmpty else { return try solved(seed: seed, effort: effort) }
        let homes = venues.flatMap { venue in Array(repeating: venue.venue, count: max(0, venue.groups)) }
        let venueOf = Dictionary(people.map { ($0.id, $0.venue) }) { first, _ in first }
        var kept: [Int: [ID<Person>]] = [:]
        for (person, group) in pinned.sorted(by: { $0.key < $1.key }) {
            guard let venue = venueOf[person] else { throw .unknownPerson(person) }
            guard homes.indices.contains(group), homes[group] == venue else { throw .noSuchGroup(group) }
            kept[group, default: []].append(person)
        }
        let firsts = kept.sorted { $0.key < $1.key }.compactMap { group, people in
            people.first.map { (group: group, person: $0) }
        }
        var bound = self
        bound.together += firsts.compactMap { kept[$0.group] }
        for venue in venues {
            bound.apart.append(firsts.filter { homes[$0.group] == venue.venue }.map(\.person))
        }
        let found = try bound.solved(seed: seed, effort: effort)
        return found.laid(on: homes, keeping: firsts)
    }
}

extension MixingPlan {
    /// The same groups, each that holds one of `firsts` at its place, the others in the places left.
    fileprivate func laid(
        on homes: [ID<Venue>?], keeping firsts: [(group: Int, person: ID<Person>)]
    ) -> MixingPlan {
        var places: [MixedGroup?] = homes.map { _ in nil }
        var taken: Set<Int> = []
        for first in firsts {
            guard let found = group(of: first.person), taken.insert(found).inserted else { continue }
            places[first.group] = groups[found]
        }
        for (found, group) in groups.enumerated() where !taken.contains(found) {
            let free = places.indices.first { places[$0] == nil && homes[$0] == group.venue }
            if let free { places[free] = group }
        }
        return MixingPlan(groups: places.compactMap(\.self))
    }
}
