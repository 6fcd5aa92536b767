import WorkshopCore

/// Mixing at the size of the largest workshop, and the quality of the search beside simulated annealing.
enum MixingBench {
    static func all() throws -> [String] {
        let task = workshop(people: 500, groups: 80)
        var cost = 0
        var lines = [
            try CoreBench.measure("mixing_500_people_80_groups") {
                let plan = try task.solved(seed: 11)
                cost = task.cost(of: plan).total
                return task.broken(in: plan).count
            }
        ]
        lines.append("\"mixing_500_people_80_groups_cost\": \(cost)")
        for (people, groups) in [(240, 12), (480, 20), (500, 80)] { lines.append(quality(people, groups)) }
        return lines
    }

    /// 500 people of 40 companies of uneven size with jobs, seniorities, languages and earlier editions.
    static func workshop(people count: Int, groups: Int) -> MixingTask {
        var random = SplitMix(seed: 3)
        let people = (0..<count).map { _ in
            let company = Int.random(in: 0..<Int.random(in: 1...40, using: &random), using: &random)
            var person = MixingPerson(id: random.id(), company: ID(high: 9, low: UInt64(company)))
            person.job =
                ["sales", "design", "works", "office", "research"].randomElement(using: &random) ?? ""
            person.seniority = ["a", "b", "c"].randomElement(using: &random) ?? ""
            person.isFirstTime = Bool.random(using: &random)
            person.languages = Int.random(in: 0..<10, using: &random) == 0 ? ["en"] : ["ja"]
            return person
        }
        var task = MixingTask(people: people, venues: [MixingVenue(nil, groups: groups)])
        for _ in 0..<2 {
            let mixed = people.map(\.id).shuffled(using: &random)
            for start in stride(from: 0, to: count - 6, by: 6) {
                task.met.record(Array(mixed[start..<start + 6]))
            }
        }
        task.together = [Array(people.prefix(2).map(\.id))]
        task.apart = [Array(people.suffix(6).map(\.id))]
        return task
    }

    /// The search beside simulated annealing on one instance.
    ///
    /// Instances are drawn here after the description of the RanInt set of the literature on maximally
    /// diverse grouping (whole distances drawn evenly from 0…100, groups of even size); the published files
    /// are not used.
    static func quality(_ people: Int, _ groups: Int) -> String {
        var random = SplitMix(seed: UInt64(people))
        var costs = Array(repeating: 0, count: people * people)
        for left in 0..<people {
            for right in 0..<left {
                // The search makes costs least; so a distance counts as what it lacks to 100.
                let cost = 100 - Int.random(in: 0...100, using: &random)
                costs[left * people + right] = cost
                costs[right * people + left] = cost
            }
        }
        var search = GroupingSearch(
            units: Array(repeating: GroupingSearch.Unit(), count: people), groupCount: groups,
            costs: sized(costs),
            effort: 20_000 + 200 * people * people)
        let start = ThreadClock.now
        let found = search.solve(dealing: Array(0..<people), seed: 5)
        let time = (ThreadClock.now - start) / 1e3
        var annealing = Annealing(costs: costs, people: people, groups: groups)
        annealing.run(steps: 60_000_000, seed: 6)
        let (ours, theirs) = (
            annealing.diversity(found), annealing.diversity(annealing.best)
        )
        let share = CoreBench.rounded(Double(ours) / Double(theirs) * 100)
        return "\"mdg_ranint_n\(people)_g\(groups)\": {\"ours\": \(ours), \"annealing\": \(theirs), "
            + "\"percent\": \(share), \"ms\": \(CoreBench.rounded(time))}"
    }

    /// Costs with so much for each pair that groups stay even.
    private static func sized(_ costs: [Int]) -> [Int] { costs.map { $0 + 10_000 } }
}
