import TestSupport
import Testing
import WorkshopCore

/// What each method takes, at its limit, and what it answers one past it.
struct VotingMethodTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var method: BallotMethod
        var takes: [ChoiceLine]
        var refuses: [ChoiceLine]
        var code: String
    }

    static let (a, b, c) = (VotingFixture.items[0], VotingFixture.items[1], VotingFixture.items[2])
    static let foreign: ID<Item> = Cast.id(0x99)
    static let criteria = BallotMethod.criteria(
        CriteriaSheet([Criterion(name: Bilingual(ja: "効", en: "e"))], scale: Scale(0, 5)))
    static let long = String(repeating: "長", count: 500)

    static let amounts = [
        Row(
            testDescription: "dots in all", method: .dots(budget: 3, perItem: 2),
            takes: [ChoiceLine(a, 2), ChoiceLine(b, 1)], refuses: [ChoiceLine(a, 2), ChoiceLine(b, 2)],
            code: "ballot_over_budget"),
        Row(
            testDescription: "dots on one", method: .dots(budget: 3, perItem: 2), takes: [ChoiceLine(a, 2)],
            refuses: [ChoiceLine(a, 3)], code: "ballot_over_item"),
        Row(
            testDescription: "fewer than no dots", method: .dots(budget: 3, perItem: 2),
            takes: [ChoiceLine(a, 0)], refuses: [ChoiceLine(a, -1)], code: "ballot_out_of_range"),
        Row(
            testDescription: "an item twice", method: .highlight, takes: [ChoiceLine(a), ChoiceLine(b)],
            refuses: [ChoiceLine(a), ChoiceLine(a)], code: "ballot_twice"),
        Row(
            testDescription: "against", method: .likes(plus: 2, minus: 1, plusPerItem: 1, minusPerItem: 1),
            takes: [ChoiceLine(a, 1, 0), ChoiceLine(b, 1, 1)],
            refuses: [ChoiceLine(a, 1, 1), ChoiceLine(b, 1, 1)], code: "ballot_over_budget"),
        Row(
            testDescription: "points to the last", method: .points(total: 10, step: 5, mustSpendAll: true),
            takes: [ChoiceLine(a, 5), ChoiceLine(b, 5)], refuses: [ChoiceLine(a, 5)],
            code: "ballot_wrong_sum"),
        Row(
            testDescription: "points in steps", method: .points(total: 10, step: 5, mustSpendAll: false),
            takes: [ChoiceLine(a, 5)], refuses: [ChoiceLine(a, 6)], code: "ballot_not_in_steps"),
        Row(
            testDescription: "credits", method: .quadratic(credits: 9, allowsNegative: true),
            takes: [ChoiceLine(a, -2), ChoiceLine(b, 2)], refuses: [ChoiceLine(a, -3), ChoiceLine(b, 1)],
            code: "ballot_over_budget"),
        Row(
            testDescription: "options", method: .poll(most: 1), takes: [ChoiceLine(a)],
            refuses: [ChoiceLine(a), ChoiceLine(b)], code: "ballot_too_many"),
    ]

    static let opinions = [
        Row(
            testDescription: "the scale", method: .scores(Scale(-5, 5), fewest: 1),
            takes: [ChoiceLine(a, -5), ChoiceLine(b, 5)], refuses: [ChoiceLine(a, 6)],
            code: "ballot_out_of_range"),
        Row(
            testDescription: "the scale of Delphi", method: .delphi(Scale(1, 9)), takes: [ChoiceLine(a, 9)],
            refuses: [ChoiceLine(a, 0)], code: "ballot_out_of_range"),
        Row(
            testDescription: "all criteria", method: criteria, takes: [ChoiceLine(a, 5)],
            refuses: [ChoiceLine(a, 5, 5)], code: "ballot_wrong_criteria"),
        Row(
            testDescription: "NUF from one to ten", method: .nuf, takes: [ChoiceLine(a, 1, 10, 1)],
            refuses: [ChoiceLine(a, 1, 11, 1)], code: "ballot_out_of_range"),
        Row(
            testDescription: "the grid's side", method: .grid(threshold: 500),
            takes: [ChoiceLine(a, 0, 1_000)], refuses: [ChoiceLine(a, 0, 1_001)],
            code: "ballot_out_of_range"),
        Row(
            testDescription: "five fingers", method: .fist(floor: 3), takes: [ChoiceLine(a, 5)],
            refuses: [ChoiceLine(a, 6)], code: "ballot_out_of_range"),
        Row(
            testDescription: "a reason", method: .consent,
            takes: [ChoiceLine(a, word: .objection, text: "遠い")],
            refuses: [ChoiceLine(a, word: .objection)], code: "ballot_reason_missing"),
        Row(
            testDescription: "a comment's length", method: .consent,
            takes: [ChoiceLine(a, word: .agree, text: long)],
            refuses: [ChoiceLine(a, word: .agree, text: long + "長")], code: "too_large"),
        Row(
            testDescription: "ranks", method: .borda(ranks: 2), takes: [ChoiceLine(a, 1), ChoiceLine(b, 1)],
            refuses: [ChoiceLine(a, 1), ChoiceLine(b, 1), ChoiceLine(c, 2)], code: "ballot_too_many"),
        Row(
            testDescription: "no rank at all", method: .schulze, takes: [ChoiceLine(a, 1)], refuses: [],
            code: "ballot_too_few"),
        Row(
            testDescription: "no ties", method: .nominal(ranks: 2),
            takes: [ChoiceLine(a, 1), ChoiceLine(b, 2)],
            refuses: [ChoiceLine(a, 1), ChoiceLine(b, 1)], code: "ballot_tied"),
        Row(
            testDescription: "ranks left out", method: .nominal(ranks: 2),
            takes: [ChoiceLine(a, 1), ChoiceLine(b, 2)], refuses: [ChoiceLine(a, 1)],
            code: "ballot_too_few"),
        Row(
            testDescription: "a pair twice", method: .pairwise(perVoter: 3),
            takes: [ChoiceLine(a, other: b, word: .left), ChoiceLine(a, other: c, word: .tie)],
            refuses: [ChoiceLine(a, other: b, word: .left), ChoiceLine(b, other: a, word: .left)],
            code: "ballot_pair_twice"),
        Row(
            testDescription: "an item against itself", method: .pairwise(perVoter: 3),
            takes: [ChoiceLine(a, other: b, word: .left)], refuses: [ChoiceLine(a, other: a, word: .left)],
            code: "ballot_itself"),
        Row(
            testDescription: "lines of another method", method: .fist(floor: 3), takes: [ChoiceLine(a, 3)],
            refuses: [ChoiceLine(a, word: .agree)], code: "ballot_wrong_line"),
        Row(
            testDescription: "an item that is not there", method: .highlight, takes: [ChoiceLine(c)],
            refuses: [ChoiceLine(foreign)], code: "ballot_not_on_ballot"),
    ]

    @Test(
        "VO6 what a method takes goes on record, and one past it changes nothing",
        arguments: amounts + opinions)
    func limits(_ row: Row) throws {
        var fixture = try VotingFixture(row.method)
        #expect(fixture.refusal(of: row.refuses)?.code == row.code)
        #expect(try fixture.cast(row.takes).count == 1)
        let before = fixture.script.workshop
        #expect(fixture.refusal(of: row.refuses)?.code == row.code)
        #expect(fixture.script.workshop == before)
        #expect(try fixture.cast(row.takes).isEmpty, "the same again is nothing new")
        let own = fixture.view(of: Cast.one, .participant).me?.ballots.first?.lines
        #expect(Set(own ?? []) == Set(Self.turned(row.takes)))
    }

    /// As choices are written down: pairs in one direction.
    private static func turned(_ lines: [ChoiceLine]) -> [ChoiceLine] {
        lines.map { line in
            guard let other = line.other, other < line.item else { return line }
            let words: [ChoiceWord: ChoiceWord] = [.left: .right, .right: .left]
            return ChoiceLine(other, other: line.item, word: line.word.map { words[$0] ?? $0 })
        }
    }

    @Test("VO6 the host picks so many, with comments")
    func picks() throws {
        var fixture = try VotingFixture(.hostPick(picks: 1))
        #expect(fixture.refusal(of: [ChoiceLine(Self.a)]) == .notVoter)
        let two = [ChoiceLine(Self.a, text: "よい"), ChoiceLine(Self.b)]
        #expect(fixture.refusal(of: two, by: Cast.host)?.code == "ballot_too_many")
        try fixture.cast([two[0]], by: Cast.host)
        try fixture.close()
        #expect(fixture.outcome?.items.first?.figures == .picks(1, comments: ["よい"]))
    }

    @Test("VO6 every refusal has a sentence's facts, and its own code")
    func facts() {
        let item = Self.a
        let faults: [BallotFault] = [
            .parameter("ranks", allowed: 1...5, given: 6), .notAMultiple(of: 5, given: 12),
            .wrongForm(needs: .amounts, given: .marks), .wrongLine(item), .notOnBallot(item), .ownItem(item),
            .twice(item), .pairTwice(item, Self.b), .itself(item), .tied([item]),
            .overBudget(of: 3, given: 4),
            .overItem(item, most: 2, given: 3), .wrongSum(of: 100, given: 99),
            .notInSteps(item, step: 5, given: 6), .outOfRange(item, allowed: 1...5, given: 6),
            .tooFew(least: 2, given: 1), .tooMany(most: 2, given: 3),
            .wrongCriteria(item, needs: 3, given: 2),
            .reasonMissing(item), .textTooLong(item, most: 500, given: 501),
        ]
        #expect(Set(faults.map { Refusal.ballot($0).code }).count == faults.count)
        for fault in faults {
            #expect(!fault.sentence.ja.isEmpty && !fault.sentence.en.isEmpty, "\(fault)")
            #expect(Refusal.ballot(fault).detail.isEmpty == (fault.code == "ballot_tied"), "\(fault)")
        }
    }
}
