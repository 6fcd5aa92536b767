import Foundation
import Server
import Testing
import WorkshopCore

/// What holds where a file says nothing.
struct ProgrammesUsualTests {
    private static func example() throws -> String {
        let page = URL(fileURLWithPath: ProgrammesLibraryTests.config).deletingLastPathComponent()
            .appendingPathComponent("Docs/TECHNIQUES.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let start = try #require(text.range(of: "```yaml\nid: two-truths"))
        let rest = text[start.lowerBound...].dropFirst("```yaml\n".count)
        let end = try #require(rest.range(of: "```"))
        return String(rest[..<end.lowerBound])
    }

    @Test("PG20 the example of TECHNIQUES is sound, and what it leaves out is the least there is")
    func usual() throws {
        let technique = try TechniqueFile.read(Self.example(), file: "two-truths.yaml", decks: [:])
        #expect(technique.steps.map(\.id.key) == ["claims", "choose"])
        let (claims, choose) = (technique.steps[0], technique.steps[1])
        #expect(claims.items.textMax == 500 && claims.items.photosMax == 0 && claims.prompts.isEmpty)
        #expect(claims.quota == Quota(min: 3, max: 200))
        #expect(claims.author == .shown && claims.reveal == .manual && claims.timer.end == .soft)
        #expect(claims.columns.map(\.kinds) == [[.assumption]])
        #expect(claims.permissions.move == .none && !claims.permissions.group && !claims.permissions.vote)
        #expect(choose.items.kinds.isEmpty && choose.dots == 3 && choose.maxPerItem == 3)
        #expect(choose.revealTo == .venue && !choose.permissions.create)
    }

    @Test("PG20 private writing opens to the group, and no further, where the file does not say")
    func reveal() throws {
        let text = try Self.example().replacing(
            "    revealTo: venue              # … to everybody at the venue, who are to vote\n", with: "")
        let technique = try TechniqueFile.read(text, file: "two-truths.yaml", decks: [:])
        #expect(technique.steps[0].revealTo == .group)
    }

    @Test("PG20 who writes needs to be told what and whether", arguments: ["items", "permissions"])
    func writing(_ key: String) throws {
        let lines = try Self.example().split(separator: "\n", omittingEmptySubsequences: false)
        let index = try #require(lines.firstIndex { $0.hasPrefix("    \(key):") })
        var without = lines
        without.remove(at: index)
        let problem = #expect(throws: ProgrammeProblem.self) {
            try TechniqueFile.read(without.joined(separator: "\n"), file: "two-truths.yaml", decks: [:])
        }
        #expect(problem?.findings.map(\.keyPath) == ["steps[claims].\(key)"])
    }

    /// Licensed programmes, and names that are their makers' own.
    static let foreign = [
        "マンダラート", "マンダラチャート", "Six Thinking Hats", "六色ハット", "6色ハット", "Innovative Thinking System",
        "LIFO", "SBRP",
    ]

    @Test("PG26 no file carries what is somebody's own, and each technique says where it comes from")
    func names() throws {
        let config = URL(fileURLWithPath: ProgrammesLibraryTests.config)
        for folder in ["techniques", "programmes", "decks", "surveys"] {
            let files = try FileManager.default.contentsOfDirectory(
                at: config.appendingPathComponent(folder), includingPropertiesForKeys: nil
            ).filter { $0.pathExtension == "yaml" }
            #expect(!files.isEmpty)
            for file in files {
                let text = try String(contentsOf: file, encoding: .utf8)
                for name in Self.foreign {
                    #expect(!text.contains(name), "\(file.lastPathComponent): \(name)")
                }
                guard folder == "techniques" else { continue }
                #expect(text.contains("\nsource: "), "\(file.lastPathComponent)")
            }
        }
        let sheets = config.appendingPathComponent("techniques/brainwriting-6-3-5.yaml")
        let text = try String(contentsOf: sheets, encoding: .utf8)
        #expect(text.contains("Rohrbach") && text.contains("Holliger"))
    }
}
