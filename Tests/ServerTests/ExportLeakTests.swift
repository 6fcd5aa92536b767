import Exporting
import Server
import Testing
import WorkshopCore

/// What the reference event keeps from whom, in every file there is.
struct ExportLeakTests {
    /// Words that stand in the event, and the readers whose files may hold them.
    struct Secret: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let words: [String]
        let readers: Set<String>
    }

    static let secrets = [
        Secret(
            testDescription: "EX10 a private decision is host's and secretariat's",
            words: ["費用の見積もりを社内で確認中", "設備課"], readers: ["host", "secretariat"]),
        Secret(
            testDescription: "EX10 what may not be quoted is in no file",
            words: ["引用はしないでください", "上司には言わないが"], readers: []),
        Secret(
            testDescription: "EX10 what was spent is told to those who run the workshop",
            words: ["241,800", "456,500", "241800"], readers: ["facilitator", "secretariat"]),
        Secret(
            testDescription: "EX10 the host's message is its receivers'",
            words: ["寝息は一晩で十分に録れました"], readers: []),
        Secret(
            testDescription: "EX10 who was asked for what job is told to those who run the workshop",
            words: ["管理職"], readers: ["facilitator", "secretariat"]),
    ]

    static func readers(_ workshop: Workshop) throws -> [(name: String, viewer: Viewer)] {
        let person = workshop.people.values.filter { $0.role == .participant && $0.hasJoined }.map(\.id).min()
        let participant = try #require(person.flatMap(workshop.viewer))
        let roles: [Role] = [.facilitator, .secretariat, .host, .observer]
        return [("participant", participant)]
            + roles.map { role in
                (role.rawValue, Viewer(role: role, person: nil, venue: nil, group: nil))
            }
    }

    static func files(_ view: View) throws -> [(name: String, text: String)] {
        let step = StepID("walk")
        let files = try Language.allCases.flatMap { language in
            try ExportFile.allCases.filter { $0 != .slides }.map { file in
                let wish = ExportFile.Wish(language: language, step: step)
                return (file.rawValue, try file.bytes(of: view, wish) { _ in nil } ?? [])
            }
        }
        let slides = OutlinePPTX.parts(of: view, group: nil, language: .ja) { _ in nil } ?? []
        return (files + [("slides.pptx", slides.flatMap(\.bytes))]).map {
            ($0.0, String(decoding: $0.1, as: UTF8.self))
        }
    }

    @Test("EX10 every file of every reader holds only what that reader may see")
    func leaks() throws {
        let workshop = try ReferenceEvent(configDirectory: ProgrammesLibraryTests.config).workshop
        var found: [String: Set<String>] = [:]
        for (name, viewer) in try Self.readers(workshop) {
            for file in try Self.files(workshop.projectNetwork(for: viewer)) {
                for secret in Self.secrets where secret.words.contains(where: file.text.contains) {
                    let isMeant = secret.readers.contains(name)
                    #expect(isMeant, "\(secret.testDescription): \(name) in \(file.name)")
                    found[secret.testDescription, default: []].insert(name)
                }
            }
        }
        // What a reader may have they have somewhere, or the words above are none of the event's.
        for secret in Self.secrets {
            #expect(
                (found[secret.testDescription] ?? []).isEmpty == secret.readers.isEmpty,
                "\(secret.testDescription)")
        }
    }

    @Test("EX10 facilitator, participant, host and public get four different files of what differs")
    func four() throws {
        let workshop = try ReferenceEvent(configDirectory: ProgrammesLibraryTests.config).workshop
        let views = try Self.readers(workshop).filter { $0.name != "secretariat" }.map {
            workshop.projectNetwork(for: $0.viewer)
        }
        for file in [ExportFile.reportHTML, .reportMarkdown, .workshopJSON] {
            let made = try views.map { try file.bytes(of: $0, ExportFile.Wish(language: .ja)) { _ in nil } }
            #expect(Set(made).count == 4, "\(file.rawValue)")
        }
    }

    @Test("OU14 an archive holds no private decision, no message and no unquotable word")
    func archive() throws {
        let event = try ReferenceEvent(configDirectory: ProgrammesLibraryTests.config)
        let bytes = try ArchiveService.archive(
            event.workshop.id, archived: Archival(event.workshop).archived(event.entries),
            key: ArchiveToolTests.key()
        ) { _ in nil }
        let contents = try ArchiveRecord(bytes).contents
        let texts = [contents.state] + contents.eventLines + contents.extras.map(\.bytes)
        let whole = texts.map { String(decoding: $0, as: UTF8.self) }.joined()
        for words in Self.secrets.filter({
            $0.words != ["241,800", "456,500", "241800"] && $0.words != ["管理職"]
        })
        .flatMap(\.words) {
            #expect(!whole.contains(words), "\(words)")
        }
    }
}
