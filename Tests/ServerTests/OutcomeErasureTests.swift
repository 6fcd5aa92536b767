import Foundation
import Server
import TestSupport
import Testing
import WorkshopCore

struct OutcomeErasureTests {
    private static let survey: ID<Survey> = Cast.id(0x5A)
    private static let words = Bilingual(ja: "問い", en: "Question")

    /// Everybody writes everywhere around the outcome, `one` with a mark.
    private static func history() throws -> ScriptedWorkshop {
        var script = ScriptedWorkshop(steps: [.scripted("outline", .outline)])
        try script.ask(.startStep(.named("outline")), by: Cast.facilitator)
        try script.ask(.startPresenting(Cast.firstGroup, minutes: 5), by: Cast.facilitator)
        var question = SurveyQuestion(key: "text", text: words, type: .text)
        question.max = 100
        try script.ask(
            .outcome(
                .openSurvey(Survey(id: survey, voice: .participants, title: words, questions: [question]))),
            by: Cast.secretariat)
        for (person, text) in [(Cast.one, "CANARY 答え"), (Cast.two, "残る答え")] {
            try script.ask(
                .outcome(.answerSurvey(survey, ["text": SurveyAnswer(.text(text), mayQuote: true)])),
                by: person)
        }
        for (number, person, text) in [(1, Cast.one, "CANARY 質問"), (2, Cast.two, "残る質問")] {
            let id: ID<TalkQuestion> = Cast.id(0xE0 + UInt64(number))
            try script.ask(.outcome(.askQuestion(id, group: Cast.firstGroup, text: text)), by: person)
        }
        var skit = Skit()
        skit.cast = [SkitRole(name: "CANARY 役", player: Cast.one)]
        skit.scenes = [SkitScene(title: "CANARY 場", setting: "CANARY", minutes: 2)]
        skit.scenes[0].cues = [SkitCue(role: 0, line: "CANARY 台詞")]
        skit.props = ["CANARY 小道具"]
        try script.ask(.outcome(.writeSkit(Cast.firstGroup, skit, revision: 0)), by: Cast.one)
        return script
    }

    @Test("OU27 MT11 answers of an erased person are gone, their words taken, everybody else's as before")
    func erased() throws {
        let script = try Self.history()
        var erasure = Erasure(of: Cast.one, in: script.entries)
        let entries = script.entries.map { erasure.entry($0) }
        #expect(erasure.unknown == [])
        #expect(!"\(entries)".contains("CANARY"))
        let state = WorkshopHistory.state(entries, of: Cast.workshop)
        let outcome = try #require(state.outcome)
        #expect(outcome.surveys[Self.survey]?.answers.keys.sorted() == [Cast.two])
        let questions = outcome.questions.values.map(\.text).sorted()
        #expect(questions == ["残る質問", Erasure.mark].sorted())
        let skit = try #require(state.outlines[Cast.firstGroup]?.skit)
        #expect(skit.cast.map(\.name) == [Erasure.mark] && skit.minutes == 2)
        #expect(erasure.erased.contains("CANARY 答え"))
    }

    @Test("OU27 what the host's person wrote is taken, what they decided stays")
    func host() throws {
        var script = try Self.history()
        var brief = Brief()
        brief.texts = [.theme: "CANARY 題"]
        brief.questions = ["CANARY?"]
        try script.ask(.outcome(.writeBrief(brief, revision: 0)), by: Cast.host)
        let item = Cast.firstGroup.of(Item.self)
        try script.ask(.outcome(.pick([PickedItem(item: item, reason: "CANARY 賞")])), by: Cast.host)
        try script.ask(.outcome(.revealPick), by: Cast.host)
        var decision = AdoptionDecision(status: .adopted)
        (decision.reason, decision.owner, decision.message) = ("CANARY 理", "CANARY 担", "CANARY 伝")
        try script.ask(.outcome(.decideAdoption(item, decision, revision: 0)), by: Cast.host)
        var erasure = Erasure(of: Cast.host, in: script.entries)
        let entries = script.entries.map { erasure.entry($0) }
        let kept = "\(entries)".components(separatedBy: "CANARY")
        // The participant's own words, which are not the host's.
        #expect(kept.count == "\(try Self.history().entries)".components(separatedBy: "CANARY").count)
        let outcome = try #require(WorkshopHistory.state(entries, of: Cast.workshop).outcome)
        #expect(outcome.adoptions[item]?.decision.status == .adopted)
        #expect(outcome.pick?.items.map(\.item) == [item] && outcome.brief?.revision == 1)
    }
}
