import Exporting
import Foundation
import Testing
import WorkshopCore

struct OutcomeCSVTests {
    private static let survey: ID<Survey> = SampleWorkshop.id(0x5A)

    private static func text(_ ja: String) -> Bilingual { Bilingual(ja: ja, en: "=\(ja)") }

    private static func sample(isShown: Bool = true) -> SampleWorkshop {
        var sample = SampleWorkshop.full()
        var (rated, said) = (
            SurveyQuestion(key: "r", text: text("満足"), type: .rating),
            SurveyQuestion(key: "t", text: text("一言"), type: .text)
        )
        (rated.min, rated.max, rated.level, said.max) = (1, 3, 1, 100)
        sample.apply(
            .outcome(
                .surveyOpened(
                    Survey(id: survey, voice: .participants, title: text("声"), questions: [rated, said]))))
        for (index, mayQuote) in [true, false].enumerated() {
            sample.apply(
                .outcome(
                    .surveyAnswered(
                        survey, SampleWorkshop.people[index],
                        [
                            "r": SurveyAnswer(.number(3)),
                            "t": SurveyAnswer(.text("+よい\(index)"), mayQuote: mayQuote),
                        ])))
        }
        sample.apply(.outcome(.surveyClosed(survey, electorate: 5, archived: nil)))
        if isShown { sample.apply(.outcome(.surveyShown(survey))) }
        return sample
    }

    private static func records(_ bytes: [UInt8]) throws -> [[String]] {
        let records = try #require(NotesCSVTests.parse(bytes))
        #expect(records.allSatisfy { $0.count == records[0].count })
        return records
    }

    @Test(
        "EX20 a record for each counted answer and each quote, with consent only",
        arguments: Language.allCases)
    func surveys(_ language: Language) throws {
        let records = try Self.records(SurveysCSV.bytes(of: Self.sample().view, language: language))
        #expect(records.count == 1 + 3 + 1)
        #expect(records[3].suffix(3) == ["3", "2", ""])
        #expect(records[1][2] == "2" && records[1][3] == "5" && records[1][5] == "1")
        #expect(records[4].suffix(3) == ["", "", "'+よい0"])
        #expect(!records.joined().contains { $0.contains("よい1") })
        #expect(!records.joined().contains { $0.first.map { "=+-@".contains($0) } ?? false })
    }

    @Test("EX20 without results that the reader may see there is only the header")
    func unshown() throws {
        var sample = Self.sample(isShown: false)
        sample.apply(.outcome(.surveyShown(SampleWorkshop.id(0x5B))))
        let view = sample.workshop.project(
            for: Viewer(role: .observer, person: nil, venue: nil, group: nil))
        #expect(try Self.records(SurveysCSV.bytes(of: view, language: .en)).count == 1)
    }

    @Test("EX21 the register's next day stands first, and what the reader may not see is not in it")
    func register() throws {
        var sample = SampleWorkshop.full()
        let days = ["2027-03-01", "2026-12-01", nil]
        for (index, day) in days.enumerated() {
            var decision = AdoptionDecision(status: .underReview)
            decision.next = day.flatMap { CalendarDay($0) }
            decision.reason = "@理由\(index)"
            decision.isPublic = index != 2
            sample.apply(
                .outcome(.adoptionDecided(SampleWorkshop.id(0x61 + UInt64(index)), decision)))
        }
        let host = Viewer(role: .host, person: nil, venue: nil, group: nil)
        let all = try Self.records(
            AdoptionsCSV.bytes(of: sample.workshop.project(for: host), language: .en))
        #expect(all.dropFirst().map { $0[0] } == ["2026-12-01", "2027-03-01", ""])
        #expect(all[1][1] == "Under review" && all[1][4] == "'@理由1" && all[1][7] == "yes")
        let open = Viewer(role: .facilitator, person: nil, venue: nil, group: nil)
        let some = try Self.records(
            AdoptionsCSV.bytes(of: sample.workshop.project(for: open), language: .ja))
        #expect(!some.joined().contains { $0.contains("理由2") })
    }

    @Test("EX15 lineage leads on to what the host decided about a note and an outline")
    func lineage() throws {
        var sample = SampleWorkshop.full()
        let items: [ID<Item>] = [SampleWorkshop.id(0x61), SampleWorkshop.groups[0].of(Item.self)]
        for item in items {
            var decision = AdoptionDecision(status: .partlyAdopted)
            (decision.reason, decision.isPublic) = ("春から試す", true)
            sample.apply(.outcome(.adoptionDecided(item, decision)))
        }
        let records = try Self.records(LineageCSV.bytes(of: sample.view, language: .en))
        let decided = records.filter { $0[4] == "Partly adopted" }
        #expect(decided.contains { $0[1] == "1" })
        #expect(decided.count > 1 && decided.allSatisfy { $0[3] == "decided-by" && $0[6] == "春から試す" })
    }

    @Test("EX4 groups stand in the order that was drawn or set")
    func order() throws {
        var sample = SampleWorkshop.full()
        let drawn = Array(SampleWorkshop.groups.reversed())
        sample.apply(.outcome(.orderSet(drawn, seed: 7)))
        let text = String(
            decoding: try #require(OutlineMarkdown.bytes(of: sample.view, group: nil, language: .en)),
            as: UTF8.self)
        let titles = drawn.compactMap { sample.workshop.outlines[$0]?.title }.filter { !$0.isEmpty }
        let places = titles.compactMap { text.range(of: $0)?.lowerBound }
        #expect(places.count > 1 && places == places.sorted())
    }

    @Test("EX22 the editions stand one below the other, with this one and the sums")
    func editions() throws {
        var sample = SampleWorkshop.full()
        #expect(try Self.records(EditionsCSV.bytes(of: sample.view, language: .en)).count == 1)
        var history = EditionHistory()
        (history.series, history.number) = ("研修", 2)
        var first = Edition(number: 1, title: "=初回", day: CalendarDay("2022-06-01"))
        first.figures = [.people: 21]
        history.earlier = [first]
        sample.apply(.outcome(.editionsSet(history)))
        sample.apply(.outcome(.editionCounted([.people: 31, .ideas: 4])))
        let records = try Self.records(EditionsCSV.bytes(of: sample.view, language: .en))
        #expect(records.map { $0[0] } == ["edition", "1", "2", ""])
        #expect(records[1][1] == "'=初回" && records[1][2] == "2022-06-01" && records[1][5] == "21")
        #expect(records[3][5] == "52" && records[3][8] == "4")
    }
}
