import Foundation
import JSONCodec
import Server
import Testing
import WorkshopCore

/// Every technique that is shipped, played over sockets by people who do what its steps say.
@Suite(.serialized)
struct TechniqueRunTests {
    /// A new file in the folder is played as well.
    static let techniques = names(in: "techniques")

    static func names(in folder: String) -> [String] {
        let files = try? FileManager.default.contentsOfDirectory(
            atPath: "\(ProgrammesLibraryTests.config)/\(folder)")
        return (files ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }

    /// Plays a technique after a step in which everybody has written an observation, an assumption and an
    /// idea with a photo, and hands over what came of it.
    static func play(
        _ technique: String, _ check: @Sendable (RunScript) throws -> Void
    ) async throws {
        let directory = try ServerDirectory()
        let config = "\(directory.path)/config"
        for folder in ["techniques", "decks"] {
            try? FileManager.default.removeItem(atPath: "\(config)/\(folder)")
            try FileManager.default.copyItem(
                atPath: "\(ProgrammesLibraryTests.config)/\(folder)", toPath: "\(config)/\(folder)")
        }
        try directory.write(programme(of: technique), to: "config/programmes/run.yaml")
        try await ServerHarness.run(on: directory, ["reactors": "1", "workshops.batchSpan": "1ms"]) {
            harness in
            let known = try ProgrammeLibrary.load(configDirectory: config).technique(technique)
            let step = known?.steps.first
            let ideal = min(12, known?.groupSize.ideal ?? 5)
            // Who goes from station to station, or over the whole venue, meets other groups.
            let isWide = step?.assign == .stations || step?.among == .venue
            let stage = try RunStage(
                harness, programme: "run", config: config, people: isWide ? max(6, ideal) : ideal,
                size: isWide ? 3 : min(8, max(3, ideal)))
            let script = RunScript(stage)
            try script.playAll()
            try check(script)
        }
    }

    private static func programme(of technique: String) -> String {
        """
        id: run
        title: {ja: 試し, en: Tried}
        description: {ja: 試す, en: To try}
        phases:
          - id: day
            title: {ja: 一日, en: Day}
            accent: ideas
            steps:
              - {id: before, title: {ja: 手順, en: Step}, instruction: {ja: 書く, en: Write},
                 activity: write, prompts: [], items: {kinds: [fact, insight, assumption, idea],
                 textMax: 500, photosMax: 1}, assign: solo, quota: {min: 0, max: 100},
                 permissions: {create: true, edit: own, move: none, group: false, delete: own, vote: false},
                 visible: group, revealTo: venue, author: shown, reveal: stepEnd,
                 timer: {minutes: 0, end: soft, warnAt: []}, columns: []}
              - {use: \(technique), id: run}

        """
    }

    @Test("RU1 played from its first step to its last, it leaves what it promises", arguments: techniques)
    func runs(_ technique: String) async throws {
        try await Self.play(technique) { script in
            try RunArtefact.checks[technique]?(RunArtefact(script))
        }
    }

    @Test("RU2 each technique's artefact is looked at, and none that does not exist")
    func everyArtefact() {
        #expect(Set(RunArtefact.checks.keys) == Set(Self.techniques))
    }
}
