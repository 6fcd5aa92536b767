import WorkshopCore

/// People to mix, by number, and a count of costs that knows nothing of the product's.
enum Mixed {
    static func person(_ number: Int) -> ID<Person> { ID(high: 3, low: UInt64(number)) }
    static func company(_ number: Int) -> ID<Organisation> { ID(high: 4, low: UInt64(number)) }
    static func venue(_ number: Int) -> ID<Venue> { ID(high: 5, low: UInt64(number)) }

    /// People of companies of these sizes, numbered on, at no venue.
    static func task(_ companies: [Int], groups: Int) -> MixingTask {
        let numbers = companies.enumerated().flatMap { Array(repeating: $0, count: $1) }
        let people = numbers.enumerated().map { MixingPerson(id: person($0), company: company($1)) }
        return MixingTask(people: people, venues: [MixingVenue(nil, groups: groups)])
    }

    /// A task with everything in it.
    static func random(_ random: inout SplitMix, people count: Int, groups: Int) -> MixingTask {
        let people = (0..<count).map { number in
            var person = MixingPerson(
                id: Self.person(number), company: Self.company(Int.random(in: 0..<4, using: &random)))
            person.job = ["", "x", "y"].randomElement(using: &random) ?? ""
            person.seniority = ["a", "b"].randomElement(using: &random) ?? ""
            person.isFirstTime = Bool.random(using: &random)
            person.languages = [["ja"], ["en"], ["ja", "en"], []].randomElement(using: &random) ?? []
            return person
        }
        var task = MixingTask(people: people, venues: [MixingVenue(nil, groups: groups)])
        for _ in 0..<count / 2 {
            task.met.record([
                people[Int.random(in: 0..<count, using: &random)].id,
                people[Int.random(in: 0..<count, using: &random)].id,
            ])
        }
        return task
    }

    /// The cost of a division, counted pair by pair from the description of the terms.
    static func cost(_ task: MixingTask, _ groups: [[MixingPerson]]) -> Int {
        let weights = task.weights
        var cost = 0
        for group in groups {
            for (index, left) in group.enumerated() {
                for right in group[..<index] {
                    if left.company == right.company, left.company != nil { cost += weights.company }
                    if left.job == right.job, left.job != "" { cost += weights.job }
                    if left.seniority == right.seniority, left.seniority != "" { cost += weights.seniority }
                    if left.isFirstTime, right.isFirstTime { cost += weights.firstTimers }
                    let spoken = [left.languages, right.languages]
                    if spoken.allSatisfy({ !$0.isEmpty }), spoken[0].intersection(spoken[1]).isEmpty {
                        cost += weights.languages
                    }
                    cost += weights.met * (task.met.times[PersonPair(left.id, right.id)] ?? 0)
                }
            }
        }
        let people = groups.reduce(0) { $0 + $1.count }
        let even = (0..<groups.count).map { (people + $0) / groups.count }
        let pairs = { (sizes: [Int]) in sizes.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }
        return cost + weights.size * (pairs(groups.map(\.count)) - pairs(even))
    }

    /// The least cost over all divisions into so many groups that are not empty and keep the company caps.
    static func least(_ task: MixingTask, groups count: Int) -> Int? {
        let caps = Dictionary(grouping: task.people.compactMap(\.company)) { $0 }.mapValues {
            ($0.count + count - 1) / count
        }
        var best: Int?
        var groups: [[MixingPerson]] = Array(repeating: [], count: count)
        func place(_ index: Int) {
            guard index < task.people.count else {
                guard groups.allSatisfy({ !$0.isEmpty }) else { return }
                let cost = cost(task, groups)
                best = min(best ?? cost, cost)
                return
            }
            let person = task.people[index]
            // The first person of a group opens the next empty one only: groups have no names here.
            for group in 0..<min(count, (groups.firstIndex(where: \.isEmpty) ?? count) + 1) {
                let same = groups[group].count { $0.company != nil && $0.company == person.company }
                guard person.company == nil || same < caps[person.company ?? company(0)] ?? 0 else {
                    continue
                }
                groups[group].append(person)
                place(index + 1)
                groups[group].removeLast()
            }
        }
        place(0)
        return best
    }

    static let names = MixingNames(
        person: { "P\($0.low)" }, company: { "C\($0.low)" }, venue: { $0.map { "V\($0.low)" } ?? "V" })
}
