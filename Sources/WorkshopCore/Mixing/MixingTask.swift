/// Whom to mix into how many groups, what must hold, and what is better avoided.
///
/// Hard: people stay in their venue; a company of n people there has at most ⌈n/G⌉ in each of its G groups;
/// who must be together is, who must be apart is. Everything else has a weight.
package struct MixingTask: Hashable, Sendable {
    /// The most people of one task.
    package static let peopleMax = 1_000

    package var people: [MixingPerson]
    package var venues: [MixingVenue]
    /// Sets of people who must be in one group.
    package var together: [[ID<Person>]] = []
    /// Sets of people of whom no two may be in one group: client and supplier, rivals.
    package var apart: [[ID<Person>]] = []
    /// Who has worked with whom before.
    package var met = PairLedger()
    package var weights = MixingWeights()

    package init(people: [MixingPerson], venues: [MixingVenue]) {
        self.people = people
        self.venues = venues
    }

    /// The most people of each company in one group, by venue.
    func companyCaps(in venue: MixingVenue) -> [ID<Organisation>: Int] {
        let companies = people.filter { $0.venue == venue.venue }.compactMap(\.company)
        let sizes = Dictionary(grouping: companies) { $0 }.mapValues(\.count)
        return sizes.mapValues { ($0 + venue.groups - 1) / max(1, venue.groups) }
    }

    /// How many pairs a term counts for two people of one group; none for size, which goes by the groups.
    func pairs(_ term: MixingTerm, _ left: MixingPerson, _ right: MixingPerson) -> Int {
        switch term {
        case .company: left.company != nil && left.company == right.company ? 1 : 0
        case .job: !left.job.isEmpty && left.job == right.job ? 1 : 0
        case .seniority: !left.seniority.isEmpty && left.seniority == right.seniority ? 1 : 0
        case .firstTimers: left.isFirstTime && right.isFirstTime ? 1 : 0
        case .languages:
            left.languages.isEmpty || right.languages.isEmpty
                || !left.languages.isDisjoint(with: right.languages) ? 0 : 1
        case .met: met.met(left.id, right.id)
        case .size: 0
        }
    }

    /// What a plan costs, term by term.
    package func cost(of plan: MixingPlan) -> MixingCost {
        let byID = Dictionary(people.map { ($0.id, $0) }) { first, _ in first }
        var cost = MixingCost(weights)
        for group in plan.groups {
            let members = group.members.compactMap { byID[$0] }
            for (index, left) in members.enumerated() {
                for right in members[(index + 1)...] {
                    for term in MixingTerm.allCases { cost[term] += pairs(term, left, right) }
                }
            }
        }
        for venue in venues {
            let sizes = plan.groups.filter { $0.venue == venue.venue }.map(\.members.count)
            cost[.size] += Self.pairsBeyondEven(sizes)
        }
        return cost
    }

    /// How many more pairs groups of these sizes have than even ones.
    static func pairsBeyondEven(_ sizes: [Int]) -> Int {
        guard !sizes.isEmpty else { return 0 }
        let all = sizes.reduce(0, +)
        let (size, larger) = all.quotientAndRemainder(dividingBy: sizes.count)
        let least = sizes.count * (size * (size - 1) / 2) + larger * size
        return sizes.reduce(0) { $0 + $1 * ($1 - 1) / 2 } - least
    }
}
