extension MixingTask {
    /// Says whether the rules can hold at all, as far as that can be seen without searching.
    ///
    /// What passes may still have no solution; then the plan found says which rules it breaks
    /// (``broken(in:)``).
    ///
    /// - Throws: ``MixingFault`` for the first rule that cannot hold.
    package func check() throws(MixingFault) {
        guard people.count <= Self.peopleMax else {
            throw .tooManyPeople(most: Self.peopleMax, given: people.count)
        }
        for term in MixingTerm.allCases where !MixingWeights.limits.contains(weights[term]) {
            throw .weight(term, given: weights[term])
        }
        var byID: [ID<Person>: MixingPerson] = [:]
        for person in people {
            guard byID.updateValue(person, forKey: person.id) == nil else { throw .twice(person.id) }
        }
        for person in (together + apart).joined() where byID[person] == nil { throw .unknownPerson(person) }
        try checkGroups()
        try checkTogether(byID)
        try checkApart(byID)
    }

    private func checkGroups() throws(MixingFault) {
        let byVenue = Dictionary(grouping: people, by: \.venue)
        for person in people where !venues.contains(where: { $0.venue == person.venue && $0.groups > 0 }) {
            throw .noGroups(person.venue, people: byVenue[person.venue]?.count ?? 0)
        }
        for venue in venues where venue.groups > byVenue[venue.venue]?.count ?? 0 {
            throw .tooManyGroups(
                venue.venue, groups: venue.groups, people: byVenue[venue.venue]?.count ?? 0)
        }
    }

    private func checkTogether(_ byID: [ID<Person>: MixingPerson]) throws(MixingFault) {
        for unit in units(people) {
            let members = unit.compactMap { byID[$0] }
            guard let first = members.first else { continue }
            if let other = members.first(where: { $0.venue != first.venue }) {
                throw .togetherAcrossVenues(first.id, other.id)
            }
            guard members.count > 1, let venue = venues.first(where: { $0.venue == first.venue }) else {
                continue
            }
            let caps = companyCaps(in: venue)
            for (company, most) in caps.sorted(by: { $0.key < $1.key }) {
                let count = members.count { $0.company == company }
                guard count <= most else { throw .togetherOverCompany(company, count: count, most: most) }
            }
        }
    }

    private func checkApart(_ byID: [ID<Person>: MixingPerson]) throws(MixingFault) {
        var unitOf: [ID<Person>: Int] = [:]
        for (index, unit) in units(people).enumerated() { for person in unit { unitOf[person] = index } }
        for set in apart {
            for (index, left) in set.enumerated() {
                for right in set[(index + 1)...] where left != right && unitOf[left] == unitOf[right] {
                    throw .togetherButApart(left, right)
                }
            }
            for venue in venues {
                let here = Set(set.filter { byID[$0]?.venue == venue.venue }).sorted()
                guard here.count <= venue.groups else { throw .apartOverGroups(here, groups: venue.groups) }
            }
        }
    }

    /// People who must be together, through whatever chain of sets; everybody else alone.
    ///
    /// In the order of the people, and so the same each time.
    func units(_ people: [MixingPerson]) -> [[ID<Person>]] {
        var root = Dictionary(people.map { ($0.id, $0.id) }) { first, _ in first }
        func find(_ person: ID<Person>) -> ID<Person> {
            var person = person
            while let above = root[person], above != person { person = above }
            return person
        }
        for set in together {
            for (left, right) in zip(set, set.dropFirst()) where root[left] != nil && root[right] != nil {
                root[find(left)] = find(right)
            }
        }
        var index: [ID<Person>: Int] = [:]
        var units: [[ID<Person>]] = []
        for person in people {
            let root = find(person.id)
            if let known = index[root] {
                units[known].append(person.id)
            } else {
                index[root] = units.count
                units.append([person.id])
            }
        }
        return units
    }
}
