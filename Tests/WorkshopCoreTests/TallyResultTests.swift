import Testing
import WorkshopCore

/// Ties, breakdowns, proxies, turnout.
struct TallyResultTests {
    static let dots = BallotMethod.dots(budget: 9, perItem: 9)
    static let tied = [["A": 3, "B": 2, "C": 2, "D": 2, "E": 1]].map(Letters.dots)

    static func resolve(_ tied: String, _ means: TieBreak.Means) -> Result<BallotOutcome, any Error> {
        Result { try dots.tally(Self.tied, "DECAB").resolving(Letters.items(tied), by: means) }
    }

    static func fault(_ tied: String, _ means: TieBreak.Means) -> TieFault? {
        if case .failure(let error) = resolve(tied, means) { error as? TieFault } else { nil }
    }

    @Test("BA5 ties stand in the ballot's order and share a place")
    func ties() throws {
        let outcome = try Self.dots.tally(Self.tied, "DECAB")
        #expect(outcome.order == "A DCB E" && outcome.items.map(\.place) == [1, 2, 2, 2, 5])
        #expect(outcome.winners == [Letters.item("A")] && outcome.tieBreaks.isEmpty)
    }

    @Test("BA6 a facilitator's order, with its reason kept")
    func decision() throws {
        let means = TieBreak.Means.decision(Letters.items("BCD"), reason: "実現が早い")
        let outcome = try Self.resolve("CDB", means).get()
        #expect(outcome.order == "A B C D E" && outcome.items.map(\.place) == [1, 2, 3, 4, 5])
        #expect(outcome.tieBreaks.map(\.means) == [means] && outcome.ties.isEmpty)
    }

    @Test("BA6 a run-off whose levels still tie")
    func runOff() throws {
        let outcome = try Self.resolve("BCD", .runOff(Letters.ranking("CB=D"))).get()
        #expect(outcome.order == "A C BD E" && outcome.items.map(\.place) == [1, 2, 3, 3, 5])
        let second = try outcome.resolving(Letters.items("DB"), by: .lot(seed: 1))
        #expect(second.ties.isEmpty && second.tieBreaks.count == 2)
    }

    @Test("BA6 a lot is repeated by its seed, and every order can come of it")
    func lot() throws {
        var orders: Set<String> = []
        for seed in 0..<100 {
            let outcome = try Self.resolve("BCD", .lot(seed: UInt64(seed))).get()
            #expect(try Self.resolve("DCB", .lot(seed: UInt64(seed))).get() == outcome)
            orders.insert(outcome.order)
        }
        #expect(orders.count == 6)
    }

    @Test("BA6 what is no tie, not its items or without a reason is refused")
    func faults() {
        let (items, reason) = (Letters.items, "r")
        #expect(Self.fault("AB", .lot(seed: 1)) == .notATie(items("AB")))
        #expect(Self.fault("BC", .lot(seed: 1)) == .notATie(items("BC")))
        #expect(Self.fault("BCDD", .lot(seed: 1)) == .notATie(items("BCDD")))
        #expect(
            Self.fault("BCD", .decision(items("BCE"), reason: reason))
                == .otherItems(missing: items("D"), foreign: items("E")))
        #expect(Self.fault("BCD", .runOff([items("BCDD")])) == .otherItems(missing: [], foreign: []))
        #expect(Self.fault("BCD", .decision(items("BCD"), reason: " ")) == .reasonMissing)
        let long = String(repeating: "あ", count: 501)
        #expect(
            Self.fault("BCD", .decision(items("BCD"), reason: long)) == .reasonTooLong(most: 500, given: 501))
        let all: [TieFault] = [
            .notATie([]), .otherItems(missing: [], foreign: []), .reasonMissing,
            .reasonTooLong(most: 1, given: 2),
        ]
        #expect(Set(all.map(\.code)).count == 4 && Set(all.map(\.sentence)).count == 4)
    }

    static func votes(_ companies: [Int]) -> [BallotVote] {
        companies.enumerated().flatMap { company, count in
            (0..<count).map { _ in
                var vote = Letters.dots(["A": 1])
                vote.company = ID(high: 5, low: UInt64(company))
                return vote
            }
        }
    }

    /// Voters by company, and the sizes that are shown.
    static let cells: [([Int], [Int])] = [
        ([5, 4, 3], [5, 4, 3]), ([5, 4, 2], [5]), ([5, 4, 3, 1, 1], [5, 4]), ([5, 4, 2, 1], [5, 4]),
        ([5, 4, 2, 2], [5, 4]), ([3, 2], []), ([2], []), ([3], [3]), ([9, 1], []), ([], []), ([1, 1, 1], []),
    ]

    @Test("BA7 small cells are hidden, and enough others that nobody can work them out", arguments: cells)
    func breakdown(_ companies: [Int], _ shown: [Int]) throws {
        let breakdown = try Self.dots.breakdown(
            Self.votes(companies), on: Letters.items("AB"), by: .company)
        #expect(breakdown.cells.count == companies.count)
        #expect(breakdown.cells.compactMap(\.shown?.voters) == shown)
        for cell in breakdown.cells {
            guard let shown = cell.shown else { continue }
            #expect(shown.items.first?.figures == .dots(shown.voters, share: Ratio(1)))
        }
    }

    @Test("BA7 what a hidden cell said can't be taken from the total", arguments: 0..<200)
    func complement(_ seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        let sizes = (0..<Int.random(in: 1...8, using: &random)).map { _ in
            Int.random(in: 1...6, using: &random)
        }
        let cells = try Self.dots.breakdown(Self.votes(sizes), on: Letters.items("AB"), by: .company).cells
        let hidden = sizes.reduce(0, +) - cells.compactMap(\.shown?.voters).reduce(0, +)
        let count = cells.count { $0.shown == nil }
        #expect(cells.allSatisfy { $0.shown?.voters ?? 3 >= 3 })
        #expect(count == 0 || count == cells.count || count > 1 && hidden >= 3)
    }

    @Test("BA7 by venue and by group, people of none being a cell of their own")
    func dimensions() throws {
        var votes = Self.votes([6])
        for index in 0..<3 { votes[index].venue = ID(high: 6, low: 1) }
        for vote in votes.indices { votes[vote].group = ID(high: 7, low: UInt64(vote / 2)) }
        let items = Letters.items("AB")
        let venues = try Self.dots.breakdown(votes, on: items, by: .venue).cells
        #expect(Set(venues.map(\.part)) == [nil, ID(high: 6, low: 1)])
        #expect(venues.map(\.shown?.voters) == [3, 3])
        #expect(try Self.dots.breakdown(votes, on: items, by: .group).cells.allSatisfy { $0.shown == nil })
    }

    @Test("BA8 proxies count for their people, are listed, and are told apart from three on")
    func proxies() throws {
        var proxy = Letters.dots(["B": 1])
        let by = ID<Person>(high: 1, low: 1)
        let others = Array(repeating: Letters.dots(["A": 1]), count: 3)
        proxy.proxy = BallotVote.Proxy(by: by, count: 4)
        let outcome = try Self.dots.tally(others + [proxy], on: Letters.items("AB"), electorate: 10)
        #expect(outcome.order == "B A" && outcome.turnout.voted == 7 && outcome.items[0].voters == 4)
        #expect(outcome.proxies == [BallotVote.Proxy(by: by, count: 4)])
        #expect(outcome.proxied?.map(\.key) == [[Ratio(4)], [Ratio(0)]])
        #expect(try Self.dots.tally(others.dropLast() + [proxy], "AB").proxied == nil)
        #expect(try Self.dots.tally([proxy], "AB").proxied != nil)
        proxy.proxy = BallotVote.Proxy(by: by, count: 2)
        #expect(try Self.dots.tally(others + [proxy], "AB").proxied == nil)
        #expect(try Self.dots.tally(others, "AB").proxied == nil)
    }

    @Test("BA9 enough voted at the share asked for, not below it")
    func turnout() throws {
        func turnout(_ voted: Int, of electorate: Int) throws -> Turnout {
            try Self.dots.tally(
                Self.votes([voted]), on: Letters.items("AB"), electorate: electorate, leastTurnout: 60
            ).turnout
        }
        #expect(try turnout(18, of: 30).isEnough)
        #expect(try !turnout(17, of: 30).isEnough)
        #expect(try turnout(18, of: 31).voted == 18 && turnout(18, of: 31).electorate == 31)
        #expect(try Self.dots.tally([], on: Letters.items("AB"), electorate: 5).turnout.isEnough)
    }

    @Test("BA10 each voter's order is their own and the same each time")
    func order() {
        let (items, deal) = (Letters.items("ABCDEFGH"), BallotDeal(seed: 3))
        let orders = (0..<50).map { deal.order(items, for: ID(high: 1, low: $0)) }
        #expect(Set(orders).count == 50 && orders.allSatisfy { $0.sorted() == items })
        #expect(deal.order(items, for: ID(high: 1, low: 7)) == orders[7])
        #expect(BallotDeal(seed: 4).order(items, for: ID(high: 1, low: 7)) != orders[7])
    }

    @Test("BA2 thirds and sevenths tie exactly, and their neighbours do not")
    func fractions() throws {
        #expect(Ratio(2, over: 6) == Ratio(1, over: 3) && Ratio(1, over: 0) == nil)
        let wide = try #require(Ratio(.max - 1, over: .max))
        #expect(try wide < Ratio(1) && #require(Ratio(.max - 2, over: .max - 1)) < wide)
        #expect(Ratio(.max).minus(Ratio(.min)) == nil)
        #expect(Ratio(1, over: 3)?.minus(Ratio(1))?.thousandths == -667)
        #expect(try #require(Ratio(1, over: 2_000)).thousandths == 1)
        // 0.1 + 0.2 and 0.3, as means of ten: equal here.
        let method = BallotMethod.scores(Scale(0, 3), fewest: 1)
        let votes = (0..<10).map { Letters.scores(["A": $0 < 3 ? 1 : 0, "B": $0 == 0 ? 3 : 0]) }
        #expect(try method.tally(votes, "AB").order == "AB")
    }

    @Test("BA2 roots are rounded to the nearest thousandth", arguments: 0..<300)
    func roots(_ seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        let top = Int.random(in: 0...1_000_000_000_000, using: &random) >> (seed % 40)
        let bottom = Int.random(in: 1...1_000_000, using: &random)
        let root = Int128(try #require(Ratio(top, over: bottom)).rootInThousandths)
        // (root − ½)² ≤ 10⁶ · top / bottom < (root + ½)², times four.
        let value = Int128(4_000_000) * Int128(top)
        #expect(root == 0 || (2 * root - 1) * (2 * root - 1) * Int128(bottom) <= value)
        #expect(value < (2 * root + 1) * (2 * root + 1) * Int128(bottom))
    }
}
