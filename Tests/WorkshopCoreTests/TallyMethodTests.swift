import Testing
import WorkshopCore

/// What each method makes of votes.
struct TallyMethodTests {
    @Test("BA20 BA5 dots: sums, voters and shares; ties share a place")
    func dots() throws {
        let votes = [["A": 3, "B": 1], ["B": 2, "C": 1], ["C": 2, "D": 0]].map(Letters.dots)
        let outcome = try BallotMethod.dots(budget: 5, perItem: 3).tally(votes, "ABCD")
        #expect(outcome.order == "ABC D")
        #expect(outcome.items.map(\.place) == [1, 1, 1, 4])
        #expect(outcome.items.map(\.voters) == [1, 2, 2, 0])
        #expect(outcome.figures("A") == .dots(3, share: Ratio(1, over: 3)))
        #expect(outcome.ties.map(Letters.text) == ["ABC"])
    }

    @Test("BA20 without a dot there is no share, and all tie")
    func noDots() throws {
        let outcome = try BallotMethod.dots(budget: 5, perItem: 3).tally([], "AB")
        #expect(outcome.order == "AB")
        #expect(outcome.figures("A") == .dots(0, share: nil))
    }

    @Test("BA21 dots offered", arguments: [(1, 3), (12, 3), (13, 3), (14, 4), (17, 4), (18, 5), (200, 50)])
    func suggested(_ items: Int, _ dots: Int) {
        #expect(BallotMethod.suggestedDots(for: items) == dots)
    }

    @Test("BA22 the top fifth, with its ties and without unmarked items")
    func highlight() throws {
        let votes = ["ABCD", "ABC", "AB", "A"].map { BallotVote(.marks(Letters.items($0))) }
        func top(_ votes: [BallotVote], _ letters: String) throws -> String {
            let outcome = try BallotMethod.highlight.tally(votes, letters)
            return Letters.text(
                outcome.items.filter { if case .highlight(_, true) = $0.figures { true } else { false } }.map(
                    \.item))
        }
        #expect(try top(votes, "ABCDE") == "A")
        #expect(try top(votes, "ABCDEF") == "AB")
        #expect(try top([votes[1]], "ABCDE") == "ABC")
        #expect(try top([], "ABCDE") == "")
    }

    @Test("BA23 likes: both sides are told, the difference orders")
    func likes() throws {
        let (a, b) = (Letters.item("A"), Letters.item("B"))
        let votes = [
            BallotVote(.likes(plus: [a: 5], minus: [b: 1])), BallotVote(.likes(plus: [b: 1], minus: [a: 5])),
        ]
        let outcome = try BallotMethod.likes(plus: 5, minus: 5, plusPerItem: 5, minusPerItem: 5).tally(
            votes, "AB")
        #expect(outcome.order == "AB")
        #expect(outcome.figures("A") == .likes(plus: 5, minus: 5))
        #expect(outcome.items.map(\.voters) == [2, 2])
    }

    @Test("BA24 points: who gives nothing is zero in the spread")
    func points() throws {
        let votes = [["A": 100], ["B": 100]].map(Letters.dots)
        let outcome = try BallotMethod.points(total: 100, step: 1, mustSpendAll: true).tally(votes, "AB")
        guard case .points(100, let spread?)? = outcome.figures("A") else {
            Issue.record("no points")
            return
        }
        #expect(spread.variance == Ratio(2_500) && spread.deviationInThousandths == 50_000)
    }

    @Test("BA25 scores: skips are left out, too few have no place")
    func scores() throws {
        let votes = [["A": 5, "B": 1], ["A": 4], ["B": 2], ["C": 5]].map(Letters.scores)
        let outcome = try BallotMethod.scores(Scale(1, 5), fewest: 2).tally(votes, "ABC")
        #expect(outcome.order == "A B")
        #expect(outcome.items.map(\.place) == [1, 2, nil])
        guard case .scores(let figures)? = outcome.figures("A") else { return }
        #expect(figures.mean == Ratio(9, over: 2) && figures.median == Ratio(9, over: 2))
        #expect(figures.histogram.counts == [0, 0, 0, 1, 1])
    }

    @Test("BA25 quartiles of 1…10 as R gives them by default: 3.25, 5.5, 7.75")
    func quartiles() {
        var histogram = Histogram(Scale(0, 10))
        for value in 1...10 { histogram.add(value) }
        #expect((1...3).map { histogram.quartile($0)?.thousandths } == [3_250, 5_500, 7_750])
    }

    @Test("BA13 the standard deviation of 2 4 4 4 5 5 7 9 is 2 (Wikipedia, Standard deviation)")
    func deviation() {
        var histogram = Histogram(Scale(0, 10))
        for value in [2, 4, 4, 4, 5, 5, 7, 9] { histogram.add(value) }
        #expect(histogram.mean == Ratio(5))
        #expect(histogram.spread?.variance == Ratio(4))
        #expect(histogram.spread?.dissentInThousandths == 200)
    }

    @Test("BA13 dissent of exactly 0.30 is not flagged, the next above is")
    func dissent() throws {
        // Four of five at 0 and one at the end: variance 4/25 of the width squared, d = 0.4.
        func spread(_ low: Int, _ high: Int) -> Spread? {
            var histogram = Histogram(Scale(0, 10))
            histogram.add(0, times: low)
            histogram.add(10, times: high)
            return histogram.spread
        }
        #expect(spread(9, 1)?.dissentInThousandths == 300)
        #expect(spread(9, 1)?.isDissent == false)
        #expect(spread(89, 10)?.isDissent == true)
        #expect(spread(1, 1)?.dissentInThousandths == 500)
        #expect(spread(3, 0)?.isDissent == false)
    }

    static func ratings(_ ratings: [Character: [Int]]) -> BallotVote {
        BallotVote(.ratings(Dictionary(uniqueKeysWithValues: ratings.map { (Letters.item($0), rated($1)) })))
    }

    @Test("BA26 criteria: weighed in proportion, mirrored where less is better")
    func criteria() throws {
        let sheet = CriteriaSheet(
            [
                Criterion(name: Bilingual(ja: "効果", en: "Effect"), weight: 3),
                Criterion(name: Bilingual(ja: "費用", en: "Cost"), weight: 1, isMoreBetter: false),
            ], scale: Scale(1, 5))
        let votes = [Self.ratings(["A": [5, 5], "B": [4, 1]]), Self.ratings(["A": [4, 4]])]
        let outcome = try BallotMethod.criteria(sheet).tally(votes, "ABC")
        // A: (3 · 4.5 + (6 − 4.5)) / 4 = 3.75; B: (3 · 4 + 5) / 4 = 4.25.
        #expect(outcome.order == "B A")
        guard case .criteria(let figures)? = outcome.figures("A") else { return }
        #expect(
            figures.total == Ratio(15, over: 4) && figures.means == [Ratio(9, over: 2), Ratio(9, over: 2)])
    }

    @Test("BA27 a weight that decides who wins is named, others are not")
    func shifts() throws {
        let sheet = CriteriaSheet(
            ["a", "b"].map { Criterion(name: Bilingual(ja: $0, en: $0), weight: 10) }, scale: Scale(0, 10))
        let votes = [Self.ratings(["A": [10, 1], "B": [1, 9]])]
        let outcome = try BallotMethod.criteria(sheet).tally(votes, "AB")
        #expect(outcome.order == "A B")
        #expect(outcome.shifts.map(\.criterion) == [0, 1] && outcome.shifts.map(\.percent) == [-20, 20])
        #expect(outcome.shifts.map { Letters.text($0.winners) } == ["B", "B"])
        let clear = try BallotMethod.criteria(sheet).tally(
            [Self.ratings(["A": [10, 9], "B": [1, 2]])], "AB")
        #expect(clear.shifts.isEmpty)
    }

    @Test("BA28 NUF adds the means up to thirty at most")
    func nuf() throws {
        let outcome = try BallotMethod.nuf.tally(
            [Self.ratings(["A": [10, 10, 10], "B": [9, 2, 4]]), Self.ratings(["B": [6, 2, 4]])], "AB")
        #expect(outcome.items.map(\.key.first) == [Ratio(30), Ratio(27, over: 2)])
    }

    @Test("BA29 quadrants by the mean, the threshold itself being high")
    func grid() throws {
        let points: [(Character, Int, Int)] = [
            ("A", 100, 900), ("B", 500, 500), ("C", 499, 499), ("D", 500, 499),
        ]
        let votes = [-100, 100].map { shift in
            BallotVote(
                .places(
                    Dictionary(
                        uniqueKeysWithValues: points.map {
                            (Letters.item($0), GridPoint(effort: $1 + shift, impact: $2 + shift))
                        })))
        }
        let outcome = try BallotMethod.grid(threshold: 500).tally(votes, "DCBAE")
        #expect(outcome.order == "A B C D")
        let figures = outcome.items.compactMap { outcome -> GridFigures? in
            if case .grid(let figures) = outcome.figures { figures } else { nil }
        }
        #expect(figures.map(\.quadrant) == [.doNow, .plan, .onTheSide, .leave, nil])
        #expect(
            figures[0].effort == Ratio(100)
                && figures[0].moments.map(\.numerator) == [10_000, 10_000, 10_000])
        // Both moved along the diagonal: 100·√2 long, no width.
        let ellipse = try #require(figures[0].ellipse)
        #expect(ellipse.major == 141 && ellipse.minor == 0 && ellipse.direction == [707, 707])
        #expect(Set(Quadrant.allCases.map(\.name)).count == 4)
    }

    @Test("BA35 fist: passes from the floor on; one below it does not; none blocks")
    func fist() throws {
        let votes = [["A": 3, "B": 2, "C": 5], ["A": 5, "B": 5, "C": 0]].map(Letters.scores)
        let outcome = try BallotMethod.fist(floor: 3).tally(votes, "DCBA")
        #expect(outcome.order == "A B C")
        #expect(outcome.figures("A") == .fist([0, 0, 0, 1, 0, 1], passes: true))
        #expect(outcome.figures("B")?.fingers.map { [$0.blocks, $0.owedTheFloor] } == [0, 1])
        #expect(outcome.figures("C")?.fingers.map { [$0.blocks, $0.owedTheFloor] } == [1, 0])
        #expect(outcome.figures("D") == .fist([0, 0, 0, 0, 0, 0], passes: false))
    }

    @Test("BA36 consent: an open objection stops, a resolved one does not, nor does disagreement")
    func consent() throws {
        let (a, b) = (Letters.item("A"), Letters.item("B"))
        let votes = [
            BallotVote(.consents([a: Consent(.agree), b: Consent(.objection, reason: "高い")])),
            BallotVote(
                .consents([
                    a: Consent(.objection, reason: "暗い", isResolved: true),
                    b: Consent(.objection, reason: "遅い"),
                ])),
            BallotVote(.consents([a: Consent(.disagree), b: Consent(.abstain)])),
        ]
        let outcome = try BallotMethod.consent.tally(votes, "BAC")
        #expect(outcome.order == "A B")
        guard case .consent(let good)? = outcome.figures("A"), case .consent(let bad)? = outcome.figures("B"),
            case .consent(let none)? = outcome.figures("C")
        else { return }
        #expect(good.passes && good.resolved == ["暗い"] && good.disagree == 1)
        #expect(!bad.passes && bad.open == ["遅い", "高い"] && bad.abstain == 1)
        #expect(!none.passes)
    }

    @Test("BA37 quadratic: votes add up, those below zero too")
    func quadratic() throws {
        let votes = [["A": 3, "B": -4], ["A": -1, "B": 2]].map(Letters.dots)
        let outcome = try BallotMethod.quadratic(credits: 25, allowsNegative: true).tally(votes, "BA")
        #expect(outcome.order == "A B" && outcome.figures("B") == .quadratic(-2))
    }

    @Test("BA38 nominal: points and, beside them, how many gave any")
    func nominal() throws {
        let outcome = try BallotMethod.nominal(ranks: 5).tally(
            Letters.votes([(1, "ABCDE"), (1, "BACDE"), (1, "FCABD")]), "ABCDEF")
        #expect(outcome.figures("A") == .nominal(12) && outcome.figures("F") == .nominal(5))
        #expect(outcome.items.map(\.voters) == [3, 3, 3, 3, 1, 2])
        #expect(outcome.order == "A B C DF E")
        let few = try BallotMethod.nominal(ranks: 5).tally(Letters.votes([(1, "BA")]), "AB")
        #expect(few.figures("B") == .nominal(2) && few.figures("A") == .nominal(1))
    }

    @Test("BA39 two rounds: how the median moved and whether voters came closer")
    func delphi() throws {
        let method = BallotMethod.delphi(Scale(0, 10))
        let first = try method.tally([["A": 0], ["A": 10], ["A": 4]].map(Letters.scores), "AB")
        let second = try method.tally([["A": 4], ["A": 6], ["A": 5]].map(Letters.scores), "AB")
        let shifts = DelphiShift.between(first, second)
        #expect(shifts.map { Letters.text([$0.item]) } == ["A", "B"])
        #expect(shifts[0].medianShift == Ratio(1) && shifts[0].meanShift == Ratio(1, over: 3))
        #expect((shifts[0].dissentChangeInThousandths ?? 0) < -300)
        #expect(shifts[1].medianShift == nil)
    }

    @Test("BA40 host pick: picks with their comments")
    func hostPick() throws {
        let votes = [
            BallotVote(.picks([Pick(Letters.item("B"), comment: "来年やりたい"), Pick(Letters.item("A"))])),
            BallotVote(.picks([Pick(Letters.item("B"), comment: "安全")])),
        ]
        let outcome = try BallotMethod.hostPick(picks: 2).tally(votes, "ABC")
        #expect(outcome.order == "B A C")
        #expect(outcome.figures("B") == .picks(2, comments: ["安全", "来年やりたい"]))
    }

    @Test("BA41 poll: counts and shares of all voters")
    func poll() throws {
        let votes = ["A", "AB", ""].map { BallotVote(.marks(Letters.items($0))) }
        let outcome = try BallotMethod.poll(most: 2).tally(votes, "ABC")
        #expect(outcome.figures("A") == .poll(2, share: Ratio(2, over: 3)))
        #expect(outcome.figures("C") == .poll(0, share: Ratio(0)))
    }

    @Test("BA12 the host alone picks, otherwise participants vote")
    func electorate() {
        #expect(BallotMethod.hostPick(picks: 1).usualElectorate == .host)
        #expect(TallyLimitsTests.allowed.count { $0.usualElectorate == .participant } == 27)
    }
}
