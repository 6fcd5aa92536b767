/// Why the groups are as they are: facts for a sentence.
package enum MixingReason: Hashable, Sendable, Encodable {
    /// A group has several of a company, as it sends more people than there are groups.
    case company(ID<Organisation>, group: Int, count: Int, companySize: Int, groups: Int)
    /// Several with the same kind of job, of so many in all.
    case job(String, group: Int, count: Int, of: Int, groups: Int)
    /// Several of the same seniority.
    case seniority(String, group: Int, count: Int, of: Int, groups: Int)
    /// Several who are there for the first time.
    case firstTimers(group: Int, count: Int, of: Int, groups: Int)
    /// Two who share no language.
    case languages(ID<Person>, ID<Person>, group: Int)
    /// Two who have worked together before.
    case met(ID<Person>, ID<Person>, group: Int, times: Int)
    /// People who must be together and are.
    case together([ID<Person>], group: Int)
    /// Groups differ by more than one person.
    case sizes(ID<Venue>?, least: Int, most: Int)
    /// A hard rule does not hold.
    case broken(BrokenRule)
}

extension MixingTask {
    /// Says what stands out in a plan, group by group, broken rules first.
    package func reasons(for plan: MixingPlan) -> [MixingReason] {
        let byID = Dictionary(people.map { ($0.id, $0) }) { first, _ in first }
        var reasons = broken(in: plan).map(MixingReason.broken)
        for venue in venues {
            let here = people.filter { $0.venue == venue.venue }
            let groups = plan.groups.enumerated().filter { $0.element.venue == venue.venue }
            for (index, group) in groups {
                let members = group.members.compactMap { byID[$0] }
                reasons += companies(members, here, index, venue.groups)
                reasons += likes(members, here, index, venue.groups)
                reasons += pairs(members, index)
            }
            let sizes = groups.map(\.element.members.count)
            if let least = sizes.min(), let most = sizes.max(), most - least > 1 {
                reasons.append(.sizes(venue.venue, least: least, most: most))
            }
        }
        return reasons
    }

    private func companies(
        _ members: [MixingPerson], _ here: [MixingPerson], _ group: Int, _ groups: Int
    ) -> [MixingReason] {
        Set(members.compactMap(\.company)).sorted().compactMap { company in
            let count = members.count { $0.company == company }
            let size = here.count { $0.company == company }
            // Fewer people than groups allow one each; more than that is a broken rule, told already.
            guard count > 1, size > groups else { return nil }
            return .company(company, group: group, count: count, companySize: size, groups: groups)
        }
    }

    /// What several of a group have in common, where an even spread would not need it.
    private func likes(
        _ members: [MixingPerson], _ here: [MixingPerson], _ group: Int, _ groups: Int
    ) -> [MixingReason] {
        var reasons: [MixingReason] = []
        for job in Set(members.map(\.job)).sorted() where !job.isEmpty {
            let (count, all) = (members.count { $0.job == job }, here.count { $0.job == job })
            if count > 1 { reasons.append(.job(job, group: group, count: count, of: all, groups: groups)) }
        }
        for level in Set(members.map(\.seniority)).sorted() where !level.isEmpty {
            let (count, all) = (members.count { $0.seniority == level }, here.count { $0.seniority == level })
            if count > 1 {
                reasons.append(.seniority(level, group: group, count: count, of: all, groups: groups))
            }
        }
        let (count, all) = (members.count(where: \.isFirstTime), here.count(where: \.isFirstTime))
        if count > 1 { reasons.append(.firstTimers(group: group, count: count, of: all, groups: groups)) }
        return reasons
    }

    private func pairs(_ members: [MixingPerson], _ group: Int) -> [MixingReason] {
        var reasons: [MixingReason] = []
        let ids = Set(members.map(\.id))
        for unit in units(people) where unit.count > 1 && ids.isSuperset(of: unit) {
            reasons.append(.together(unit, group: group))
        }
        for (index, left) in members.enumerated() {
            for right in members[(index + 1)...] {
                let times = pairs(.met, left, right)
                if times > 0 { reasons.append(.met(left.id, right.id, group: group, times: times)) }
                if pairs(.languages, left, right) > 0 {
                    reasons.append(.languages(left.id, right.id, group: group))
                }
            }
        }
        return reasons
    }
}
