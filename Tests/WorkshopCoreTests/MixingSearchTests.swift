import Testing
import WorkshopCore

/// The search below the rules: its bookkeeping and how good it is.
struct MixingSearchTests {
    static func costs(_ count: Int, _ random: inout SplitMix) -> [Int] {
        var costs = Array(repeating: 0, count: count * count)
        for left in 0..<count {
            for right in 0..<left {
                let cost = Int.random(in: 0...100, using: &random)
                costs[left * count + right] = cost
                costs[right * count + left] = cost
            }
        }
        return costs
    }

    static func total(_ costs: [Int], _ groupOf: [Int]) -> Int {
        groupOf.indices.reduce(0) { sum, left in
            sum
                + (0..<left).filter { groupOf[$0] == groupOf[left] }.reduce(0) {
                    $0 + costs[left * groupOf.count + $1]
                }
        }
    }

    @Test("MX9 the running total is that of a fresh count, caps included", arguments: 0..<50)
    func bookkeeping(_ seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let count = Int.random(in: 4...14, using: &random)
        let groups = Int.random(in: 2...4, using: &random)
        let costs = Self.costs(count, &random)
        let kinds = (0..<count).map { _ in Int.random(in: 0..<3, using: &random) }
        let units = kinds.map { kind in
            GroupingSearch.Unit(size: 1, kinds: [GroupingSearch.Kind(kind, count: 1 + kind % 2)])
        }
        let caps = [1, 2, 2]
        var search = GroupingSearch(units: units, groupCount: groups, costs: costs, caps: caps, effort: 3_000)
        let groupOf = search.solve(dealing: Array(0..<count).shuffled(using: &random), seed: UInt64(seed))
        var excess = 0
        for group in 0..<groups {
            for kind in 0..<3 {
                let held = groupOf.indices.reduce(0) { sum, unit in
                    sum + (groupOf[unit] == group && kinds[unit] == kind ? 1 + kind % 2 : 0)
                }
                excess += max(0, held - caps[kind])
            }
        }
        #expect(search.total == Self.total(costs, groupOf) + excess * GroupingSearch.hard)
        // No single swap is left that gains.
        for left in 0..<count {
            for right in 0..<left where groupOf[left] != groupOf[right] && kinds[left] == kinds[right] {
                var swapped = groupOf
                swapped.swapAt(left, right)
                #expect(Self.total(costs, swapped) >= Self.total(costs, groupOf))
            }
        }
    }

    @Test("MX10 within 2 % of a long simulated annealing on a RanInt-like instance")
    func annealing() {
        // 60 elements in 6 groups of 10, distances drawn evenly from 0…100; a distance counts as what it
        // lacks to 100, and 10,000 for each pair keeps the groups even.
        var random = SplitMix(seed: 60)
        let costs = Self.costs(60, &random)
        var search = GroupingSearch(
            units: Array(repeating: GroupingSearch.Unit(), count: 60), groupCount: 6,
            costs: costs.map { $0 + 10_000 }, effort: 740_000)
        let found = search.solve(dealing: Array(0..<60), seed: 1)
        #expect((0..<6).allSatisfy { group in found.count { $0 == group } == 10 })
        let best = Self.anneal(costs, groups: 6, steps: 400_000, &random)
        // 6 groups of 45 pairs.
        let (ours, theirs) = (27_000 - Self.total(costs, found), 27_000 - Self.total(costs, best))
        #expect(ours * 100 >= theirs * 98, "\(ours) beside \(theirs)")
    }

    /// Swaps at a falling temperature; a step up of h is taken with the chance 2^(−h / t).
    static func anneal(_ costs: [Int], groups: Int, steps: Int, _ random: inout SplitMix) -> [Int] {
        let count = 60
        var groupOf = (0..<count).map { $0 % groups }
        var (best, current, least) = (groupOf, 0, 0)
        for step in 0..<steps {
            let temperature = 40 * (steps - step) / steps + 1
            let left = Int.random(in: 0..<count, using: &random)
            let right = Int.random(in: 0..<count, using: &random)
            guard groupOf[left] != groupOf[right] else { continue }
            var change = 0
            for other in 0..<count where other != left && other != right {
                let difference = costs[right * count + other] - costs[left * count + other]
                if groupOf[other] == groupOf[left] { change += difference }
                if groupOf[other] == groupOf[right] { change -= difference }
            }
            guard change <= 0 || random.next().leadingZeroBitCount * temperature >= change else { continue }
            groupOf.swapAt(left, right)
            current += change
            if current < least { (best, least) = (groupOf, current) }
        }
        return best
    }
}
