import Testing
import WorkshopCore

/// Plans that keep the rules and cost little.
struct MixingTests {
    static func fault(_ task: MixingTask) -> MixingFault? {
        do throws(MixingFault) {
            _ = try task.solved(seed: 1)
            return nil
        } catch { return error }
    }

    @Test("MX1 MX2 MX12 the park: 16 people of 6 companies in 4 groups", arguments: 0..<10)
    func park(_ seed: Int) throws {
        let task = Mixed.task([7, 3, 2, 2, 1, 1], groups: 4)
        let plan = try task.solved(seed: UInt64(seed))
        #expect(task.broken(in: plan).isEmpty && plan.groups.count == 4)
        #expect(plan.groups.allSatisfy { $0.members.count == 4 })
        #expect(Set(plan.groups.flatMap(\.members)) == Set(task.people.map(\.id)))
        // Seven of one company in four groups: three groups of two and one of one.
        #expect(task.cost(of: plan)[.company] == 3)
    }

    @Test("MX1 MX2 everybody stays at their venue, each with its own groups and caps")
    func venues() throws {
        var task = Mixed.task([6, 6, 6, 5], groups: 1)
        for index in task.people.indices { task.people[index].venue = Mixed.venue(index % 3 == 0 ? 1 : 2) }
        task.venues = [MixingVenue(Mixed.venue(1), groups: 2), MixingVenue(Mixed.venue(2), groups: 4)]
        let plan = try task.solved(seed: 3)
        #expect(task.broken(in: plan).isEmpty)
        #expect(
            plan.groups.map(\.venue).map { $0 == Mixed.venue(1) } == [true, true, false, false, false, false])
        #expect(plan.groups.map(\.members.count).sorted() == [3, 4, 4, 4, 4, 4])
    }

    @Test("MX1 MX2 MX3 MX12 random tasks keep every hard rule, and groups are even", arguments: 0..<40)
    func rules(_ seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        let groups = Int.random(in: 4...6, using: &random)
        var task = Mixed.random(&random, people: Int.random(in: 20...31, using: &random), groups: groups)
        let ids = task.people.map(\.id)
        let isFree = seed % 2 == 0
        if !isFree {
            let pair = (0..<ids.count).first { task.people[$0].company != task.people[0].company } ?? 1
            task.together = [[ids[0], ids[pair]]]
            task.apart = [
                Array(ids.filter { $0 != ids[pair] }.prefix(groups)), [ids[pair], ids[ids.count - 1]],
            ]
        }
        let plan = try task.solved(seed: UInt64(seed))
        #expect(task.broken(in: plan).isEmpty, "\(task.broken(in: plan))")
        let sizes = plan.groups.map(\.members.count)
        if isFree { #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1) }
        #expect((sizes.min() ?? 0) > 0)
    }

    @Test("MX3 a chain of sets is one set")
    func chain() throws {
        var task = Mixed.task([1, 1, 1, 1, 1, 1, 1, 1], groups: 2)
        let ids = task.people.map(\.id)
        task.together = [[ids[0], ids[1]], [ids[2], ids[3]], [ids[3], ids[0]]]
        let plan = try task.solved(seed: 1)
        #expect(plan.group(of: ids[1]) == plan.group(of: ids[2]) && task.broken(in: plan).isEmpty)
        #expect(plan.groups.map(\.members.count) == [4, 4])
    }

    @Test("MX8 MX7 as cheap as the best of all divisions", arguments: 0..<60)
    func optimal(_ seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        let groups = Int.random(in: 2...3, using: &random)
        let task = Mixed.random(&random, people: Int.random(in: 4...9, using: &random), groups: groups)
        let plan = try task.solved(seed: UInt64(seed))
        #expect(task.cost(of: plan).total == Mixed.least(task, groups: groups))
    }

    @Test("MX7 a plan's cost agrees with counting pair by pair", arguments: 0..<100)
    func costs(_ seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let task = Mixed.random(&random, people: 12, groups: 3)
        var groups: [[MixingPerson]] = [[], [], []]
        for person in task.people { groups[Int.random(in: 0..<3, using: &random)].append(person) }
        let plan = MixingPlan(groups: groups.map { MixedGroup(venue: nil, members: $0.map(\.id)) })
        #expect(task.cost(of: plan).total == Mixed.cost(task, groups))
    }

    @Test("MX6 the same seed gives the same plan whatever the order, another seed another", arguments: 0..<10)
    func seeds(_ seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        var task = Mixed.random(&random, people: 24, groups: 5)
        let plan = try task.solved(seed: 5, effort: 5_000)
        #expect(try task.solved(seed: 6, effort: 5_000) != plan)
        task.people.shuffle(using: &random)
        #expect(try task.solved(seed: 5, effort: 5_000) == plan)
    }

    @Test("MX11 four rounds of 16 people in groups of four repeat no more than they must")
    func rounds() throws {
        var task = Mixed.task(Array(repeating: 1, count: 16), groups: 4)
        for round in 0..<4 {
            let plan = try task.solved(seed: UInt64(round))
            for group in plan.groups { task.met.record(group.members) }
        }
        // An affine plane would repeat none in five rounds; a free draw repeats some 20 of 96 pairs.
        #expect(task.met.times.values.count { $0 > 1 } <= 8)
        #expect(task.met.times.values.allSatisfy { $0 <= 2 })
    }

    /// One row: a task that cannot be and why.
    struct Example: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var task: MixingTask
        var fault: MixingFault?
    }

    static func changed(_ change: (inout MixingTask) -> Void) -> MixingTask {
        var task = Mixed.task([4, 2, 2], groups: 3)
        change(&task)
        return task
    }

    static let (p, q) = (Mixed.person, Mixed.company)
    static let infeasible = [
        Example(
            testDescription: "MX4 together and apart",
            task: changed {
                $0.together = [[p(0), p(4)], [p(4), p(6)]]
                $0.apart = [[p(6), p(1), p(0)]]
            }, fault: .togetherButApart(p(6), p(0))),
        Example(
            testDescription: "MX4 together across venues",
            task: changed {
                $0.people[7].venue = Mixed.venue(1)
                $0.venues.append(MixingVenue(Mixed.venue(1), groups: 1))
                $0.together = [[p(0), p(7)]]
            }, fault: .togetherAcrossVenues(p(0), p(7))),
        Example(
            testDescription: "MX4 one more of a company together than a group may have",
            task: changed { $0.together = [[p(0), p(1), p(2)]] },
            fault: .togetherOverCompany(q(0), count: 3, most: 2)),
        Example(
            testDescription: "MX4 as many of a company together as a group may have",
            task: changed { $0.together = [[p(0), p(1)]] }),
        Example(
            testDescription: "MX4 one more apart than there are groups",
            task: changed { $0.apart = [[p(0), p(1), p(4), p(6)]] },
            fault: .apartOverGroups([p(0), p(1), p(4), p(6)], groups: 3)),
        Example(
            testDescription: "MX4 as many apart as there are groups",
            task: changed { $0.apart = [[p(0), p(1), p(4)]] }),
        Example(
            testDescription: "MX4 a venue without groups",
            task: changed { $0.people[0].venue = Mixed.venue(1) },
            fault: .noGroups(Mixed.venue(1), people: 1)),
        Example(
            testDescription: "MX4 more groups than people", task: changed { $0.venues[0].groups = 9 },
            fault: .tooManyGroups(nil, groups: 9, people: 8)),
        Example(testDescription: "MX4 as many groups as people", task: changed { $0.venues[0].groups = 8 }),
        Example(
            testDescription: "MX4 somebody who is not on the list",
            task: changed { $0.apart = [[p(0), p(99)]] },
            fault: .unknownPerson(p(99))),
        Example(
            testDescription: "MX4 somebody twice", task: changed { $0.people.append($0.people[3]) },
            fault: .twice(p(3))),
        Example(
            testDescription: "MX4 a weight too great", task: changed { $0.weights.met = 1_001 },
            fault: .weight(.met, given: 1_001)),
        Example(
            testDescription: "MX4 too many people",
            task: Mixed.task(Array(repeating: 1, count: 1_001), groups: 9),
            fault: .tooManyPeople(most: 1_000, given: 1_001)),
    ]

    @Test(arguments: infeasible)
    func refuses(_ example: Example) { #expect(Self.fault(example.task) == example.fault) }

    @Test("MX5 what only the search can show is told as broken rules, as few as can be")
    func unsolvable() throws {
        // Four people of whom every two must be apart by pairs, in three groups.
        var task = Mixed.task([1, 1, 1, 1, 1, 1], groups: 3)
        for left in 0..<4 {
            for right in 0..<left { task.apart.append([Mixed.person(left), Mixed.person(right)]) }
        }
        let plan = try task.solved(seed: 1)
        let broken = task.broken(in: plan)
        #expect(broken.count == 1)
        guard case .apart(let left, let right, let group)? = broken.first else { return }
        #expect(plan.groups[group].members.contains(left) && plan.groups[group].members.contains(right))
        #expect(task.reasons(for: plan).contains(.broken(broken[0])))
    }
}
