/// Rounds of pairs in which everybody meets everybody once, those across companies first.
///
/// The circle method: one place stands still, the others turn. Who takes which place is drawn by the seed
/// and then improved by swaps, so that rounds without pairs of one company, or pairs that have met, come
/// first. With an odd number one person has no partner in each round: that person rests, or makes a pair
/// into a trio.
package struct PairRotation: Hashable, Sendable {
    /// What becomes of the person without a partner.
    package enum Odd: String, Hashable, Sendable, CaseIterable, Encodable {
        case rest, trio
    }

    /// Who works with whom in one round.
    package struct Round: Hashable, Sendable, Encodable {
        /// Pairs, and at most one trio.
        package internal(set) var groups: [[ID<Person>]]
        /// Whoever has no partner and rests.
        package internal(set) var resting: ID<Person>?
        /// Pairs of one company among them.
        package let sameCompany: Int
    }

    /// All rounds: one fewer than people where their number is even, as many where it is odd; a single one
    /// for a trio of three.
    package let rounds: [Round]

    /// - Parameters:
    ///   - people: 2 to 500 different people, in any order.
    ///   - odd: What becomes of the person without a partner.
    ///   - ledger: Who has met before; those pairs come late.
    ///   - seed: Decides among orders that are equally good.
    /// - Throws: ``RotationFault/outOfRange(_:allowed:given:)``.
    package init(
        _ people: [PairedPerson], odd: Odd, ledger: PairLedger = PairLedger(), seed: UInt64
    ) throws(RotationFault) {
        try RotationFault.expect(people.count, in: 2...500, "people")
        if people.count == 3, odd == .trio {
            let same = CirclePlaces.samePairs(people)
            rounds = [Round(groups: [people.map(\.id).sorted()], resting: nil, sameCompany: same)]
            return
        }
        var places = CirclePlaces(people, ledger: ledger, seed: seed)
        places.improve()
        var rounds = places.roundsInOrder()
        if odd == .trio { Self.makeTrios(&rounds, ledger: ledger) }
        self.rounds = rounds
    }

    /// Each resting person joins the pair whose members have been in fewest trios and whom they met least.
    private static func makeTrios(_ rounds: inout [Round], ledger: PairLedger) {
        var met = ledger
        var trios: [ID<Person>: Int] = [:]
        for index in rounds.indices {
            guard let person = rounds[index].resting else { continue }
            let groups = rounds[index].groups
            let load = groups.map { group in
                group.reduce(0) { $0 + 10 * trios[$1, default: 0] + met.met(person, $1) }
            }
            guard let best = load.indices.min(by: { (load[$0], $0) < (load[$1], $1) }) else { continue }
            rounds[index].groups[best].append(person)
            rounds[index].resting = nil
            for member in rounds[index].groups[best] { trios[member, default: 0] += 1 }
            for group in rounds[index].groups { met.record(group) }
        }
    }
}
