import TestSupport
import Testing
import WorkshopCore

struct SurveyViewTests {
    private static let id = SurveyTests.id

    /// One, two and three have answered; one may be quoted.
    private static let answered: ScriptedWorkshop = {
        var script = SurveyTests.open()
        let said: [(ID<Person>, Int, String, Bool)] = [
            (Cast.one, 5, "~123451~", true), (Cast.two, 5, "~123452~", false),
            (Cast.three, 2, "~123453~", true),
        ]
        for (person, rating, words, mayQuote) in said {
            script.happens(
                .outcome(
                    .surveyAnswered(
                        id, person,
                        [
                            "rating": SurveyAnswer(.number(rating)),
                            "choices": SurveyAnswer(.several(["a", "b"])),
                            "check": SurveyAnswer(.check(rating == 5)),
                            "text": SurveyAnswer(.text(words), mayQuote: mayQuote),
                        ])))
        }
        return script
    }()

    private static func closed(shown: Bool = true) throws -> ScriptedWorkshop {
        var script = answered
        try script.ask(.outcome(.closeSurvey(id)), by: Cast.secretariat)
        if shown { try script.ask(.outcome(.showSurvey(id)), by: Cast.secretariat) }
        return script
    }

    private static func survey(_ script: ScriptedWorkshop, _ person: ID<Person>?) -> SurveyView? {
        let display = Viewer(role: .display, person: nil, venue: nil, group: nil)
        return script.workshop.project(for: person.flatMap(script.workshop.viewer) ?? display).surveys.first
    }

    @Test("OU12 results are counts, told to those who run the workshop at the close, to all when shown")
    func results() throws {
        #expect(Self.survey(Self.answered, Cast.one)?.answered == nil)
        #expect(Self.survey(Self.answered, Cast.secretariat)?.answered == 3)
        #expect(Self.survey(Self.answered, Cast.secretariat)?.of == 8)
        #expect(Self.survey(Self.answered, Cast.secretariat)?.results == nil)
        #expect(Self.survey(Self.answered, Cast.host) == nil && Self.survey(Self.answered, nil) == nil)
        let closed = try Self.closed(shown: false)
        #expect(Self.survey(closed, Cast.facilitator)?.results != nil)
        #expect(Self.survey(closed, Cast.one)?.results == nil && Self.survey(closed, nil) == nil)
        let shown = try Self.closed()
        for person in [Cast.one, Cast.host, Cast.facilitator, nil] {
            let results = try #require(Self.survey(shown, person)?.results)
            let counts = Dictionary(
                uniqueKeysWithValues: results.questions.map { ($0.key, $0.counts.map(\.count)) })
            #expect(counts["rating"] == [0, 1, 0, 0, 2])
            #expect(counts["choices"] == [3, 3, 0])
            #expect(counts["check"] == [2, 1])
            #expect(results.questions.first { $0.key == "text" }?.quotes == ["~123451~", "~123453~"])
            #expect(results.questions.first { $0.key == "text" }?.answered == 3)
        }
    }

    @Test("OU13 words without consent are in no view but their author's")
    func consent() throws {
        for script in [Self.answered, try Self.closed(shown: false), try Self.closed()] {
            for viewer in Cast.everybody.compactMap(script.workshop.viewer) {
                let text = "\(script.workshop.project(for: viewer))"
                #expect(text.contains("~123452~") == (viewer.person == Cast.two))
            }
        }
    }

    @Test("OU13 consent is taken back and given after the close, and answers too")
    func takenBack() throws {
        var script = try Self.closed()
        try script.ask(.outcome(.allowQuote(Self.id, key: "text", false)), by: Cast.one)
        try script.ask(.outcome(.allowQuote(Self.id, key: "text", true)), by: Cast.two)
        try script.ask(.outcome(.withdrawAnswers(Self.id)), by: Cast.three)
        let results = try #require(Self.survey(script, Cast.four)?.results)
        #expect(results.questions.first { $0.key == "text" }?.quotes == ["~123452~"])
        #expect(results.answered == 2)
        #expect(results.questions.first { $0.key == "rating" }?.counts.map(\.count) == [0, 0, 0, 0, 2])
    }

    @Test("OU13 who is removed has said nothing")
    func removed() throws {
        var script = try Self.closed()
        try script.ask(.removePerson(Cast.one), by: Cast.facilitator)
        let results = try #require(Self.survey(script, Cast.four)?.results)
        #expect(results.questions.first { $0.key == "text" }?.quotes == ["~123453~"])
    }

    @Test("OU14 an archive has what a closed survey came to, and no single answer")
    func archive() throws {
        let script = try Self.closed()
        let entries = Archival(script.workshop).archived(script.entries)
        let text = "\(entries)"
        #expect(!text.contains("surveyAnswered") && !text.contains("~123452~"))
        var restored = Workshop(id: script.workshop.id)
        for entry in entries { restored.apply(entry) }
        let viewer = Viewer(role: .display, person: nil, venue: nil, group: nil)
        #expect(restored.project(for: viewer).surveys == script.workshop.project(for: viewer).surveys)
    }

    @Test("OU10 three voices are asked apart", arguments: Voice.allCases)
    func voices(_ voice: Voice) {
        let script = SurveyTests.open(voice)
        for viewer in Cast.everybody.compactMap(script.workshop.viewer) {
            let speaks: Bool =
                switch voice {
                case .participants: viewer.role == .participant
                case .host: viewer.role == .host
                case .organiser: viewer.role == .secretariat || viewer.role == .facilitator
                }
            let events = try? script.workshop.decide(
                SurveyTests.answer("rating", .number(3)),
                by: Asker(person: viewer.person, role: viewer.role, now: 0, random: 0))
            #expect((events?.count == 1) == speaks, "\(viewer.role)")
        }
    }
}
