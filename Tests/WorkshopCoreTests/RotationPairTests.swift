import Testing
import WorkshopCore

/// Pairs, doubling groups, the ledger.
struct RotationPairTests {
    /// People of companies of these sizes.
    static func people(_ companies: [Int]) -> [PairedPerson] {
        companies.enumerated().flatMap { company, size in
            (0..<size).map { index in
                PairedPerson(
                    id: ID(high: 1, low: UInt64(index * 100 + company)),
                    company: ID(high: 2, low: UInt64(company)))
            }
        }
    }

    static func pairs(_ rounds: [PairRotation.Round]) -> [PersonPair] {
        rounds.flatMap { $0.groups.map { PersonPair($0[0], $0[1]) } }
    }

    @Test("RO8 everybody meets everybody once", arguments: 2...13)
    func once(_ count: Int) throws {
        let people = Self.people(Array(repeating: 1, count: count))
        let rounds = try PairRotation(people, odd: .rest, seed: 1).rounds
        #expect(rounds.count == (count % 2 == 0 ? count - 1 : count))
        let pairs = Self.pairs(rounds)
        #expect(Set(pairs).count == pairs.count && pairs.count == count * (count - 1) / 2)
        for round in rounds {
            let present = round.groups.flatMap(\.self) + (round.resting.map { [$0] } ?? [])
            #expect(Set(present) == Set(people.map(\.id)) && present.count == count)
        }
    }

    @Test("RO10 with an odd number everybody rests once, or is the third once", arguments: [5, 7, 9, 11, 31])
    func odd(_ count: Int) throws {
        let people = Self.people(Array(repeating: 1, count: count))
        let rests = try PairRotation(people, odd: .rest, seed: 2).rounds
        #expect(Set(rests.compactMap(\.resting)).count == count)
        let trios = try PairRotation(people, odd: .trio, seed: 2).rounds
        #expect(trios.allSatisfy { $0.resting == nil && $0.groups.count { $0.count == 3 } == 1 })
        #expect(trios.allSatisfy { Set($0.groups.joined()).count == count })
        #expect(Set(trios.flatMap { $0.groups.filter { $0.count == 3 }.map { $0[2] } }).count == count)
        let load = Dictionary(grouping: trios.flatMap { $0.groups.filter { $0.count == 3 }.joined() }) { $0 }
        #expect(load.values.allSatisfy { (2...5).contains($0.count) })
    }

    @Test("RO10 three people make one trio, or three rounds of a pair")
    func three() throws {
        let people = Self.people([2, 1])
        let trio = try PairRotation(people, odd: .trio, seed: 1).rounds
        #expect(trio.map(\.groups) == [[people.map(\.id).sorted()]] && trio[0].sameCompany == 1)
        #expect(try PairRotation(people, odd: .rest, seed: 1).rounds.count == 3)
    }

    static let companies: [[Int]] = [
        [2, 2], [3, 3, 3, 3], [4, 2, 2], [4, 4, 3, 3, 2], [7, 3, 2, 2, 1, 1], [5, 5, 5, 5],
        [2, 2, 2, 2, 2, 1],
    ]

    @Test(
        "RO9 rounds without pairs of one company come first, and early ones have fewest", arguments: companies
    )
    func across(_ companies: [Int]) throws {
        let people = Self.people(companies)
        let rounds = try PairRotation(people, odd: .rest, seed: 3).rounds
        let same = rounds.map(\.sameCompany)
        #expect(same == same.sorted())
        #expect(same.reduce(0, +) == companies.reduce(0) { $0 + $1 * ($1 - 1) / 2 })
        let company = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.company) })
        for round in rounds {
            #expect(round.groups.count { company[$0[0]] == company[$0[1]] } == round.sameCompany)
        }
        // The largest company may keep pairs within it from being avoided; otherwise the first round is free.
        let most = companies.max() ?? 0
        #expect(same[0] == max(0, most - (people.count + 1) / 2))
        #expect(same.count { $0 == 0 } * 4 >= rounds.count)
    }

    @Test("RO9 pairs that have met come after those that have not")
    func met() throws {
        let people = Self.people([1, 1, 1, 1, 1, 1])
        let first = try PairRotation(people, odd: .rest, seed: 4).rounds
        var ledger = PairLedger()
        for round in first.prefix(2) { round.groups.forEach { ledger.record($0) } }
        let second = try PairRotation(people, odd: .rest, ledger: ledger, seed: 5).rounds
        let early = Self.pairs(Array(second.prefix(3)))
        #expect(early.count { ledger.met($0.first, $0.second) > 0 } == 0)
    }

    @Test("RO16 the same seed gives the same pairs, whatever the order of the people")
    func seeds() throws {
        var random = SplitMix(seed: 9)
        let people = Self.people([3, 3, 2])
        let mixed = people.shuffled(using: &random)
        #expect(try PairRotation(people, odd: .rest, seed: 6) == PairRotation(mixed, odd: .rest, seed: 6))
        #expect(try PairRotation(people, odd: .rest, seed: 6) != PairRotation(people, odd: .rest, seed: 7))
        #expect(try GroupDoubling(people, seed: 6) == GroupDoubling(mixed, seed: 6))
    }

    @Test("RO14 alone, pairs, fours, all; each stage joins units of the last", arguments: 2...33)
    func doubling(_ count: Int) throws {
        let people = Self.people(Array(repeating: 1, count: count))
        let stages = try GroupDoubling(people, seed: 1).stages
        #expect(stages.first?.allSatisfy { $0.count == 1 } == true && stages.last?.count == 1)
        for (before, after) in zip(stages, stages.dropFirst()) {
            #expect(Set(after.joined()) == Set(people.map(\.id)))
            for unit in before {
                #expect(after.count { Set($0).isSuperset(of: unit) } == 1)
            }
        }
        #expect(stages[1].allSatisfy { $0.count == 2 || count % 2 == 1 && $0.count == 3 })
        if stages.count > 3 { #expect(stages[2].allSatisfy { (4...7).contains($0.count) }) }
        #expect(stages.count <= 4)
    }

    @Test("RO14 pairs go across companies unless one has more than half", arguments: companies)
    func doublingAcross(_ companies: [Int]) throws {
        let people = Self.people(companies)
        let company = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.company) })
        let pairs = try GroupDoubling(people, seed: 2).stages[1]
        guard (companies.max() ?? 0) * 2 <= people.count else { return }
        #expect(pairs.filter { $0.count == 2 }.allSatisfy { company[$0[0]] != company[$0[1]] })
    }

    @Test("RO15 the ledger counts pairs, people not met, and pairs across companies")
    func ledger() {
        let people = Self.people([2, 2])
        let ids = people.map(\.id)
        var ledger = PairLedger()
        ledger.record([ids[0], ids[2], ids[3]])
        ledger.record([ids[2], ids[0]])
        #expect(ledger.met(ids[0], ids[2]) == 2 && ledger.met(ids[3], ids[2]) == 1)
        #expect(ledger.met(ids[0], ids[1]) == 0)
        #expect(ledger.notMet(by: ids[0], among: ids) == [ids[1]])
        let coverage = ledger.coverage(of: people)
        #expect(coverage.count == 1)
        #expect(coverage.values.map { [$0.met, $0.possible] } == [[2, 4]])
    }
}
