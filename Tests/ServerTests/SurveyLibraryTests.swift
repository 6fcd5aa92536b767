import JSONCodec
import Server
import Testing
import WorkshopCore

struct SurveyLibraryTests {
    private static let head = "id: s\nvoice: host\ntitle: {ja: 題, en: Title}\nquestions:\n"

    private static func findings(_ questions: String) -> [String] {
        do throws(ProgrammeProblem) {
            _ = try SurveyFile.read(head + questions, file: "surveys/s.yaml")
            return []
        } catch {
            return error.findings.map { "\($0.line) \($0.keyPath) \($0.message)" }
        }
    }

    @Test("OU10 the shipped surveys ask all three voices, and every workshop takes them")
    func shipped() throws {
        let surveys = try ProgrammeLibrary.load(configDirectory: ProgrammesLibraryTests.config).surveys
        #expect(surveys.map(\.key) == ["follow-up", "host", "organiser", "participants"])
        #expect(Set(surveys.map(\.voice)) == Set(Voice.allCases))
        for survey in surveys {
            let events = try Workshop(id: ID(high: 0, low: 0)).decide(
                .outcome(.openSurvey(survey.survey(ID(high: 0, low: 1)))),
                by: Asker(person: nil, role: .secretariat, now: 0, random: 0))
            #expect(events.count == 1)
        }
        let levels = Set(surveys.flatMap(\.questions).compactMap(\.level))
        #expect(levels == [1, 2, 3, 4])
    }

    static let wrong: [(String, String)] = [
        ("  - {key: q, text: {ja: 問, en: Q}, type: stars}", "questions[q].type must be"),
        (
            "  - {key: q, text: {ja: 問, en: Q}, type: rating, max: 11}",
            "questions[q] would be refused: invalid"
        ),
        ("  - {key: q, text: {ja: 問, en: Q}, type: choice}", "reason choices"),
        ("  - {key: q, text: {ja: 問}, type: check}", "questions[q].text.en is missing"),
        ("  - {key: q, text: {ja: 問, en: Q}, type: check, levle: 1}", "levle"),
        (
            "  - {key: q, text: {ja: 問, en: Q}, type: check}\n"
                + "  - {key: q, text: {ja: 問, en: Q}, type: check}",
            "used twice"
        ), ("  []", "must not be an empty list"),
    ]

    @Test("OU10 what is wrong in a survey's file is told with line and key", arguments: wrong)
    func findings(_ questions: String, _ expected: String) {
        let findings = Self.findings(questions)
        #expect(findings.contains { $0.contains(expected) }, "\(findings)")
    }

    @Test("OU10 who runs the installation gets the surveys as a workshop takes them, nobody else does")
    func route() async throws {
        let directory = try ServerDirectory()
        try await ServerHarness.run(on: directory) { harness in
            let stage = try harness.stage()
            #expect(try harness.browser().get("/api/surveys").status == 401)
            #expect(try stage.join().get("/api/surveys").status == 401)
            let answer = try stage.console.get("/api/surveys")
            #expect(answer.status == 200 && answer.json["surveys"]?.array?.isEmpty == true)
        }
    }
}
