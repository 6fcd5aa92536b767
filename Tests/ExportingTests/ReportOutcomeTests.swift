import Exporting
import Foundation
import Testing
import WorkshopCore

struct ReportOutcomeTests {
    private static let secretariat = Viewer(role: .secretariat, person: nil, venue: nil, group: nil)
    private static let voices: [Voice] = [.participants, .host, .organiser]

    /// The sample with everything that surrounds an outcome.
    static func sample() -> SampleWorkshop {
        var sample = ReportTests.sample()
        sample.apply(.outcome(.pickRevealed([PickedItem(item: SampleWorkshop.id(0x65), reason: "静かで新しい")])))
        for (number, status) in [(0x64, AdoptionStatus.declined), (0x65, .adopted), (0x61, .underReview)] {
            var decision = AdoptionDecision(status: status)
            (decision.reason, decision.owner) = ("理由\(number)", "担当\(number)")
            (decision.next, decision.isPublic) = (CalendarDay("2026-07-01"), number != 0x61)
            decision.message = "返事\(number)"
            sample.apply(.outcome(.adoptionDecided(SampleWorkshop.id(UInt64(number)), decision)))
        }
        for (number, voice) in voices.enumerated() { ask(voice, number, &sample) }
        let plan = CostPlan(
            pattern: .ownInitiative, people: 6, days: 1,
            lines: [
                CostLine(
                    Bilingual(ja: "会場費", en: "Venue"), low: 100_000, high: 150_000, per: .day,
                    spent: 1_234_567),
                CostLine(
                    Bilingual(ja: "自社の時間", en: "Own time"), low: 0, high: 0, per: .event, isOmitted: true),
            ])
        sample.apply(.outcome(.costsSet(plan)))
        var history = EditionHistory()
        (history.series, history.number) = ("交流会", 3)
        for (number, people) in [(1, 4), (2, 8)] {
            var edition = Edition(
                number: number, title: "第\(number)の会", day: CalendarDay("2024-06-0\(number)"))
            edition.figures = [.people: people, .organisations: 2]
            history.earlier.append(edition)
        }
        sample.apply(.outcome(.editionsSet(history)))
        sample.apply(.outcome(.editionCounted([.people: 6, .organisations: 3, .adopted: 1])))
        return sample
    }

    private static func ask(_ voice: Voice, _ number: Int, _ sample: inout SampleWorkshop) {
        var rated = SurveyQuestion(key: "r", text: Bilingual(ja: "満足", en: "Good?"), type: .rating)
        (rated.min, rated.max) = (1, 5)
        var said = SurveyQuestion(key: "t", text: Bilingual(ja: "一言", en: "Words"), type: .text)
        said.max = 100
        let survey = Survey(
            id: SampleWorkshop.id(0x5A + UInt64(number)), voice: voice,
            title: Bilingual(ja: "声", en: "Voice"),
            questions: [rated, said])
        sample.apply(.outcome(.surveyOpened(survey)))
        for (seat, mayQuote) in [true, false].enumerated() {
            let text = "\(voice.rawValue)\(mayQuote ? "は引用できる" : "は内緒")"
            sample.apply(
                .outcome(
                    .surveyAnswered(
                        survey.id, SampleWorkshop.people[seat],
                        [
                            "r": SurveyAnswer(.number(4 + seat)),
                            "t": SurveyAnswer(.text(text), mayQuote: mayQuote),
                        ])))
        }
        sample.apply(.outcome(.surveyClosed(survey.id, electorate: 6, archived: nil)))
        if voice == .participants { sample.apply(.outcome(.surveyShown(survey.id))) }
    }

    private static func texts(_ viewer: Viewer, _ language: Language = .ja) -> [String] {
        let view = sample().workshop.projectNetwork(for: viewer)
        return [
            ReportTests.html(view, language: language), ReportTests.markdown(view, language: language),
        ]
    }

    private static func viewer(_ role: Role) -> Viewer {
        Viewer(role: role, person: nil, venue: nil, group: nil)
    }

    @Test("RP6 pick and register stand with reason, owner and next day, what is adopted first")
    func register() throws {
        for text in Self.texts(Self.secretariat) {
            #expect(text.contains("静かで新しい"))
            #expect(text.contains("担当101") && text.contains("2026年7月1日"))
            let adopted = try #require(text.range(of: "理由101")).lowerBound
            let review = try #require(text.range(of: "理由97")).lowerBound
            let declined = try #require(text.range(of: "理由100")).lowerBound
            #expect(adopted < review && review < declined)
            #expect(!text.contains("返事"))
        }
        for role in [Role.facilitator, .observer] {
            for text in Self.texts(Self.viewer(role)) {
                #expect(text.contains("理由101") && !text.contains("理由97"))
            }
        }
    }

    @Test("RP7 three voices stand apart, with quotes where there is consent")
    func voices() {
        for text in Self.texts(Self.secretariat) {
            for voice in Self.voices { #expect(text.contains("\(voice.rawValue)は引用できる")) }
            #expect(!text.contains("は内緒"))
            #expect(text.contains("平均 4.5(最高 5)") || text.contains("平均 4\\.5(最高 5)"))
            #expect(text.contains("6人中2人が回答"))
        }
        for text in Self.texts(Self.viewer(.observer)) {
            #expect(text.contains("participantsは引用できる") && !text.contains("hostは引用できる"))
        }
    }

    @Test("RP8 who runs the workshop reads which companies met, a participant their own number")
    func network() throws {
        for text in Self.texts(Self.secretariat) { #expect(text.contains("企業の組ごとに")) }
        let participant = try #require(Self.sample().workshop.viewer(of: SampleWorkshop.people[0]))
        for text in Self.texts(participant) {
            #expect(text.contains("5人中0人"))
            #expect(!text.contains("企業の組ごとに"))
        }
    }

    @Test(
        "RP9 cost stands planned beside spent, for those who run the workshop alone",
        arguments: Language.allCases)
    func costs(_ language: Language) {
        for text in Self.texts(Self.secretariat, language) {
            #expect(text.contains("1,234,567") && text.contains("205,761") && text.contains("100,000"))
        }
        for role in [Role.host, .observer] {
            for text in Self.texts(Self.viewer(role), language) { #expect(!text.contains("1,234,567")) }
        }
    }

    @Test("RP10 editions stand with sums and growth")
    func editions() {
        for text in Self.texts(Self.viewer(.observer)) {
            #expect(text.contains("+100 %") || text.contains("\\+100 %"))
            #expect(text.contains("−25 %") && text.contains("第1の会") && text.contains("18"))
        }
    }

    @Test("RP11 the next edition starts from days that stand and from what went otherwise")
    func next() {
        for text in Self.texts(Self.secretariat) {
            #expect(text.contains("第4回までに確かめること"))
            #expect(text.contains("計画の上限を1,084,567円超えた"))
        }
        for text in Self.texts(Self.viewer(.observer)) { #expect(!text.contains("次回に向けて")) }
    }

    @Test("RP12 a chapter without anything to say is not there")
    func silent() {
        for text in [
            ReportTests.html(ReportTests.sample().view), ReportTests.markdown(ReportTests.sample().view),
        ] {
            for title in ["三者の声", "費用(計画と実際)", "これまでの開催", "採用の検討状況"] {
                #expect(!text.contains(title))
            }
        }
    }

    @Test("EX32 a skit of scenes stands in every outline format")
    func skit() throws {
        var sample = SampleWorkshop.full()
        var skit = Skit()
        (skit.title, skit.punchLine, skit.props) = ("夜の<園>", "寝顔は無料です", ["懐中電灯"])
        skit.cast = [SkitRole(name: "飼育員", player: SampleWorkshop.people[0])]
        var scene = SkitScene(title: "消灯", setting: "誰もいない廊下", minutes: 2)
        (scene.spot, scene.photo) = (SampleWorkshop.spot, ReportTests.photo)
        scene.cues = [SkitCue(role: 0, line: "静かに"), SkitCue(role: nil, line: "灯りが消える")]
        skit.scenes = [scene]
        sample.apply(.outcome(.skitWritten(SampleWorkshop.groups[0], skit)))
        let view = sample.view
        let parts = try #require(
            OutlinePPTX.parts(of: view, group: nil, language: .ja) { _ in nil })
        let slides = SlidesHTML.bytes(of: view, group: nil, language: .ja, sha256: SHA256.hash) {
            "photos/\($0).jpg"
        }
        let texts = [
            OutlineMarkdown.bytes(of: view, group: nil, language: .ja),
            OutlineHTML.bytes(of: view, group: nil, language: .ja, sha256: SHA256.hash), slides,
            OutlineOPML.bytes(of: view, group: nil, language: .ja), parts.flatMap(\.bytes),
        ].compactMap { $0 }.map { String(decoding: $0, as: UTF8.self) }
        #expect(texts.count == 5)
        for text in texts {
            for words in ["飼育員", "参加者1", "懐中電灯", "場面1 消灯", "誰もいない廊下", "静かに", "灯りが消える", "寝顔は無料です"] {
                #expect(text.contains(words), "\(words)")
            }
            #expect(!text.contains("<園>"))
        }
        #expect(texts[2].contains("photos/\(ReportTests.photo).jpg"))
    }
}
