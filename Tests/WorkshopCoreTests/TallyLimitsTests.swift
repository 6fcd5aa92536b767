import Testing
import WorkshopCore

/// Parameters and choices at the limit and one past it.
struct TallyLimitsTests {
    static let allowed: [BallotMethod] = [
        .dots(budget: 1, perItem: 1), .dots(budget: 99, perItem: 99), .highlight, .schulze, .consent, .nuf,
        .likes(plus: 1, minus: 0, plusPerItem: 1, minusPerItem: 0),
        .likes(plus: 0, minus: 99, plusPerItem: 0, minusPerItem: 99),
        .points(total: 100, step: 10, mustSpendAll: true),
        .points(total: 1_000, step: 1_000, mustSpendAll: false),
        .scores(Scale(-100, 0), fewest: 1), .scores(Scale(-5, 5), fewest: 500), .delphi(Scale(1, 2)),
        .grid(threshold: 1), .grid(threshold: 999), .borda(ranks: 1), .borda(ranks: 200),
        .pairwise(perVoter: 1), .pairwise(perVoter: 1_000), .fist(floor: 1), .fist(floor: 5),
        .quadratic(credits: 1, allowsNegative: true), .quadratic(credits: 1_000, allowsNegative: false),
        .nominal(ranks: 1), .nominal(ranks: 20), .hostPick(picks: 1), .hostPick(picks: 20), .poll(most: 1),
        .poll(most: 200),
    ]
    static let refused: [BallotMethod] = [
        .dots(budget: 0, perItem: 1), .dots(budget: 100, perItem: 1), .dots(budget: 5, perItem: 6),
        .dots(budget: 5, perItem: 0), .likes(plus: 0, minus: 0, plusPerItem: 0, minusPerItem: 0),
        .likes(plus: 100, minus: 0, plusPerItem: 1, minusPerItem: 0),
        .likes(plus: 3, minus: 3, plusPerItem: 4, minusPerItem: 1),
        .likes(plus: 3, minus: 3, plusPerItem: 1, minusPerItem: 0),
        .points(total: 1_001, step: 1, mustSpendAll: true), .points(total: 0, step: 1, mustSpendAll: true),
        .points(total: 100, step: 101, mustSpendAll: true), .points(total: 100, step: 30, mustSpendAll: true),
        .scores(Scale(3, 3), fewest: 1), .scores(Scale(-51, 50), fewest: 1),
        .scores(Scale(1, 101), fewest: 1),
        .scores(Scale(1, 5), fewest: 0), .delphi(Scale(5, 1)), .grid(threshold: 0), .grid(threshold: 1_000),
        .criteria(CriteriaSheet([], scale: Scale(1, 5))),
        .criteria(CriteriaSheet([criterion(0)], scale: Scale(1, 5))),
        .criteria(CriteriaSheet([criterion(101)], scale: Scale(1, 5))),
        .criteria(CriteriaSheet(Array(repeating: criterion(1), count: 11), scale: Scale(1, 5))),
        .borda(ranks: 0), .borda(ranks: 201), .pairwise(perVoter: 0), .fist(floor: 0), .fist(floor: 6),
        .quadratic(credits: 0, allowsNegative: true), .quadratic(credits: 1_001, allowsNegative: true),
        .nominal(ranks: 0), .nominal(ranks: 21), .hostPick(picks: 0), .hostPick(picks: 21), .poll(most: 0),
        .poll(most: 201),
    ]

    static func criterion(_ weight: Int) -> Criterion {
        Criterion(name: Bilingual(ja: "費用", en: "Cost"), weight: weight)
    }

    @Test("BA1 parameters at their limits are allowed", arguments: allowed)
    func allows(_ method: BallotMethod) throws { try method.validate() }

    @Test("BA1 parameters one past their limits are refused", arguments: refused)
    func refuses(_ method: BallotMethod) {
        #expect(throws: BallotFault.self) { try method.validate() }
    }

    /// One row: a choice and what is wrong with it.
    struct Example: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var method: BallotMethod
        var choice: BallotChoice
        var forbidden = ""
        var fault: BallotFault?
    }

    static let a = Letters.item("A")
    static let b = Letters.item("B")
    static let z = Letters.item("Z")
    static func amounts(_ amounts: [Character: Int]) -> BallotChoice { .amounts(Letters.amounts(amounts)) }
    static func ranking(_ text: String) -> BallotChoice { .ranking(Letters.ranking(text)) }

    static let dots = BallotMethod.dots(budget: 5, perItem: 3)
    static let points = BallotMethod.points(total: 100, step: 10, mustSpendAll: true)
    static let spending: [Example] = [
        Example(testDescription: "BA20 the whole budget", method: dots, choice: amounts(["A": 3, "B": 2])),
        Example(
            testDescription: "BA20 one over the budget", method: dots, choice: amounts(["A": 3, "B": 3]),
            fault: .overBudget(of: 5, given: 6)),
        Example(
            testDescription: "BA20 one over the cap", method: dots, choice: amounts(["A": 4]),
            fault: .overItem(a, most: 3, given: 4)),
        Example(
            testDescription: "BA20 below zero", method: dots, choice: amounts(["A": -1]),
            fault: .outOfRange(a, allowed: 0...3, given: -1)),
        Example(
            testDescription: "BA20 the largest number there is", method: dots,
            choice: amounts(["A": .max, "B": .max]), fault: .overItem(a, most: 3, given: .max)),
        Example(
            testDescription: "BA3 an item of another ballot", method: dots, choice: amounts(["Z": 1]),
            fault: .notOnBallot(z)),
        Example(
            testDescription: "BA3 one's own", method: dots, choice: amounts(["A": 1]), forbidden: "A",
            fault: .ownItem(a)),
        Example(
            testDescription: "BA3 another form", method: dots, choice: .marks([a]),
            fault: .wrongForm(needs: .amounts, given: .marks)),
        Example(testDescription: "BA24 all of it", method: points, choice: amounts(["A": 90, "B": 10])),
        Example(
            testDescription: "BA24 one step too few", method: points, choice: amounts(["A": 90]),
            fault: .wrongSum(of: 100, given: 90)),
        Example(
            testDescription: "BA24 one step too many", method: points, choice: amounts(["A": 100, "B": 10]),
            fault: .overBudget(of: 100, given: 110)),
        Example(
            testDescription: "BA24 between steps", method: points, choice: amounts(["A": 95, "B": 5]),
            fault: .notInSteps(a, step: 10, given: 95)),
        Example(
            testDescription: "BA24 at most all of it",
            method: .points(total: 100, step: 10, mustSpendAll: false), choice: amounts(["A": 90])),
        Example(
            testDescription: "BA37 3² + 4² of 25", method: .quadratic(credits: 25, allowsNegative: true),
            choice: amounts(["A": -3, "B": 4])),
        Example(
            testDescription: "BA37 one credit over", method: .quadratic(credits: 25, allowsNegative: true),
            choice: amounts(["A": 3, "B": 4, "C": -1]), fault: .overBudget(of: 25, given: 26)),
        Example(
            testDescription: "BA37 below zero", method: .quadratic(credits: 25, allowsNegative: false),
            choice: amounts(["A": -1]), fault: .outOfRange(a, allowed: 0...25, given: -1)),
        Example(
            testDescription: "BA37 the least number there is",
            method: .quadratic(credits: 25, allowsNegative: true),
            choice: amounts(["A": .min]), fault: .overItem(a, most: 25, given: .min)),
        Example(
            testDescription: "BA23 each side has its own allowance",
            method: .likes(plus: 2, minus: 1, plusPerItem: 1, minusPerItem: 1),
            choice: .likes(plus: [a: 1, b: 1], minus: [a: 1])),
        Example(
            testDescription: "BA23 one over the allowance against",
            method: .likes(plus: 2, minus: 1, plusPerItem: 1, minusPerItem: 1),
            choice: .likes(plus: [a: 1], minus: [a: 1, b: 1]), fault: .overBudget(of: 1, given: 2)),
        Example(
            testDescription: "BA23 one over the cap for",
            method: .likes(plus: 2, minus: 1, plusPerItem: 1, minusPerItem: 1),
            choice: .likes(plus: [a: 2], minus: [:]), fault: .overItem(a, most: 1, given: 2)),
    ]

    static let naming: [Example] = [
        Example(testDescription: "BA22 all items", method: .highlight, choice: .marks(Letters.items("ABCD"))),
        Example(
            testDescription: "BA3 an item marked twice", method: .highlight, choice: .marks([a, a]),
            fault: .twice(a)),
        Example(
            testDescription: "BA41 one option too many", method: .poll(most: 1), choice: .marks([a, b]),
            fault: .tooMany(most: 1, given: 2)),
        Example(
            testDescription: "BA30 one rank too many", method: .borda(ranks: 2), choice: ranking("ABC"),
            fault: .tooMany(most: 2, given: 3)),
        Example(
            testDescription: "BA30 nothing ranked", method: .borda(ranks: 2), choice: ranking(""),
            fault: .tooFew(least: 1, given: 0)),
        Example(
            testDescription: "BA31 an item ranked twice", method: .schulze, choice: ranking("ABA"),
            fault: .twice(a)),
        Example(testDescription: "BA31 ties and gaps", method: .schulze, choice: ranking("A=BC")),
        Example(testDescription: "BA38 all ranks", method: .nominal(ranks: 3), choice: ranking("CAB")),
        Example(
            testDescription: "BA38 one too few", method: .nominal(ranks: 3), choice: ranking("CA"),
            fault: .tooFew(least: 3, given: 2)),
        Example(
            testDescription: "BA38 one too many", method: .nominal(ranks: 3), choice: ranking("CABD"),
            fault: .tooMany(most: 3, given: 4)),
        Example(
            testDescription: "BA38 a tie", method: .nominal(ranks: 3), choice: ranking("CA=B"),
            fault: .tied([a, b])),
        Example(
            testDescription: "BA38 as many as there are beside one's own", method: .nominal(ranks: 5),
            choice: ranking("CBD"), forbidden: "A"),
        Example(
            testDescription: "BA33 a pair twice", method: .pairwise(perVoter: 9),
            choice: .duels([Duel(a, b, .left), Duel(b, a, .left)]), fault: .pairTwice(a, b)),
        Example(
            testDescription: "BA33 an item with itself", method: .pairwise(perVoter: 9),
            choice: .duels([Duel(a, a, .tie)]), fault: .itself(a)),
        Example(
            testDescription: "BA40 one pick too many", method: .hostPick(picks: 1),
            choice: .picks([Pick(a), Pick(b)]), fault: .tooMany(most: 1, given: 2)),
        Example(
            testDescription: "BA40 the longest comment", method: .hostPick(picks: 1),
            choice: .picks([Pick(a, comment: String(repeating: "字", count: 500))])),
        Example(
            testDescription: "BA40 one character more", method: .hostPick(picks: 1),
            choice: .picks([Pick(a, comment: String(repeating: "字", count: 501))]),
            fault: .textTooLong(a, most: 500, given: 501)),
        Example(
            testDescription: "BA36 an objection with a reason", method: .consent,
            choice: .consents([a: Consent(.objection, reason: "危ない")])),
        Example(
            testDescription: "BA36 an objection without one", method: .consent,
            choice: .consents([a: Consent(.objection, reason: " ")]), fault: .reasonMissing(a)),
    ]

    static let scaling: [Example] = [
        Example(
            testDescription: "BA25 both ends", method: .scores(Scale(-5, 5), fewest: 1),
            choice: .scores([a: -5, b: 5])),
        Example(
            testDescription: "BA25 one below", method: .scores(Scale(-5, 5), fewest: 1),
            choice: .scores([a: -6]),
            fault: .outOfRange(a, allowed: -5...5, given: -6)),
        Example(
            testDescription: "BA25 one above", method: .scores(Scale(-5, 5), fewest: 1),
            choice: .scores([a: 6]),
            fault: .outOfRange(a, allowed: -5...5, given: 6)),
        Example(
            testDescription: "BA35 five fingers", method: .fist(floor: 3), choice: .scores([a: 5, b: 0])),
        Example(
            testDescription: "BA35 six fingers", method: .fist(floor: 3), choice: .scores([a: 6]),
            fault: .outOfRange(a, allowed: 0...5, given: 6)),
        Example(testDescription: "BA28 all three", method: .nuf, choice: .ratings([a: rated([1, 10, 5])])),
        Example(
            testDescription: "BA26 one criterion missing", method: .nuf,
            choice: .ratings([a: rated([1, 10])]),
            fault: .wrongCriteria(a, needs: 3, given: 2)),
        Example(
            testDescription: "BA28 one above ten", method: .nuf, choice: .ratings([a: rated([1, 11, 1])]),
            fault: .outOfRange(a, allowed: 1...10, given: 11)),
        Example(
            testDescription: "BA29 the corners", method: .grid(threshold: 500),
            choice: .places([a: GridPoint(effort: 0, impact: 1_000)])),
        Example(
            testDescription: "BA29 outside", method: .grid(threshold: 500),
            choice: .places([a: GridPoint(effort: 0, impact: 1_001)]),
            fault: .outOfRange(a, allowed: 0...1_000, given: 1_001)),
    ]

    @Test(
        "BA26 numbers that fit no scale, and more than any matrix asks for, are told as they were given",
        arguments: [
            ([1, 128, 1], BallotFault.outOfRange(a, allowed: 1...10, given: 128)),
            ([1, -129, 1], .outOfRange(a, allowed: 1...10, given: -129)),
            (Array(repeating: 5, count: 17), .wrongCriteria(a, needs: 3, given: 17)),
        ])
    func beyond(_ numbers: [Int], _ fault: BallotFault) {
        let line = ChoiceLine(item: Self.a, numbers: numbers, other: nil, word: nil, text: "")
        #expect(throws: fault) { try BallotMethod.nuf.choice(of: [line]) }
    }

    @Test(
        "BA26 ratings come back from their lines as they were given", arguments: [[], [-128, 0, 127], [7]])
    func ratings(_ numbers: [Int]) throws {
        let line = ChoiceLine(item: Self.a, numbers: numbers, other: nil, word: nil, text: "")
        #expect(try BallotMethod.nuf.choice(of: [line]).lines == [line])
    }

    @Test(arguments: spending + naming + scaling)
    func checks(_ example: Example) {
        #expect(example.method.fault(example.choice, forbidden: example.forbidden) == example.fault)
    }

    @Test("BA11 every fault has a code of its own and two sentences that differ")
    func sentences() {
        let faults =
            (Self.spending + Self.naming + Self.scaling).compactMap(\.fault) + [
                .parameter("budget", allowed: 1...99, given: 0), .notAMultiple(of: 30, given: 100),
            ]
        for fault in faults {
            #expect(fault.code.hasPrefix("ballot_"))
            #expect(!fault.sentence.ja.isEmpty && !fault.sentence.en.isEmpty, "\(fault)")
            #expect(fault.sentence.ja != fault.sentence.en)
        }
        #expect(Set(faults.map(\.code)).count == 19)
        #expect(BallotFault.overBudget(of: 5, given: 6).sentence.en == "You used 6 of 5. Take back 1.")
    }

    @Test("BA14 weights at the limit count, one past it is refused")
    func weights() throws {
        var vote = Letters.dots(["A": 2])
        vote.weight = 100
        #expect(try Self.dots.tally([vote], "AB").items[0].key == [Ratio(200)])
        for (weight, count) in [(101, 1), (0, 1), (1, 501), (1, 0)] {
            vote.weight = weight
            vote.proxy = BallotVote.Proxy(by: ID(high: 1, low: 1), count: count)
            #expect(throws: BallotFault.self) { try Self.dots.tally([vote], "AB") }
        }
        vote.weight = 100
        vote.proxy = BallotVote.Proxy(by: ID(high: 1, low: 1), count: 500)
        let most = Array(repeating: vote, count: 20)
        #expect(try Self.dots.tally(most, "AB").items[0].key == [Ratio(2_000_000)])
        #expect(throws: BallotFault.parameter("weights", allowed: 0...1_000_000, given: 1_050_000)) {
            try Self.dots.tally(most + [vote], "AB")
        }
    }
}
