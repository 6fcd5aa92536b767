import Foundation
import Server
import Testing
import WorkshopCore

/// A technique and a programme that are right, and one change each that makes them wrong.
struct ProgrammesFileTests {
    static let step = """
          - id: list
            title: {ja: 書く, en: Write}
            instruction: {ja: 書きます, en: Write it}
            activity: write
            prompts:
              - key: who
                title: {ja: 誰, en: Who}
                text: {ja: 誰が, en: Who is it}
            items:
              kinds: [idea]
              textMax: 300
              photosMax: 0
              source: {relation: builds-on, kinds: [question], steps: [list]}
              factsBeforeInsight: 2
            assign: solo
            quota: {min: 8, max: 40}
            permissions: {create: true, edit: own, move: none, group: false, delete: own, vote: false}
            visible: own
            revealTo: group
            author: shown
            reveal: manual
            timer: {minutes: 10, end: soft, warnAt: [60]}
            columns:
              - key: ideas
                title: {ja: 案, en: Ideas}
                kinds: [idea]
                steps: [list]

        """

    static let technique = """
        id: t
        name: {ja: 技法, en: Technique}
        family: diverge
        source: "Ours"
        groupSize: {min: 3, ideal: 5, max: 8}
        minutes: 10
        steps:

        """ + step

    static let programme = """
        id: p
        title: {ja: 一日, en: A day}
        description: {ja: 説明, en: About it}
        phases:
          - id: one
            title: {ja: 一, en: One}
            accent: ideas
            steps:
              - use: t
                id: first

        """ + step.split(separator: "\n").map { "    \($0)\n" }.joined()

    /// Something to replace, what with, and the finding that must follow.
    struct Slip: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let line: Int
        let keyPath: String
        let message: String
        var testDescription: String { "\(keyPath): \(message)" }

        init(_ old: String, _ new: String, _ line: Int, _ keyPath: String, _ message: String) {
            (self.old, self.new, self.line) = (old, new, line)
            (self.keyPath, self.message) = (keyPath, message)
        }

        /// The text with its first occurrence of `old` replaced.
        func applied(to text: String) throws -> String {
            let range = try #require(text.firstRange(of: old))
            return text.replacingCharacters(in: range, with: new)
        }
    }

    static func findings(technique text: String) -> [ProgrammeFinding] {
        do throws(ProgrammeProblem) {
            _ = try TechniqueFile.read(text, file: "a/t.yaml")
            return []
        } catch {
            return error.findings
        }
    }

    static func findings(programme text: String) -> [ProgrammeFinding] {
        do throws(ProgrammeProblem) {
            let used = try TechniqueFile.read(technique, file: "t.yaml")
            _ = try ProgrammeFile.read(text, file: "a/p.yaml", techniques: ["t": used])
            return []
        } catch {
            return error.findings
        }
    }

    static func expect(_ findings: [ProgrammeFinding], _ slip: Slip) throws {
        let finding = try #require(findings.first)
        #expect(findings.count == 1, "\(findings)")
        #expect(finding.line == slip.line)
        #expect(finding.keyPath == slip.keyPath)
        #expect(finding.message.contains(slip.message), "\(finding)")
    }

    @Test("PG1 the texts these tests change have no findings themselves")
    func right() {
        #expect(Self.findings(technique: Self.technique) == [])
        #expect(Self.findings(programme: Self.programme) == [])
    }

    @Test(
        "PG2 unknown and missing keys",
        arguments: [
            Slip("family: diverge", "famly: x\nfamily: diverge", 3, "famly", "did you mean family?"),
            Slip("family: diverge\n", "", 1, "family", "is missing"),
            Slip("assign: solo", "asign: solo\n    assign: solo", 22, "steps[list].asign", "mean assign?"),
            Slip("      kinds: [idea]\n", "", 17, "steps[list].items.kinds", "is missing"),
            Slip("    visible: own\n", "", 8, "steps[list].visible", "is missing"),
            Slip("vote: false", "vote: false, zz: 1", 24, "steps[list].permissions.zz", "known here: create"),
            Slip(
                "        title: {ja: 案, en: Ideas}\n", "", 31, "steps[list].columns[ideas].title",
                "is missing"),
            Slip("name: {ja: 技法, en: Technique}", "name: 技法", 2, "name", "must be {ja: …, en: …}"),
        ])
    func keys(slip: Slip) throws {
        try Self.expect(Self.findings(technique: slip.applied(to: Self.technique)), slip)
    }

    @Test(
        "PG3 values",
        arguments: [
            Slip("minutes: 10\n", "minutes: ten\n", 6, "minutes", "must be a whole number from 0"),
            Slip(
                "textMax: 300", "textMax: 2001", 18, "steps[list].items.textMax",
                "from 1 to 2000, not \"2001\""),
            Slip("textMax: 300", "textMax: \"300\"", 18, "steps[list].items.textMax", "whole number"),
            Slip("photosMax: 0", "photosMax: -1", 19, "steps[list].items.photosMax", "from 0 to 8"),
            Slip(
                "create: true", "create: yes", 24, "steps[list].permissions.create", "must be true or false"),
            Slip(
                "activity: write", "activity: wriet", 11, "steps[list].activity",
                "listen, write, arrange, vote, outline or present, not \"wriet\" (did you mean write?)"),
            Slip("kinds: [idea]", "kinds: [idea, fcat]", 17, "steps[list].items.kinds[fcat]", "mean fact?"),
            Slip("kinds: [idea]", "kinds: idea", 17, "steps[list].items.kinds", "must be a list"),
            Slip(
                "relation: builds-on", "relation: from", 20, "steps[list].items.source.relation",
                "inspired-by,"),
            Slip(
                "revealTo: group", "revealTo: own", 26, "steps[list].revealTo",
                "must be group, venue or all"),
            Slip("edit: own", "edit: false", 24, "steps[list].permissions.edit", "none, own or any"),
            Slip("end: soft", "end: [soft]", 29, "steps[list].timer.end", "soft or hard, not a list"),
            Slip(
                "title: {ja: 書く, en: Write}",
                "title: {ja: 書く, en: \(String(repeating: "x", count: 121))}", 9,
                "steps[list].title.en", "at most 120 characters, not 121"),
        ])
    func values(slip: Slip) throws {
        try Self.expect(Self.findings(technique: slip.applied(to: Self.technique)), slip)
    }

    @Test(
        "PG4 ids and keys",
        arguments: [
            Slip("id: t\n", "id: u\n", 1, "id", "must be the file's name without .yaml; the file is t.yaml"),
            Slip("id: t\n", "id: T\n", 1, "id", "small letters, digits and hyphens"),
            Slip("- key: who", "- key: Who is", 13, "steps[list].prompts[Who is].key", "not \"Who is\""),
            Slip("kinds: [idea]", "kinds: [idea, idea]", 17, "steps[list].items.kinds[idea]", "used twice"),
            Slip(
                "    columns:\n",
                """
                    columns:
                      - key: ideas
                        title: {ja: 案, en: Ideas}
                        kinds: [fact]

                """, 34, "steps[list].columns[ideas].key", "used twice; the first is in line 31"),
        ])
    func ids(slip: Slip) throws {
        try Self.expect(Self.findings(technique: slip.applied(to: Self.technique)), slip)
    }

    @Test(
        "PG5 both languages",
        arguments: [
            Slip("name: {ja: 技法, en: Technique}", "name: {ja: 技法}", 2, "name.en", "is missing"),
            Slip("en: Technique}", "en: }", 2, "name.en", "must not be blank"),
            Slip("ja: 書きます", "ja: \"　\"", 10, "steps[list].instruction.ja", "must not be blank"),
            Slip("en: Who is it", "en: ~", 15, "steps[list].prompts[who].text.en", "must not be blank"),
            Slip("en: Technique}", "en: Technique, fr: X}", 2, "name.fr", "known here: ja, en"),
        ])
    func languages(slip: Slip) throws {
        try Self.expect(Self.findings(technique: slip.applied(to: Self.technique)), slip)
    }

    @Test(
        "PG6 names of steps within a technique",
        arguments: [
            Slip(
                "steps: [list]}", "steps: [lst]}", 20, "steps[list].items.source.steps[lst]",
                "did you mean list?"),
            Slip(
                "        steps: [list]", "        steps: [list, x]", 34,
                "steps[list].columns[ideas].steps[x]",
                "there is no step \"x\"; steps here: list"),
        ])
    func references(slip: Slip) throws {
        try Self.expect(Self.findings(technique: slip.applied(to: Self.technique)), slip)
    }

    @Test(
        "PG7 values that must agree",
        arguments: [
            Slip("quota: {min: 8", "quota: {min: 41", 23, "steps[list].quota.min", "at most max (40)"),
            Slip("ideal: 5", "ideal: 9", 5, "groupSize", "min ≤ ideal ≤ max"),
            Slip("warnAt: [60]", "warnAt: [601]", 29, "steps[list].timer.warnAt[601]", "from 1 to 600"),
            Slip(
                "minutes: 10,", "minutes: 0,", 29, "steps[list].timer.warnAt[60]",
                "no warning without minutes"),
            Slip("minutes: 10\n", "minutes: 11\n", 6, "minutes", "must be 10, what its steps take together"),
            Slip(
                "    assign: solo", "    dots: 3\n    assign: solo", 22, "steps[list].dots",
                "activity: vote only"),
            Slip(
                "visible: own", "visible: venue", 26, "steps[list].revealTo",
                "at least as wide as visible (venue), not group"),
            Slip("activity: write", "activity: vote", 8, "steps[list].dots", "is missing"),
            Slip(
                "activity: write", "activity: vote\n    dots: 3\n    maxPerItem: 4", 13,
                "steps[list].maxPerItem",
                "from 1 to 3"),
        ])
    func agreement(slip: Slip) throws {
        try Self.expect(Self.findings(technique: slip.applied(to: Self.technique)), slip)
    }

    @Test(
        "PG2 PG4 PG6 PG9 programmes",
        arguments: [
            Slip(
                "use: t\n", "use: tt\n", 9, "phases[one].steps[first].use",
                "no technique \"tt\"; techniques: t"),
            Slip(
                "id: first", "id: first\n        minute: 5", 11, "phases[one].steps[first].minute",
                "mean minutes?"),
            Slip("        id: first\n", "", 9, "phases[one].steps[#1].id", "is missing"),
            Slip(
                "id: first", "id: first\n        minutes: 0", 11, "phases[one].steps[first].minutes",
                "from 1 to 1440"),
            Slip(
                "id: first", "id: list", 11, "phases[one].steps[list].id",
                "used twice; the first is in line 10"),
            Slip(
                "steps: [list]}", "steps: [lst]}", 23, "phases[one].steps[list].items.source.steps[lst]",
                "did you mean list? steps here: first, list"),
            Slip("accent: ideas", "accent: idea", 7, "phases[one].accent", "field, ideas or talks"),
            Slip(
                "phases:\n",
                """
                phases:
                  - id: one
                    title: {ja: 零, en: None}
                    accent: field
                    steps: []

                """, 8, "phases[one].steps", "must not be an empty list"),
        ])
    func programmes(slip: Slip) throws {
        let findings = try Self.findings(programme: slip.applied(to: Self.programme))
            .filter { !$0.message.contains("in line 5") }
        try Self.expect(findings, slip)
    }

    @Test("PG6 a technique that is nearly named")
    func nearestTechnique() throws {
        let used = try TechniqueFile.read(Self.technique, file: "t.yaml")
        let text = Self.programme.replacing("use: t\n", with: "use: field-observatoin\n")
        let problem = #expect(throws: ProgrammeProblem.self) {
            try ProgrammeFile.read(text, file: "p.yaml", techniques: ["field-observation": used, "t": used])
        }
        #expect(
            problem?.description == "p.yaml:9: phases[one].steps[first].use: there is no technique "
                + "\"field-observatoin\"; did you mean field-observation? techniques: field-observation, t")
    }

    @Test("PG9 minutes for a technique of several steps")
    func severalSteps() throws {
        let two =
            Self.technique.replacing("minutes: 10\n", with: "minutes: 20\n")
            + Self.step.replacing("list", with: "list-again")
        let technique = try TechniqueFile.read(two, file: "t.yaml")
        let text = Self.programme.replacing("id: first", with: "id: first\n        minutes: 5")
        let problem = #expect(throws: ProgrammeProblem.self) {
            try ProgrammeFile.read(text, file: "p.yaml", techniques: ["t": technique])
        }
        #expect(
            problem?.description == "p.yaml:11: phases[one].steps[first].minutes: "
                + "is for a technique of one step; t has 2")
    }

    @Test("PG4 a step's name that would be too long in the programme")
    func longName() throws {
        let two =
            Self.technique.replacing("minutes: 10\n", with: "minutes: 20\n")
            + Self.step.replacing("list", with: "list-again")
        let technique = try TechniqueFile.read(two, file: "t.yaml")
        let text = Self.programme.replacing("id: first", with: "id: \(String(repeating: "f", count: 36))")
        let problem = #expect(throws: ProgrammeProblem.self) {
            try ProgrammeFile.read(text, file: "p.yaml", techniques: ["t": technique])
        }
        #expect(problem?.findings.map(\.line) == [10])
        #expect(problem?.findings.first?.message.contains("more than 40 characters") == true)
    }

    @Test("PG1 all findings of a file at once, by line")
    func together() {
        let text = Self.technique.replacing("family: diverge", with: "famly: diverge")
            .replacing("photosMax: 0", with: "photosMax: 9").replacing("vote: false", with: "vote: 1")
            .replacing("en: Ideas", with: "en: \"\"")
        let findings = Self.findings(technique: text)
        #expect(findings.map(\.line) == [1, 3, 19, 24, 32])
        #expect(findings.allSatisfy { $0.file == "a/t.yaml" })
    }

    @Test(
        "PG1 a shipped technique with any line taken out or cut off is right or has findings within the file",
        arguments: ["assumption-reversal", "brainwriting-6-3-5", "classic-brainstorm", "morphological-box"])
    func anyLine(name: String) throws {
        let file = "\(ProgrammesLibraryTests.config)/techniques/\(name).yaml"
        let lines = try String(contentsOfFile: file, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
        var wrong = 0
        for index in lines.indices {
            let without = lines[..<index] + lines[(index + 1)...]
            for text in [without, lines[..<index]].map({ $0.joined(separator: "\n") }) {
                do throws(ProgrammeProblem) {
                    _ = try TechniqueFile.read(text, file: file)
                } catch {
                    wrong += 1
                    #expect(!error.findings.isEmpty)
                    #expect(error.findings.allSatisfy { (1...lines.count + 1).contains($0.line) })
                }
            }
        }
        #expect(wrong > lines.count)
    }

    @Test(
        "PG1 text that is no YAML, and a key given twice",
        arguments: zip(
            ["", "# nothing\n", "id: [t\nname: x", "id: t\nid: t\n", "- a\n- b\n", "id: *nobody\n"],
            [1, 1, 2, 1, 1, 1]))
    func notYAML(text: String, line: Int) {
        let findings = Self.findings(technique: text)
        #expect(findings.count == 1)
        #expect(findings.first?.line == line, "\(findings)")
    }
}
