import Testing
import WorkshopCore

/// Orders, with published examples.
struct TallyRankingTests {
    /// Markus Schulze, "A New Monotonic, Clone-Independent, Reversal Symmetric, and Condorcet-Consistent
    /// Single-Winner Election Method", the example of 45 voters, also in electowiki's "Schulze method".
    static let fortyFive = Letters.votes([
        (5, "ACBED"), (5, "ADECB"), (8, "BEDAC"), (3, "CABED"), (7, "CAEBD"), (2, "CBADE"), (7, "DCEBA"),
        (8, "EBADC"),
    ])
    /// Wikipedia, "Schulze method", the former second example: 30 voters, four candidates.
    static let thirty = Letters.votes([
        (5, "ACBD"), (2, "ACDB"), (3, "ADCB"), (4, "BACD"), (3, "CBDA"), (3, "CDBA"), (1, "DACB"),
        (5, "DBAC"), (4, "DCBA"),
    ])
    /// Wikipedia, "Borda count" and "Condorcet method": Tennessee's capital; Memphis, Nashville,
    /// Chattanooga, Knoxville.
    static let tennessee = Letters.votes([(42, "MNCK"), (26, "NCKM"), (15, "CKNM"), (17, "KCNM")])

    @Test("BA31 Schulze's 45 voters: E > A > C > B > D, with the paths of the paper")
    func fortyFiveVoters() throws {
        let outcome = try BallotMethod.schulze.tally(Self.fortyFive, "ABCDE")
        #expect(outcome.order == "E A C B D")
        let majorities = try #require(outcome.majorities)
        let paths = [
            [0, 28, 28, 30, 24], [25, 0, 28, 33, 24], [25, 29, 0, 29, 24], [25, 28, 28, 0, 24],
            [25, 28, 28, 31, 0],
        ]
        #expect(majorities.paths == paths.flatMap(\.self))
        let prefer = [
            [0, 20, 26, 30, 22], [25, 0, 16, 33, 18], [19, 29, 0, 17, 24], [15, 12, 28, 0, 14],
            [23, 27, 21, 31, 0],
        ]
        #expect(majorities.prefer == prefer.flatMap(\.self))
    }

    @Test("BA32 in Schulze's example all are in a circle and nobody is Condorcet winner")
    func circle() throws {
        let majorities = try #require(
            try BallotMethod.schulze.tally(Self.fortyFive, "ABCDE").majorities)
        #expect(majorities.condorcetWinner == nil && Letters.text(majorities.circle) == "ABCDE")
    }

    @Test("BA31 thirty voters: D > A > C > B")
    func thirtyVoters() throws {
        #expect(try BallotMethod.schulze.tally(Self.thirty, "ABCD").order == "D A C B")
    }

    @Test("BA30 Tennessee's capital by Borda: Nashville 194, Chattanooga 173, Memphis 126, Knoxville 107")
    func tennesseeBorda() throws {
        let outcome = try BallotMethod.borda(ranks: 4).tally(Self.tennessee, "MNCK")
        #expect(outcome.order == "N C M K")
        #expect(outcome.items.map(\.figures) == [194, 173, 126, 107].map { .borda(doubledPoints: 2 * $0) })
    }

    @Test("BA32 Tennessee's capital: Nashville wins each comparison, and there is no circle")
    func tennesseeCondorcet() throws {
        let outcome = try BallotMethod.schulze.tally(Self.tennessee, "MNCK")
        #expect(outcome.order == "N C K M")
        let majorities = try #require(outcome.majorities)
        #expect(majorities.condorcetWinner == Letters.item("N") && majorities.circle.isEmpty)
        #expect(majorities.preferring(Letters.item("N"), to: Letters.item("M")) == 58)
        #expect(majorities.preferring(Letters.item("C"), to: Letters.item("K")) == 83)
    }

    @Test("BA32 BA5 Condorcet's paradox: three voters, three items, no winner and a tie of all")
    func paradox() throws {
        let outcome = try BallotMethod.schulze.tally(
            Letters.votes([(1, "ABC"), (1, "BCA"), (1, "CAB")]), "ABC")
        #expect(outcome.order == "ABC" && outcome.majorities?.condorcetWinner == nil)
        #expect(outcome.majorities.map { Letters.text($0.circle) } == "ABC")
    }

    @Test("BA30 Borda may pass over the majority's first choice")
    func majority() throws {
        let votes = Letters.votes([(3, "ABC"), (2, "BCA")])
        #expect(try BallotMethod.borda(ranks: 3).tally(votes, "ABC").order == "B A C")
        #expect(try BallotMethod.schulze.tally(votes, "ABC").order == "A B C")
    }

    @Test("BA30 a level shares the average, and so do the unranked")
    func averages() throws {
        let outcome = try BallotMethod.borda(ranks: 4).tally(Letters.votes([(1, "AB=C")]), "ABCDE")
        // 4; (3 + 2) / 2 each; (1 + 0) / 2 each.
        #expect(outcome.items.map(\.figures) == [8, 5, 5, 1, 1].map { .borda(doubledPoints: $0) })
    }

    @Test("BA31 truncated and tied ballots: ranked before unranked, unranked level")
    func truncated() throws {
        let outcome = try BallotMethod.schulze.tally(
            Letters.votes([(3, "A"), (2, "B=C"), (1, "D=A")]), "ABCDE")
        #expect(outcome.order == "A BC D E")
        let majorities = try #require(outcome.majorities)
        #expect(majorities.preferring(Letters.item("B"), to: Letters.item("C")) == 0)
        #expect(majorities.preferring(Letters.item("A"), to: Letters.item("D")) == 3)
    }

    @Test("BA33 pairwise: points, shares and comparisons; nobody compared, no place")
    func pairwise() throws {
        let (a, b, c) = (Letters.item("A"), Letters.item("B"), Letters.item("C"))
        let votes = [[Duel(a, b, .left), Duel(b, c, .tie)], [Duel(b, a, .tie), Duel(a, c, .right)]].map {
            BallotVote(.duels($0))
        }
        let outcome = try BallotMethod.pairwise(perVoter: 2).tally(votes, "ABCD")
        #expect(outcome.order == "C A B")
        #expect(outcome.figures("A") == .pairwise(doubledPoints: 2, won: Ratio(1, over: 2), comparisons: 3))
        #expect(outcome.figures("C") == .pairwise(doubledPoints: 3, won: Ratio(3, over: 4), comparisons: 2))
        #expect(outcome.outcome(of: Letters.item("D"))?.place == nil)
        #expect(outcome.majorities?.circle == [])
        #expect(outcome.items.map(\.voters) == [2, 2, 2, 0])
    }

    @Test("BA32 pairwise: a circle is warned of, bystanders are not in it")
    func pairwiseCircle() throws {
        let duels = ["AB", "BC", "CA", "DA", "AE"].map { pair in
            Duel(Letters.items(pair)[0], Letters.items(pair)[1], .left)
        }
        let outcome = try BallotMethod.pairwise(perVoter: 9).tally([BallotVote(.duels(duels))], "ABCDE")
        #expect(outcome.majorities.map { Letters.text($0.circle) } == "ABC")
    }

    @Test("BA34 eight items are asked whole, nine in part")
    func pairsAsked() {
        let method = BallotMethod.pairwise(perVoter: 10)
        #expect([2, 8, 9, 4].map { method.pairsAsked(of: $0) } == [1, 28, 10, 6])
        #expect(BallotMethod.schulze.pairsAsked(of: 8) == nil)
    }

    @Test("BA34 the least compared pairs come first, and none that is done")
    func pairsDealt() {
        let items = Letters.items("ABCDEFGHI")
        let deal = BallotDeal(seed: 1)
        var compared: [ItemPair: Int] = [:]
        for voter in 0..<36 {
            let id = ID<Person>(high: 2, low: UInt64(voter))
            let first = deal.pairs(of: items, for: id, compared: compared, most: 5)
            #expect(Set(first).count == 5)
            let second = deal.pairs(of: items, for: id, compared: compared, done: Set(first), most: 31)
            #expect(Set(first).isDisjoint(with: second) && second.count == 31)
            for pair in first { compared[pair, default: 0] += 1 }
        }
        // 180 comparisons on 36 pairs.
        #expect(compared.count == 36 && compared.values.allSatisfy { $0 == 5 })
    }
}
