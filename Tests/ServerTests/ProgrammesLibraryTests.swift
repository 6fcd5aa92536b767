import Foundation
import Server
import Testing
import WorkshopCore

struct ProgrammesLibraryTests {
    /// The files that are shipped.
    static let config = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("config").path

    static func key(_ text: String) throws -> StepID { try #require(StepID(text)) }

    @Test("PG11 the shipped files load, and park-day has its steps in order")
    func shipped() throws {
        let library = try ProgrammeLibrary.load(configDirectory: Self.config)
        let keys = library.programmes.map(\.key)
        #expect(keys == ["idea-marathon", "online-hour", "park-day", "short-session", "two-venues"])
        let park = try #require(library.programmes.first { $0.key == "park-day" })
        #expect(park.minutes == 15 + 60 + 20 + 35 + 20 + 15 + 8 + 25 + 40 + 15)
        #expect(park.steps == 12)
        #expect(park.title.en == "A day at the park (cross-industry workshop)")
        #expect(library.programmes.first { $0.key == "short-session" }?.minutes == 60)
        let agenda = try #require(library.agenda(for: "park-day"))
        #expect(
            agenda.order.map(\.key) == [
                "briefing", "walk", "debrief", "reversal-list", "reversal-reverse", "reversal-idea",
                "brainstorm",
                "clustering", "ballot", "outline", "presentations", "host-comment",
            ])
        #expect(agenda.phases.map(\.accent) == [.field, .ideas, .talks])
        #expect(library.agenda(for: "nothing") == nil)
        #expect(library.technique("assumption-reversal")?.steps.count == 3)
        #expect(library.technique("nothing") == nil)
    }

    @Test("PG11 a step holds everything its file says")
    func wholeStep() throws {
        let library = try ProgrammeLibrary.load(configDirectory: Self.config)
        let agenda = try #require(library.agenda(for: "park-day"))
        let walk = try #require(agenda.steps[Self.key("walk")])
        #expect(walk.activity == .write)
        #expect(walk.prompts.map(\.key) == ["activity", "environment", "interaction", "object", "user"])
        #expect(walk.items.kinds == [.fact, .insight, .question, .assumption])
        #expect(walk.items.textMax == 500)
        #expect(walk.items.photosMax == 3)
        #expect(walk.items.factsBeforeInsight == 3)
        #expect(walk.items.source == nil)
        #expect(walk.assign == .solo)
        #expect(walk.quota == Quota(min: 0, max: 60))
        #expect(walk.permissions.create)
        #expect(walk.permissions.edit == .own)
        #expect(walk.permissions.move == .none)
        #expect(!walk.permissions.group)
        #expect(walk.permissions.delete == .own)
        #expect(!walk.permissions.vote)
        #expect(walk.visible == .own)
        #expect(walk.revealTo == .group)
        #expect(walk.author == .shown)
        #expect(walk.reveal == .manual)
        #expect(walk.timer.seconds == 3_600)
        #expect(walk.timer.end == .soft)
        #expect(walk.timer.warnAt == [300, 60])
        #expect(walk.columns.map(\.key) == ["facts", "insights", "questions", "assumptions"])
        #expect(walk.dots == nil)
        #expect(walk.instruction.ja.hasPrefix("これから現場を歩きます。"))
        #expect(walk.instruction.ja.contains("\n"))
        let ballot = try #require(agenda.steps[Self.key("ballot")])
        #expect(ballot.activity == .vote)
        #expect(ballot.permissions.vote)
        #expect(ballot.dots == 5)
        #expect(ballot.maxPerItem == 3)
        let clustering = try #require(agenda.steps[Self.key("clustering")])
        #expect(clustering.assign == .plenary)
        #expect(clustering.reveal == .stepEnd)
        #expect(clustering.permissions.move == .any)
        #expect(agenda.steps[try Self.key("reversal-idea")]?.author == .hidden)
    }

    @Test("PG8 steps of a technique are renamed, and know where they come from")
    func renaming() throws {
        let library = try ProgrammeLibrary.load(configDirectory: Self.config)
        let agenda = try #require(library.agenda(for: "park-day"))
        let walk = try #require(agenda.steps[Self.key("walk")])
        #expect(walk.technique == "field-observation")
        #expect(walk.phase == "field")
        #expect(walk.columns.allSatisfy { $0.steps.map(\.key) == ["walk"] })
        let idea = try #require(agenda.steps[Self.key("reversal-idea")])
        #expect(idea.id.key == "reversal-idea")
        #expect(idea.technique == "assumption-reversal")
        #expect(idea.phase == "ideas")
        #expect(idea.items.source?.relation == .buildsOn)
        #expect(idea.items.source?.steps.map(\.key) == ["reversal-reverse"])
        #expect(idea.columns.map { $0.steps.map(\.key) } == [[], ["reversal-reverse"], ["reversal-idea"]])
        let reverse = try #require(agenda.steps[Self.key("reversal-reverse")])
        #expect(reverse.items.source == SourceRule(relation: .reverses, kinds: [.assumption], steps: []))
        let debrief = try #require(agenda.steps[Self.key("debrief")])
        #expect(debrief.technique == "debrief")
        #expect(debrief.columns.allSatisfy { $0.steps.map(\.key) == ["walk"] })
    }

    @Test("PG9 a programme gives a technique another length")
    func otherLength() throws {
        let used = try TechniqueFile.read(ProgrammesFileTests.technique, file: "t.yaml")
        let text = ProgrammesFileTests.programme.replacing("id: first", with: "id: first\n        minutes: 1")
            .replacing("warnAt: [60]", with: "warnAt: [120, 60]")
        let programme = try ProgrammeFile.read(text, file: "p.yaml", techniques: ["t": used])
        #expect(programme.summary.minutes == 11)
        #expect(programme.agenda.steps[try Self.key("first")]?.timer.seconds == 60)
        let longWarnings = ProgrammesFileTests.technique.replacing("[60]", with: "[120, 60]")
        let warned = try TechniqueFile.read(longWarnings, file: "t.yaml")
        let shorter = try ProgrammeFile.read(text, file: "p.yaml", techniques: ["t": warned])
        #expect(shorter.agenda.steps[try Self.key("first")]?.timer.warnAt == [60])
        #expect(shorter.agenda.steps[try Self.key("list")]?.timer.warnAt == [120, 60])
    }

    /// A configuration folder with one technique and one programme.
    static func fill(_ scratch: borrowing ScratchDirectory, technique: String) throws {
        for folder in ["techniques", "programmes"] {
            try FileManager.default.createDirectory(
                atPath: scratch.file(folder), withIntermediateDirectories: false)
        }
        try scratch.write(technique, to: "techniques/t.yaml")
        try scratch.write(ProgrammesFileTests.programme, to: "programmes/p.yaml")
    }

    @Test("PG10 a wrong technique is told in its own file and where it is used, and nowhere else")
    func brokenTechnique() throws {
        let scratch = try ScratchDirectory()
        try Self.fill(scratch, technique: ProgrammesFileTests.technique.replacing(": own", with: ": mine"))
        let problem = #expect(throws: ProgrammeProblem.self) {
            try ProgrammeLibrary.load(configDirectory: scratch.path)
        }
        let findings = try #require(problem).findings
        #expect(
            findings.map { $0.file.split(separator: "/").last } == ["t.yaml", "t.yaml", "t.yaml", "p.yaml"])
        #expect(findings.last?.line == 9)
        #expect(findings.last?.message == "the technique \"t\" cannot be used: its file is wrong")
        let checked = ProgrammeLibrary.check(files: [scratch.file("programmes/p.yaml")])
        #expect(checked.map(\.line) == [9])
    }

    @Test("PG1 folders that cannot be read and files left out are findings")
    func folders() throws {
        let scratch = try ScratchDirectory()
        let nothing = #expect(throws: ProgrammeProblem.self) {
            try ProgrammeLibrary.load(configDirectory: scratch.path)
        }
        #expect(
            nothing?.findings.map(\.message) == ["the folder cannot be read", "the folder cannot be read"])
        try Self.fill(scratch, technique: ProgrammesFileTests.technique)
        #expect(try ProgrammeLibrary.load(configDirectory: scratch.path).programmes.count == 1)
        try scratch.write("id: x", to: "techniques/x.yml")
        let misnamed = #expect(throws: ProgrammeProblem.self) {
            try ProgrammeLibrary.load(configDirectory: scratch.path)
        }
        #expect(misnamed?.findings.map(\.message) == ["the file's name must end in .yaml"])
    }

    @Test("PG12 checking files: the shipped ones, each alone")
    func checkShipped() throws {
        for folder in ["techniques", "programmes"] {
            let names = try FileManager.default.contentsOfDirectory(atPath: "\(Self.config)/\(folder)")
            #expect(names.count >= 2)
            for name in names {
                #expect(ProgrammeLibrary.check(files: ["\(Self.config)/\(folder)/\(name)"]) == [])
            }
        }
    }

    @Test("PG12 a programme finds techniques among the files given")
    func checkTogether() throws {
        let scratch = try ScratchDirectory()
        try scratch.write(ProgrammesFileTests.technique, to: "t.yaml")
        try scratch.write(ProgrammesFileTests.programme, to: "p.yaml")
        #expect(ProgrammeLibrary.check(files: [scratch.file("p.yaml"), scratch.file("t.yaml")]) == [])
        let alone = ProgrammeLibrary.check(files: [scratch.file("p.yaml")])
        #expect(alone.map(\.message) == ["there is no technique \"t\"; techniques: none"])
        let absent = ProgrammeLibrary.check(files: [scratch.file("q.yaml")])
        #expect(absent.map(\.message) == ["there is no such file"])
    }

    @Test("PG12 a folder is checked with all that is in it, and one that holds nothing is told")
    func wholeFolders() throws {
        let all = ProgrammeLibrary.check(paths: [Self.config])
        #expect(all.findings == [] && all.count > 50)
        let some = ProgrammeLibrary.check(paths: ["\(Self.config)/decks/"])
        #expect(some.findings == [] && some.count == 8)
        let scratch = try ScratchDirectory()
        let none = ProgrammeLibrary.check(paths: [scratch.path, scratch.file("gone.yaml")])
        #expect(none.findings.map(\.message) == ["the folder holds no .yaml file", "there is no such file"])
    }

    @Test("PG1 a text that is no YAML is told with its line, and what people trip over")
    func notYAML() {
        let findings = Self.findings("id: b\nname: {ja: い, en: Give: all}\n")
        #expect(findings.map(\.line) == [2])
        #expect(findings.first?.message.contains("a comma, a colon or a brace needs quotes") == true)
    }

    private static func findings(_ text: String) -> [ProgrammeFinding] {
        do {
            _ = try TechniqueFile.read(text, file: "b.yaml")
            return []
        } catch {
            return error.findings
        }
    }
}
