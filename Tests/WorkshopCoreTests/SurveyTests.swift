import TestSupport
import Testing
import WorkshopCore

struct SurveyTests {
    static let id: ID<Survey> = Cast.id(0x5A)

    static func text(_ ja: String) -> Bilingual { Bilingual(ja: ja, en: ja) }

    static func question(
        _ key: String, _ type: QuestionType, _ change: (inout SurveyQuestion) -> Void = { _ in }
    ) -> SurveyQuestion {
        var question = SurveyQuestion(key: key, text: text("問い"), type: type)
        switch type {
        case .rating: (question.min, question.max) = (1, 5)
        case .number: (question.min, question.max) = (-10, 10)
        case .choice, .choices:
            question.choices = ["a", "b", "c"].map { FieldChoice(key: $0, title: text($0)) }
            question.max = type == .choices ? 2 : 0
        case .text: question.max = 100
        case .check: break
        }
        change(&question)
        return question
    }

    static func survey(_ voice: Voice = .participants, _ questions: [SurveyQuestion]) -> Survey {
        Survey(id: id, voice: voice, title: text("今日はいかがでしたか"), questions: questions)
    }

    static let all = QuestionType.allCases.map { question($0.rawValue, $0) }

    static func open(_ voice: Voice = .participants, _ questions: [SurveyQuestion] = all) -> ScriptedWorkshop
    {
        var script = ScriptedWorkshop.running(.scripted("write"))
        script.happens(.outcome(.surveyOpened(survey(voice, questions))))
        return script
    }

    static func answer(_ answers: [String: SurveyAnswer]) -> Command { .outcome(.answerSurvey(id, answers)) }

    static func answer(_ key: String, _ value: AnswerValue, mayQuote: Bool = false) -> Command {
        answer([key: SurveyAnswer(value, mayQuote: mayQuote)])
    }

    static func refused(_ key: String, _ reason: String) -> Example.Then {
        .refused(.invalid(path: "answers.\(key)", reason: reason))
    }

    static let examples = [
        Example(testDescription: "OU11 a rating", when: answer("rating", .number(5)), then: .count(1)),
        Example(
            testDescription: "OU11 one above", when: answer("rating", .number(6)),
            then: refused("rating", "1...5")),
        Example(
            testDescription: "OU11 one below", when: answer("rating", .number(0)),
            then: refused("rating", "1...5")),
        Example(testDescription: "OU11 a number", when: answer("number", .number(-10)), then: .count(1)),
        Example(
            testDescription: "OU11 a number below", when: answer("number", .number(-11)),
            then: refused("number", "-10...10")),
        Example(testDescription: "OU11 a choice", when: answer("choice", .text("b")), then: .count(1)),
        Example(
            testDescription: "OU11 a choice there is not", when: answer("choice", .text("d")),
            then: refused("choice", "choice")),
        Example(
            testDescription: "OU11 two choices", when: answer("choices", .several(["a", "c"])),
            then: .count(1)),
        Example(
            testDescription: "OU11 one choice more", when: answer("choices", .several(["a", "b", "c"])),
            then: .refused(.tooMany(path: "answers.choices", max: 2))),
        Example(
            testDescription: "OU11 a choice twice", when: answer("choices", .several(["a", "a"])),
            then: refused("choices", "choice")),
        Example(testDescription: "OU11 yes", when: answer("check", .check(true)), then: .count(1)),
        Example(
            testDescription: "OU11 words for yes", when: answer("check", .text("はい")),
            then: refused("check", "check")),
        Example(
            testDescription: "OU11 a hundred characters", when: answer("text", .text(HostTests.long(100))),
            then: .count(1)),
        Example(
            testDescription: "OU11 one character more", when: answer("text", .text(HostTests.long(101))),
            then: .refused(.tooLarge(path: "answers.text", max: 100))),
        Example(
            testDescription: "OU11 a question there is not", when: answer("other", .number(1)),
            then: refused("other", "unknown")),
        Example(
            testDescription: "OU11 nothing", when: answer([:]),
            then: .refused(.invalid(path: "answers", reason: "empty"))),
        Example(
            testDescription: "OU11 another voice", by: Cast.host, when: answer("rating", .number(5)),
            then: .refused(.forbidden(.answerSurvey))),
        Example(
            testDescription: "OU11 closed",
            given: [.outcome(.surveyClosed(id, electorate: 8, archived: nil))],
            when: answer("rating", .number(5)), then: .refused(.surveyClosed)),
        Example(
            testDescription: "OU11 the same again",
            given: [.outcome(.surveyAnswered(id, Cast.one, ["rating": SurveyAnswer(.number(5))]))],
            when: answer("rating", .number(5)), then: .happens([])),
        Example(
            testDescription: "OU13 taking back what was not said", when: .outcome(.withdrawAnswers(id)),
            then: .happens([])),
        Example(
            testDescription: "OU13 taking back",
            given: [.outcome(.surveyAnswered(id, Cast.one, ["rating": SurveyAnswer(.number(5))]))],
            when: .outcome(.withdrawAnswers(id)),
            then: .happens([.outcome(.surveyWithdrawn(id, Cast.one))])),
        Example(
            testDescription: "OU13 taking back after the close",
            given: [
                .outcome(.surveyAnswered(id, Cast.one, ["rating": SurveyAnswer(.number(5))])),
                .outcome(.surveyClosed(id, electorate: 8, archived: nil)),
            ], when: .outcome(.withdrawAnswers(id)), then: .count(1)),
        Example(
            testDescription: "OU13 consent for no words",
            given: [.outcome(.surveyAnswered(id, Cast.one, ["rating": SurveyAnswer(.number(5))]))],
            when: .outcome(.allowQuote(id, key: "rating", true)), then: .refused(.gone)),
        Example(
            testDescription: "OU12 showing what is open", by: Cast.secretariat,
            when: .outcome(.showSurvey(id)),
            then: .refused(.invalid(path: "id", reason: "still_open"))),
        Example(
            testDescription: "OU10 a participant opens none", when: .outcome(.openSurvey(survey(.host, all))),
            then: .refused(.forbidden(.openSurvey))),
    ]

    @Test("OU11 OU13 answers", arguments: examples)
    func decides(_ example: Example) { example.check(on: Self.open()) }

    @Test("OU11 what is asked for must be answered")
    func required() {
        let questions = [
            Self.question("rating", .rating) { $0.isRequired = true }, Self.question("text", .text),
        ]
        Example(
            testDescription: "", when: Self.answer("text", .text("よい")),
            then: .refused(.needsField("rating"))
        ).check(on: Self.open(.participants, questions))
    }

    static let invalid: [(String, SurveyQuestion)] = [
        ("choices", question("q", .choice) { $0.choices = [] }),
        ("choices", question("q", .rating) { $0.choices = [FieldChoice(key: "a", title: text("a"))] }),
        ("0...10", question("q", .rating) { $0.max = 11 }),
        ("0...10", question("q", .rating) { $0.min = 5 }),
        ("1...3", question("q", .choices) { $0.max = 4 }),
        ("1...2000", question("q", .text) { $0.max = 2_001 }),
        ("1...4", question("q", .check) { $0.level = 5 }),
        ("empty", question("q", .check) { $0.text = text("") }),
    ]

    @Test("OU10 a question has a type and bounds", arguments: invalid)
    func questions(_ reason: String, _ question: SurveyQuestion) {
        Example(
            testDescription: reason, by: Cast.secretariat,
            when: .outcome(.openSurvey(Self.survey(.host, [question]))),
            then: .refused(.invalid(path: "questions.q", reason: reason))
        ).check(on: ScriptedWorkshop())
    }

    @Test("OU10 questions and choices are bounded", arguments: [40, 41], [20, 21])
    func bounds(_ questions: Int, _ choices: Int) {
        let list = (0..<questions).map { number in
            Self.question("q\(number)", .choice) { question in
                question.choices = (0..<choices).map { FieldChoice(key: "c\($0)", title: Self.text("a")) }
            }
        }
        let then: Example.Then =
            questions == 41
            ? .refused(.tooMany(path: "questions", max: 40))
            : choices == 21 ? .refused(.tooMany(path: "questions.q0", max: 20)) : .count(1)
        Example(
            testDescription: "", by: Cast.facilitator, when: .outcome(.openSurvey(Self.survey(.host, list))),
            then: then
        ).check(on: ScriptedWorkshop())
    }

    @Test("OU10 a workshop has twelve surveys", arguments: [11, 12])
    func surveysMax(_ count: Int) {
        var script = ScriptedWorkshop()
        for number in 0..<UInt64(count) {
            script.happens(
                .outcome(
                    .surveyOpened(
                        Survey(
                            id: Cast.id(0x500 + number), voice: .host, title: Self.text("問い"),
                            questions: Self.all))))
        }
        Example(
            testDescription: "", by: Cast.secretariat,
            when: .outcome(.openSurvey(Self.survey(.host, Self.all))),
            then: count == 11 ? .count(1) : .refused(.tooMany(path: "surveys", max: 12))
        ).check(on: script)
    }
}
