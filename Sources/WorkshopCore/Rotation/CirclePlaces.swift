/// People on the places of the circle method; the last place stands still.
///
/// Places i and j below the last, of an odd number m, meet in the round r with 2r ≡ i + j (mod m); place r
/// meets the last one in round r.
struct CirclePlaces {
    private let people: [PairedPerson]
    private let ledger: PairLedger
    /// Which person is at which place; `people.count` stands for nobody.
    private var places: [Int]
    /// What the pairs of each round cost.
    private var costs: [Int]
    private var random: SplitMix

    init(_ people: [PairedPerson], ledger: PairLedger, seed: UInt64) {
        self.people = people.sorted { $0.id < $1.id }
        self.ledger = ledger
        random = SplitMix(seed: seed)
        let count = people.count + people.count % 2
        places = Array(0..<count).shuffled(using: &random)
        costs = Array(repeating: 0, count: count - 1)
        for left in 0..<count { for right in 0..<left { costs[round(left, right)] += cost(left, right) } }
    }

    /// Pairs of one company among these people.
    static func samePairs(_ people: [PairedPerson]) -> Int {
        people.indices.reduce(0) { sum, index in
            sum + people[..<index].count { $0.company != nil && $0.company == people[index].company }
        }
    }

    /// The round in which two places meet.
    private func round(_ left: Int, _ right: Int) -> Int {
        let turning = places.count - 1
        if left == turning { return right }
        if right == turning { return left }
        // Half of an odd number's remainders is (m + 1) / 2.
        return (left + right) * ((turning + 1) / 2) % turning
    }

    /// What it costs that the people of two places meet early.
    private func cost(_ left: Int, _ right: Int) -> Int {
        let (left, right) = (places[left], places[right])
        guard left < people.count, right < people.count else { return 0 }
        let isSame = people[left].company != nil && people[left].company == people[right].company
        return (isSame ? 4 : 0) + min(3, ledger.met(people[left].id, people[right].id))
    }

    /// Swaps people while that makes the first rounds better.
    mutating func improve() {
        guard places.count > 2 else { return }
        var best = worth(costs)
        for _ in 0..<2_000 where best > 0 {
            let left = Int.random(in: places.indices, using: &random)
            let right = Int.random(in: places.indices, using: &random)
            guard left != right else { continue }
            let before = costs
            swap(left, right)
            let new = worth(costs)
            if new <= best {
                best = new
            } else {
                places.swapAt(left, right)
                costs = before
            }
        }
    }

    /// Early rounds weigh more, the cheapest being the earliest.
    private func worth(_ costs: [Int]) -> Int {
        costs.sorted().enumerated().reduce(0) { sum, entry in
            sum + entry.element * (costs.count - entry.offset) * (costs.count - entry.offset)
        }
    }

    private mutating func swap(_ left: Int, _ right: Int) {
        add(-1, left, right)
        places.swapAt(left, right)
        add(1, left, right)
    }

    /// Adds the pairs of two places to the rounds' costs, or takes them off.
    private mutating func add(_ sign: Int, _ left: Int, _ right: Int) {
        for other in places.indices where other != left && other != right {
            costs[round(left, other)] += sign * cost(left, other)
            costs[round(right, other)] += sign * cost(right, other)
        }
        costs[round(left, right)] += sign * cost(left, right)
    }

    /// The rounds, cheapest first.
    func roundsInOrder() -> [PairRotation.Round] {
        var pairs: [[(Int, Int)]] = Array(repeating: [], count: places.count - 1)
        for left in places.indices {
            for right in 0..<left { pairs[round(left, right)].append((right, left)) }
        }
        let order = costs.indices.sorted { (costs[$0], $0) < (costs[$1], $1) }
        return order.map { made(pairs[$0]) }
    }

    private func made(_ pairs: [(Int, Int)]) -> PairRotation.Round {
        var groups: [[ID<Person>]] = []
        var resting: ID<Person>?
        var same = 0
        for (left, right) in pairs {
            let present = [places[left], places[right]].filter { $0 < people.count }.map { people[$0] }
            if present.count == 2 {
                groups.append(present.map(\.id).sorted())
                same += Self.samePairs(present)
            } else {
                resting = present.first?.id
            }
        }
        return PairRotation.Round(
            groups: groups.sorted { $0[0] < $1[0] }, resting: resting, sameCompany: same)
    }
}
