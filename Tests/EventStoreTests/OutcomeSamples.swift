import TestSupport
import WorkshopCore

/// One event of every kind around the outcome, with every optional part there and absent.
enum OutcomeSamples {
    static var events: [Event] {
        (host + surveys + talks + judging + plans).map(Event.outcome)
    }

    private static let item: ID<Item> = Cast.id(0x71)
    private static func text(_ ja: String) -> Bilingual { Bilingual(ja: ja, en: EventSamples.text) }

    private static var host: [OutcomeEvent] {
        var brief = Brief()
        for part in BriefPart.allCases { brief.texts[part] = EventSamples.text + part.rawValue }
        brief.questions = ["なぜ?", "いつ?"]
        brief.spots = [Cast.spot]
        brief.revision = 2
        var decision = AdoptionDecision(status: .partlyAdopted)
        decision.reason = EventSamples.text
        decision.owner = "企画課"
        decision.next = CalendarDay("2027-03-01")
        decision.message = "ありがとう"
        decision.isPublic = true
        let picks = [PickedItem(item: item, reason: "夜"), PickedItem(item: Cast.id(0x72), reason: "")]
        return [
            .briefWritten(brief), .briefWritten(Brief()), .briefOpened, .picked(picks), .picked([]),
            .pickRevealed(picks), .adoptionDecided(item, decision),
            .adoptionDecided(item, AdoptionDecision(status: .received)),
        ]
    }

    private static var surveys: [OutcomeEvent] {
        let id: ID<Survey> = Cast.id(0x5A)
        let questions = QuestionType.allCases.map { type in
            var question = SurveyQuestion(key: type.rawValue, text: text("問い"), type: type)
            (question.min, question.max) = (1, 5)
            question.isRequired = type == .rating
            question.level = type == .text ? 3 : nil
            question.choices = [FieldChoice(key: "a", title: text("甲"))]
            return question
        }
        let answers: [String: SurveyAnswer] = [
            "text": SurveyAnswer(.text(EventSamples.text), mayQuote: true),
            "rating": SurveyAnswer(.number(0)),
            "check": SurveyAnswer(.check(false)), "choices": SurveyAnswer(.several(["a"])),
        ]
        let results = SurveyResults(
            answered: 3, of: 8,
            questions: [
                QuestionResult(
                    key: "text", answered: 2, counts: [AnswerCount(answer: "5", count: 2)],
                    quotes: [EventSamples.text])
            ])
        return [
            .surveyOpened(Survey(id: id, voice: .organiser, title: text("題"), questions: questions)),
            .surveyAnswered(id, Cast.one, answers), .surveyAnswered(id, Cast.one, [:]),
            .surveyWithdrawn(id, Cast.one), .quoteAllowed(id, Cast.one, key: "text", false),
            .surveyClosed(id, electorate: 8, archived: nil),
            .surveyClosed(id, electorate: 8, archived: results), .surveyShown(id),
        ]
    }

    private static var talks: [OutcomeEvent] {
        let question = TalkQuestion(
            id: Cast.id(0xE1), group: Cast.firstGroup, author: Cast.one, text: EventSamples.text, askedAt: 9)
        return [
            .orderSet([Cast.firstGroup, Cast.farGroup], seed: .max), .orderSet([], seed: nil),
            .bellsSet(warnings: [120, 30], over: 60), .bellsSet(warnings: [], over: 0),
            .talkClockSet(deadline: 5, paused: 4), .talkClockSet(deadline: 5, paused: nil),
            .questionAsked(question), .questionMarked(question.id, .dismissed),
            .reacted(Cast.firstGroup, [.clap: 7, .heart: 1]),
        ]
    }

    private static var judging: [OutcomeEvent] {
        var judged = JudgedGroup(group: Cast.firstGroup)
        (judged.judges, judged.points, judged.place) = (2, 31, 1)
        judged.scores = ["new": 7, "real": 5]
        let criteria = [JudgingCriterion(key: "new", title: text("新しさ"), weight: 3)]
        return [
            .judgingOpened(Judging(criteria: criteria, max: 5, judges: [Cast.host])),
            .scored(Cast.host, Cast.firstGroup, ["new": 3, "real": 0]), .judgingClosed([judged]),
            .judgingClosed([]),
        ]
    }

    private static var plans: [OutcomeEvent] {
        var skit = Skit()
        skit.title = "夜"
        skit.cast = [SkitRole(name: "迷子", player: Cast.one), SkitRole(name: "係員", player: nil)]
        skit.props = ["帽子"]
        var scene = SkitScene(title: "一場", setting: EventSamples.text, minutes: 2)
        (scene.spot, scene.photo) = (Cast.spot, Cast.id(0x77))
        scene.cues = [SkitCue(role: 0, line: "ここは?"), SkitCue(role: nil, line: "暗転")]
        skit.scenes = [scene, SkitScene(title: "", setting: "", minutes: 0)]
        skit.punchLine = "灯り"
        skit.revision = 3
        var history = EditionHistory()
        (history.series, history.number, history.revision) = ("交流研修", 3, 2)
        var first = Edition(number: 1, title: "第一回", day: CalendarDay("2022-06-01"))
        for (index, figure) in EditionFigure.allCases.enumerated() { first.figures[figure] = index }
        history.earlier = [first, Edition(number: 2, title: "", day: nil)]
        var plan = CostPlan(pattern: .publicCourse, people: 20, days: 4, lines: [])
        plan.taxPercent = 8
        plan.lines = DeliveryPattern.allCases.flatMap(\.usualLines)
        return [
            .skitWritten(Cast.firstGroup, skit), .skitWritten(Cast.firstGroup, Skit()),
            .editionsSet(history), .editionCounted([.people: 31]), .editionCounted([:]), .costsSet(plan),
        ]
    }
}
