/// Alone, in pairs, in fours, all together: each stage joins two units of the stage before.
///
/// Pairs go across companies wherever no company has more than half of the people. A unit that is left over
/// joins the last one: a pair becomes a trio, a four a five or six.
package struct GroupDoubling: Hashable, Sendable {
    /// The units of each stage, the first being everybody alone and the last everybody together.
    package let stages: [[[ID<Person>]]]

    /// - Parameters:
    ///   - people: 2 to 500 different people.
    ///   - largest: The size from which on all come together: 4 for 1-2-4-All.
    ///   - seed: Decides who of a company meets whom.
    /// - Throws: ``RotationFault/outOfRange(_:allowed:given:)``.
    package init(_ people: [PairedPerson], largest: Int = 4, seed: UInt64) throws(RotationFault) {
        try RotationFault.expect(people.count, in: 2...500, "people")
        try RotationFault.expect(largest, in: 2...64, "largest")
        var units = Self.byCompany(people, seed: seed).map { [$0] }
        var stages = [units]
        var size = 1
        while size * 2 <= largest, units.count > 1 {
            units = Self.joined(units)
            size *= 2
            stages.append(units)
        }
        if units.count > 1 { stages.append([units.flatMap(\.self)]) }
        self.stages = stages
    }

    /// People of one company side by side, the largest company first.
    private static func byCompany(_ people: [PairedPerson], seed: UInt64) -> [ID<Person>] {
        var random = SplitMix(seed: seed)
        let drawn = people.sorted { $0.id < $1.id }.shuffled(using: &random)
        let companies = Dictionary(grouping: drawn, by: \.company).map { (company: $0, people: $1) }
        let sorted = companies.sorted { left, right in
            (right.people.count, left.company?.high ?? 0, left.company?.low ?? 0)
                < (left.people.count, right.company?.high ?? 0, right.company?.low ?? 0)
        }
        return sorted.flatMap { $0.people.map(\.id) }
    }

    /// Joins each unit of the first half with its counterpart in the second.
    private static func joined(_ units: [[ID<Person>]]) -> [[ID<Person>]] {
        let half = units.count / 2
        var joined = (0..<half).map { units[$0] + units[$0 + half] }
        if units.count % 2 == 1, let last = units.last { joined[half - 1] += last }
        return joined
    }
}
