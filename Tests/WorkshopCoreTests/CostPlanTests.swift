import TestSupport
import Testing
import WorkshopCore

struct CostPlanTests {
    static func plan(
        _ pattern: DeliveryPattern = .ownInitiative, people: Int = 20, days: Int = 1,
        _ change: (inout CostPlan) -> Void = { _ in }
    ) -> CostPlan {
        var plan = CostPlan(pattern: pattern, people: people, days: days, lines: pattern.usualLines)
        change(&plan)
        return plan
    }

    static func set(_ plan: CostPlan) -> Command { .outcome(.setCosts(plan)) }

    static func lines(_ count: Int) -> [CostLine] {
        Array(repeating: CostLine(SurveyTests.text("会場"), low: 1, high: 2, per: .day), count: count)
    }

    /// Stated totals in yen for 20 people and a day.
    static let stated: [(DeliveryPattern, Int, Int)] = [
        (.jointByVendor, 500_000, 800_000), (.ownInitiative, 300_000, 400_000),
        (.inHouseTrainers, 400_000, 500_000),
    ]

    @Test("OU26 the usual lines come to the stated totals at 20 people", arguments: stated)
    func reconciles(_ pattern: DeliveryPattern, _ low: Int, _ high: Int) {
        let total = Self.plan(pattern).totals.total
        #expect(abs(total.low - low) * 8 <= low && abs(total.high - high) * 8 <= high)
    }

    @Test("OU26 twenty people by a vendor at 800,000 yen are 40,000 each; a public course is per person")
    func perPerson() {
        #expect(Self.plan(.jointByVendor).totals.perPerson.high == 40_000)
        let course = Self.plan(.publicCourse, people: 2, days: 4).totals
        // 480,000 and a tenth of tax, and travel.
        #expect(course.perPerson == CostSpan(low: 538_000, high: 538_000))
        #expect(course.perPersonDay == CostSpan(low: 134_500, high: 134_500))
    }

    @Test(
        "OU26 what a pattern omits is named",
        arguments: zip(
            DeliveryPattern.allCases,
            [
                [], ["Participants' travel and lodging"], ["Own staff's time"],
                ["The trainers' training and licence", "Own staff's time"],
            ]))
    func omits(_ pattern: DeliveryPattern, _ labels: [String]) {
        #expect(Self.plan(pattern).totals.omitted.map(\.en) == labels)
    }

    @Test("OU25 lines are added by quantity and tax, and divided with halves up")
    func formula() {
        let plan = Self.plan(people: 3, days: 2) { plan in
            plan.taxPercent = 8
            plan.lines = [
                CostLine(SurveyTests.text("a"), low: 100, high: 200, per: .event),
                CostLine(SurveyTests.text("b"), low: 10, high: 20, per: .day, payer: .host),
                CostLine(SurveyTests.text("c"), low: 1, high: 2, per: .person, tax: .excluded),
                CostLine(SurveyTests.text("d"), low: 7, high: 7, per: .personDay),
                CostLine(SurveyTests.text("e"), low: 999, high: 999, per: .event, isOmitted: true),
            ]
        }
        let totals = plan.totals
        // 3 × 1.08 = 3.24 and 6 × 1.08 = 6.48.
        #expect(totals.total == CostSpan(low: 100 + 20 + 3 + 42, high: 200 + 40 + 6 + 42))
        #expect(totals.perPerson == CostSpan(low: 55, high: 96))
        #expect(totals.perPersonDay == CostSpan(low: 28, high: 48))
        #expect(
            totals.payers == [.organiser: CostSpan(low: 145, high: 248), .host: CostSpan(low: 20, high: 40)])
        #expect(totals.omitted.map(\.ja) == ["e"])
        #expect(totals.spent == nil && plan.amount(of: plan.lines[2]) == CostSpan(low: 3, high: 6))
    }

    @Test("OU25 what was spent is added as it is, on omitted lines too")
    func spent() {
        let plan = Self.plan(people: 3, days: 2) { plan in
            plan.lines = [
                CostLine(SurveyTests.text("a"), low: 1, high: 2, per: .person, tax: .excluded, spent: 10),
                CostLine(SurveyTests.text("b"), low: 1, high: 2, per: .person),
                CostLine(SurveyTests.text("c"), low: 0, high: 0, per: .event, isOmitted: true, spent: 5),
            ]
        }
        #expect(plan.totals.spent == 15)
    }

    static let examples = [
        Example(testDescription: "OU25 a plan", by: Cast.secretariat, when: set(plan()), then: .count(1)),
        Example(
            testDescription: "OU25 the same again", given: [.outcome(.costsSet(plan()))],
            by: Cast.secretariat,
            when: set(plan()), then: .happens([])),
        Example(
            testDescription: "OU25 a participant does not", when: set(plan()),
            then: .refused(.forbidden(.setCosts))),
        Example(
            testDescription: "OU25 fifty lines", by: Cast.secretariat,
            when: set(plan { $0.lines = lines(50) }),
            then: .count(1)),
        Example(
            testDescription: "OU25 one more", by: Cast.secretariat, when: set(plan { $0.lines = lines(51) }),
            then: .refused(.tooMany(path: "lines", max: 50))),
        Example(
            testDescription: "OU25 nobody", by: Cast.secretariat, when: set(plan(people: 0)),
            then: .refused(.invalid(path: "people", reason: "1...10000"))),
        Example(
            testDescription: "OU25 a year and a day", by: Cast.secretariat, when: set(plan(days: 366)),
            then: .refused(.invalid(path: "days", reason: "1...365"))),
        Example(
            testDescription: "OU25 more at least than at most", by: Cast.secretariat,
            when: set(plan { $0.lines[0].low = $0.lines[0].high + 1 }),
            then: .refused(.invalid(path: "high", reason: "low...1000000000"))),
        Example(
            testDescription: "OU25 spent less than nothing", by: Cast.secretariat,
            when: set(plan { $0.lines[0].spent = -1 }),
            then: .refused(.invalid(path: "spent", reason: "0...1000000000"))),
        Example(
            testDescription: "OU25 a thousand million and one", by: Cast.secretariat,
            when: set(plan { $0.lines[0].high = 1_000_000_001 }),
            then: .refused(.invalid(path: "high", reason: "low...1000000000"))),
    ]

    @Test("OU25 cost plans", arguments: examples)
    func decides(_ example: Example) { example.check(on: ScriptedWorkshop()) }

    @Test("OU25 costs are for those who run the workshop")
    func view() throws {
        var script = ScriptedWorkshop()
        try script.ask(Self.set(Self.plan()), by: Cast.secretariat)
        for viewer in Cast.everybody.compactMap(script.workshop.viewer) {
            #expect((script.workshop.project(for: viewer).costs != nil) == viewer.role.readsGroups)
        }
    }
}
