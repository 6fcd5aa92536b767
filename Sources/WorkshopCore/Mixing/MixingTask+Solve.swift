extension MixingTask {
    /// Mixes: deals companies out in descending size, then climbs by swaps, with restarts.
    ///
    /// The same task and seed give the same plan, whatever the order of the people.
    ///
    /// - Parameters:
    ///   - seed: Kept with the plan, so that anybody can repeat it.
    ///   - effort: How many swaps to judge for each venue; the default judges each pair of people some
    ///     hundred times.
    /// - Returns: The best plan found. Hard rules come before all wishes; should some not hold,
    ///   ``broken(in:)`` says which.
    /// - Throws: ``MixingFault`` when the rules contradict each other.
    package func solved(seed: UInt64, effort: Int? = nil) throws(MixingFault) -> MixingPlan {
        try check()
        var groups: [MixedGroup] = []
        var random = SplitMix(seed: seed)
        for venue in venues {
            let here = people.filter { $0.venue == venue.venue }.sorted { $0.id < $1.id }
            let effort = effort ?? 20_000 + 200 * here.count * here.count
            groups += mixed(here, into: venue, effort: effort, seed: random.next())
        }
        return MixingPlan(groups: groups)
    }

    private func mixed(
        _ people: [MixingPerson], into venue: MixingVenue, effort: Int, seed: UInt64
    ) -> [MixedGroup] {
        let byID = Dictionary(people.map { ($0.id, $0) }) { first, _ in first }
        let units = units(people).map { $0.compactMap { byID[$0] } }
        let companies = companyCaps(in: venue).sorted { $0.key < $1.key }
        let index = Dictionary(uniqueKeysWithValues: companies.enumerated().map { ($1.key, $0) })
        let kinds = units.map { unit in
            let counted = Dictionary(grouping: unit.compactMap { $0.company.flatMap { index[$0] } }) { $0 }
            return GroupingSearch.Unit(
                size: unit.count,
                kinds: counted.map { GroupingSearch.Kind($0, count: $1.count) }.sorted { $0.index < $1.index }
            )
        }
        var random = SplitMix(seed: seed)
        let order = dealingOrder(units, with: &random)
        var search = GroupingSearch(
            units: kinds, groupCount: venue.groups, costs: costs(between: units),
            caps: companies.map(\.value), effort: effort)
        let groupOf = search.solve(dealing: order, seed: random.next())
        var groups = Array(repeating: MixedGroup(venue: venue.venue, members: []), count: venue.groups)
        for unit in order { groups[groupOf[unit]].members += units[unit].map(\.id) }
        return groups
    }

    /// Units of several first, then companies in descending size, each in a drawn order.
    private func dealingOrder(_ units: [[MixingPerson]], with random: inout SplitMix) -> [Int] {
        let drawn = units.indices.shuffled(using: &random)
        let sizes = Dictionary(grouping: units.joined().compactMap(\.company)) { $0 }.mapValues(\.count)
        func weight(_ unit: Int) -> (Int, Int, UInt64, UInt64) {
            let company = units[unit].first?.company
            return (
                -units[unit].count, -(company.flatMap { sizes[$0] } ?? 0), company?.high ?? 0,
                company?.low ?? 0
            )
        }
        return drawn.enumerated().sorted { left, right in
            let (one, other) = (weight(left.element), weight(right.element))
            return one != other ? one < other : left.offset < right.offset
        }.map(\.element)
    }

    /// What each two units cost in one group; apart is a hard rule, and size counts every pair.
    private func costs(between units: [[MixingPerson]]) -> [Int] {
        var costs = Array(repeating: 0, count: units.count * units.count)
        var apart: Set<PersonPair> = []
        for set in self.apart {
            for (index, left) in set.enumerated() {
                for right in set[(index + 1)...] { apart.insert(PersonPair(left, right)) }
            }
        }
        for left in units.indices {
            for right in units.indices.dropFirst(left + 1) {
                var cost = 0
                for one in units[left] {
                    for other in units[right] {
                        cost += self.cost(one, other)
                        if apart.contains(PersonPair(one.id, other.id)) { cost += GroupingSearch.hard }
                    }
                }
                costs[left * units.count + right] = cost
                costs[right * units.count + left] = cost
            }
        }
        return costs
    }

    private func cost(_ left: MixingPerson, _ right: MixingPerson) -> Int {
        MixingTerm.allCases.reduce(weights.size) { $0 + weights[$1] * pairs($1, left, right) }
    }
}
