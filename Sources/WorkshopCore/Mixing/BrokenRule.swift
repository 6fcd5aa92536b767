/// A hard rule that a plan breaks.
package enum BrokenRule: Hashable, Sendable, Encodable {
    /// More of a company in a group than there may be.
    case company(ID<Organisation>, group: Int, count: Int, most: Int)
    /// Somebody is in a group of another venue.
    case venue(ID<Person>, group: Int)
    /// Two who must be together are not.
    case together(ID<Person>, ID<Person>)
    /// Two who must be apart are in one group.
    case apart(ID<Person>, ID<Person>, group: Int)
    /// Somebody is in no group, or in more than one.
    case place(ID<Person>, groups: Int)
}

extension MixingTask {
    /// All hard rules that a plan breaks, by venue and company, then people.
    package func broken(in plan: MixingPlan) -> [BrokenRule] {
        var groupsOf: [ID<Person>: [Int]] = [:]
        for (index, group) in plan.groups.enumerated() {
            for person in group.members { groupsOf[person, default: []].append(index) }
        }
        var broken: [BrokenRule] = []
        for venue in venues { broken += brokenCaps(plan, venue) }
        for person in people {
            let groups = groupsOf[person.id] ?? []
            if groups.count != 1 { broken.append(.place(person.id, groups: groups.count)) }
            for group in groups where plan.groups[group].venue != person.venue {
                broken.append(.venue(person.id, group: group))
            }
        }
        for set in together {
            for (left, right) in zip(set, set.dropFirst()) where groupsOf[left] != groupsOf[right] {
                broken.append(.together(left, right))
            }
        }
        var seen: Set<PersonPair> = []
        for set in apart {
            for (index, left) in set.enumerated() {
                for right in set[(index + 1)...] where left != right {
                    guard let group = groupsOf[left]?.first, group == groupsOf[right]?.first,
                        seen.insert(PersonPair(left, right)).inserted
                    else { continue }
                    broken.append(.apart(left, right, group: group))
                }
            }
        }
        return broken
    }

    private func brokenCaps(_ plan: MixingPlan, _ venue: MixingVenue) -> [BrokenRule] {
        let companyOf = Dictionary(people.map { ($0.id, $0.company) }) { first, _ in first }
        let caps = companyCaps(in: venue).sorted { $0.key < $1.key }
        return plan.groups.indices.filter { plan.groups[$0].venue == venue.venue }.flatMap { index in
            caps.compactMap { company, most in
                let count = plan.groups[index].members.count { companyOf[$0] == company }
                return count > most ? .company(company, group: index, count: count, most: most) : nil
            }
        }
    }
}
