import TestSupport
import Testing
import WireProtocol
import WorkshopCore

/// Commands around the outcome as a browser writes them.
enum OutcomeMessages {
    typealias Sample = ClientMessageTests.Sample

    private static let (a, b) = (ClientMessageTests.a, ClientMessageTests.b)
    private static func id<Kind>(_ number: UInt64) -> ID<Kind> { Cast.id(number) }
    private static let words = #"{"ja":"題","en":"title"}"#
    private static let title = Bilingual(ja: "題", en: "title")

    private static func sample(_ name: String, _ arguments: String, _ command: OutcomeCommand) -> Sample {
        Sample(name, arguments, .outcome(command))
    }

    private static var brief: Brief {
        var brief = Brief()
        brief.texts = [.theme: "題", .excluded: "火"]
        brief.questions = ["なぜ?"]
        brief.spots = [id(10)]
        return brief
    }

    private static var decision: AdoptionDecision {
        var decision = AdoptionDecision(status: .underReview)
        decision.next = CalendarDay("2027-03-01")
        decision.message = "m"
        decision.isPublic = true
        return decision
    }

    private static var question: SurveyQuestion {
        var question = SurveyQuestion(key: "q", text: title, type: .choices)
        (question.min, question.max, question.isRequired, question.level) = (1, 2, true, 1)
        question.choices = [FieldChoice(key: "x", title: title)]
        return question
    }

    static let host = [
        sample(
            "brief.write", #"{"theme":"題","excluded":"火","questions":["なぜ?"],"spots":["\#(a)"],"rev":2}"#,
            .writeBrief(brief, revision: 2)), sample("brief.open", "{}", .openBrief),
        sample(
            "pick.set", #"{"items":[{"item":"\#(a)","reason":"r"},{"item":"\#(b)"}]}"#,
            .pick([PickedItem(item: id(10), reason: "r"), PickedItem(item: id(11), reason: "")])),
        sample("pick.reveal", "{}", .revealPick),
        sample(
            "adoption.decide",
            #"{"item":"\#(a)","status":"under-review","next":"2027-03-01","message":"m","#
                + #""public":true,"rev":1}"#,
            .decideAdoption(id(10), decision, revision: 1)),
    ]

    static let surveys = [
        sample(
            "survey.open",
            #"{"id":"\#(a)","voice":"host","title":\#(words),"questions":[{"key":"q","text":\#(words),"#
                + #""type":"choices","min":1,"max":2,"required":true,"level":1,"#
                + #""choices":[{"key":"x","title":\#(words)}]}]}"#,
            .openSurvey(Survey(id: id(10), voice: .host, title: title, questions: [question]))),
        sample(
            "survey.answer",
            #"{"survey":"\#(a)","answers":[{"key":"t","value":"よい","quote":true},{"key":"n","value":3},"#
                + #"{"key":"c","value":false},{"key":"m","value":["x","y"]}]}"#,
            .answerSurvey(
                id(10),
                [
                    "t": SurveyAnswer(.text("よい"), mayQuote: true), "n": SurveyAnswer(.number(3)),
                    "c": SurveyAnswer(.check(false)), "m": SurveyAnswer(.several(["x", "y"])),
                ])), sample("survey.withdraw", #"{"survey":"\#(a)"}"#, .withdrawAnswers(id(10))),
        sample(
            "survey.quote", #"{"survey":"\#(a)","key":"t","quote":false}"#,
            .allowQuote(id(10), key: "t", false)),
        sample("survey.close", #"{"id":"\#(a)"}"#, .closeSurvey(id(10))),
        sample("survey.show", #"{"id":"\#(a)"}"#, .showSurvey(id(10))),
    ]

    static let talks = [
        sample("talks.draw", "{}", .drawOrder),
        sample("talks.order", #"{"groups":["\#(b)","\#(a)"]}"#, .setOrder([id(11), id(10)])),
        sample("talks.bells", #"{"warnings":[120,30],"over":60}"#, .setBells(warnings: [120, 30], over: 60)),
        sample("present.add", #"{"seconds":-30}"#, .addTalkTime(seconds: -30)),
        sample("present.pause", "{}", .pauseTalk), sample("present.resume", "{}", .resumeTalk),
        sample(
            "question.ask", #"{"id":"\#(a)","group":"\#(b)","text":"?"}"#,
            .askQuestion(id(10), group: id(11), text: "?")),
        sample("question.mark", #"{"id":"\#(a)","state":"shown"}"#, .markQuestion(id(10), .shown)),
        sample(
            "judging.open",
            #"{"criteria":[{"key":"k","title":\#(words),"weight":3}],"max":5,"judges":["\#(a)"]}"#,
            .openJudging(
                Judging(
                    criteria: [JudgingCriterion(key: "k", title: title, weight: 3)], max: 5, judges: [id(10)])
            )),
        sample(
            "judging.score", #"{"group":"\#(a)","scores":[{"key":"k","value":4}]}"#,
            .score(id(10), ["k": 4])), sample("judging.close", "{}", .closeJudging),
    ]

    private static var skit: Skit {
        var skit = Skit()
        (skit.title, skit.punchLine, skit.props) = ("夜", "灯り", ["帽子"])
        skit.cast = [SkitRole(name: "迷子", player: id(11))]
        var scene = SkitScene(title: "一場", setting: "門", minutes: 2)
        (scene.spot, scene.photo) = (id(10), id(11))
        scene.cues = [SkitCue(role: 0, line: "ここは?")]
        skit.scenes = [scene]
        return skit
    }

    private static var history: EditionHistory {
        var history = EditionHistory()
        (history.series, history.number) = ("研修", 2)
        var first = Edition(number: 1, title: "初回", day: CalendarDay("2022-06-01"))
        first.figures = [.people: 21]
        history.earlier = [first]
        return history
    }

    static let plans = [
        sample(
            "skit.write",
            #"{"group":"\#(a)","title":"夜","punchLine":"灯り","props":["帽子"],"#
                + #""cast":[{"name":"迷子","player":"\#(b)"}],"#
                + #""scenes":[{"title":"一場","setting":"門","minutes":2,"#
                + #""spot":"\#(a)","photo":"\#(b)","cues":[{"role":0,"line":"ここは?"}]}],"rev":0}"#,
            .writeSkit(id(10), skit, revision: 0)),
        sample(
            "editions.set",
            #"{"series":"研修","number":2,"rev":0,"#
                + #""earlier":[{"number":1,"title":"初回","day":"2022-06-01","people":21}]}"#,
            .setEditions(history, revision: 0)), sample("editions.count", "{}", .countEdition),
        sample(
            "costs.set", #"{"pattern":"own-initiative","people":20,"days":1}"#,
            .setCosts(
                CostPlan(
                    pattern: .ownInitiative, people: 20, days: 1,
                    lines: DeliveryPattern.ownInitiative.usualLines))),
        sample(
            "costs.set",
            #"{"pattern":"public-course","people":2,"days":4,"tax":8,"#
                + #""lines":[{"label":\#(words),"low":1,"high":2,"#
                + #""per":"person-day","tax":"ex","payer":"host","omitted":true,"spent":3}]}"#,
            .setCosts(plan)),
    ]

    private static var plan: CostPlan {
        var plan = CostPlan(
            pattern: .publicCourse, people: 2, days: 4,
            lines: [
                CostLine(
                    title, low: 1, high: 2, per: .personDay, tax: .excluded, payer: .host, isOmitted: true,
                    spent: 3)
            ])
        plan.taxPercent = 8
        return plan
    }

    static let all = host + surveys + talks + plans
}

struct OutcomeMessageTests {
    @Test("OU20 a reaction is one of those there are")
    func reaction() throws {
        for reaction in Reaction.allCases {
            let text = #"{"type":"react","kind":"\#(reaction.rawValue)"}"#
            #expect(try ClientMessage.parse(Array(text.utf8)) == .reaction(reaction))
        }
        for text in [#"{"type":"react","kind":"boo"}"#, #"{"type":"react"}"#] {
            #expect(throws: MessageProblem.self) { try ClientMessage.parse(Array(text.utf8)) }
        }
    }

    @Test(
        "PR17 a wrong argument around the outcome is named with its path",
        arguments: [
            (
                "adoption.decide", #"{"item":"\#(ClientMessageTests.a)","status":"maybe","rev":0}"#,
                "$.args.status"
            ),
            (
                "adoption.decide",
                #"{"item":"\#(ClientMessageTests.a)","status":"received","next":"2026-02-30","rev":0}"#,
                "$.args.next"
            ),
            (
                "survey.answer", #"{"survey":"\#(ClientMessageTests.a)","answers":[{"key":"a","value":{}}]}"#,
                "$.args.answers[0].value"
            ),
            (
                "survey.answer",
                #"{"survey":"\#(ClientMessageTests.a)","#
                    + #""answers":[{"key":"a","value":1},{"key":"a","value":2}]}"#,
                "$.args.answers"
            ), ("question.mark", #"{"id":"\#(ClientMessageTests.a)","state":"liked"}"#, "$.args.state"),
            ("costs.set", #"{"pattern":"free","people":1,"days":1}"#, "$.args.pattern"),
        ])
    func wrong(_ name: String, _ arguments: String, _ expected: String) throws {
        let text = #"{"type":"cmd","n":1,"name":"\#(name)","args":\#(arguments)}"#
        guard case .malformedCommand(1, let path, _) = try ClientMessage.parse(Array(text.utf8)) else {
            Issue.record("accepted")
            return
        }
        #expect(path == expected)
    }
}
