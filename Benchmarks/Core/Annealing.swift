import WorkshopCore

/// A long simulated annealing by swaps, as a yardstick for the search of the product.
struct Annealing {
    let costs: [Int]
    let people: Int
    let groups: Int
    private(set) var best: [Int]
    private var groupOf: [Int]
    private var inGroup: [Int]

    init(costs: [Int], people: Int, groups: Int) {
        self.costs = costs
        self.people = people
        self.groups = groups
        groupOf = (0..<people).map { $0 % groups }
        best = groupOf
        inGroup = Array(repeating: 0, count: people * groups)
        for person in 0..<people {
            for other in 0..<people {
                inGroup[other * groups + groupOf[person]] += costs[other * people + person]
            }
        }
    }

    /// Swaps at a temperature that falls evenly in proportion from 60 to 0.5.
    mutating func run(steps: Int, seed: UInt64) {
        var random = SplitMix(seed: seed)
        var (current, least, temperature) = (0, 0, 60.0)
        for step in 0..<steps {
            // e^(ln(0.5 / 60) / 60,000), once in a thousandth of a thousandth of all steps.
            if step % (steps / 60_000) == 0 { temperature *= 0.999_920_21 }
            let (left, right) = (
                Int(random.next() % UInt64(people)), Int(random.next() % UInt64(people))
            )
            let (one, other) = (groupOf[left], groupOf[right])
            guard one != other else { continue }
            let change =
                inGroup[left * groups + other] - inGroup[left * groups + one] + inGroup[right * groups + one]
                - inGroup[right * groups + other] - 2 * costs[left * people + right]
            guard change <= 0 || accepts(Double(change) / temperature, &random) else { continue }
            swap(left, right)
            current += change
            if current < least {
                least = current
                best = groupOf
            }
        }
    }

    /// Whether a step of this many temperatures upward is taken: with the chance e^−x.
    private func accepts(_ height: Double, _ random: inout SplitMix) -> Bool {
        guard height < 16 else { return false }
        // (1 − x/1024)^1024 is near enough to e^−x.
        var chance = 1 - height / 1_024
        for _ in 0..<10 { chance *= chance }
        return Double(random.next() >> 11) / 9_007_199_254_740_992 < chance
    }

    private mutating func swap(_ left: Int, _ right: Int) {
        let (one, other) = (groupOf[left], groupOf[right])
        for person in 0..<people {
            let change = costs[person * people + right] - costs[person * people + left]
            inGroup[person * groups + one] += change
            inGroup[person * groups + other] -= change
        }
        groupOf[left] = other
        groupOf[right] = one
    }

    /// Distances within the groups added up; a distance is what a cost lacks to 100.
    func diversity(_ groupOf: [Int]) -> Int {
        var sum = 0
        for left in 0..<people {
            for right in 0..<left where groupOf[left] == groupOf[right] {
                sum += 100 - costs[left * people + right]
            }
        }
        return sum
    }
}
