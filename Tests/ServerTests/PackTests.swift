import Exporting
import Foundation
import JSONCodec
import Server
import Testing

/// Packs: techniques under a licence, from the configuration or brought in.
struct PackTests {
    private static func head(_ further: String = "") -> String {
        """
        id: spinning
        name: {ja: スピン法, en: Spinning}
        holder: Spin Ltd
        notice: {ja: 許諾により使用, en: Used by permission}
        \(further)

        """
    }

    private static let technique = ProgrammesFileTests.technique.replacing("id: t\n", with: "id: spin\n")
    private static let programme = ProgrammesFileTests.programme.replacing("use: t", with: "use: spin")
        .replacing("id: p\n", with: "id: spun\n")

    private static func zip(
        _ head: String = head(), technique: String = technique, under folder: String = ""
    ) throws -> [UInt8] {
        let files = [
            ("pack.yaml", head), ("techniques/spin.yaml", technique), ("programmes/spun.yaml", programme),
        ]
        return try FolderZip.pack(
            files.map { FolderZip.File(path: "\(folder)\($0.0)", bytes: Array($0.1.utf8)) })
    }

    private static func create(_ browser: ServerBrowser, _ programme: String) throws -> ServerAnswer {
        try browser.post(
            "/api/workshops",
            #"{"programme":"\#(programme)","title":"題","theme":"","venues":["東京"],"language":"ja"}"#)
    }

    @Test("PG22 a pack beside the configuration is there from the start, with its licence and its programmes")
    func fromConfiguration() async throws {
        let directory = try ServerDirectory()
        for folder in ["techniques", "programmes"] {
            try FileManager.default.createDirectory(
                atPath: "\(directory.path)/config/packs/spinning/\(folder)",
                withIntermediateDirectories: true)
        }
        for (name, text) in [
            ("pack.yaml", Self.head()), ("techniques/spin.yaml", Self.technique),
            ("programmes/spun.yaml", Self.programme),
        ] {
            try directory.write(text, to: "config/packs/spinning/\(name)")
        }
        let checked = ProgrammeLibrary.check(paths: ["\(directory.path)/config/packs/spinning"])
        #expect(checked.findings == [] && checked.count == 3)
        try await ServerHarness.run(on: directory) { harness in
            let console = try harness.console()
            let packs = try console.get("/api/packs").json["packs"]?.array ?? []
            #expect(packs.map { $0["holder"]?.string } == ["Spin Ltd"])
            let programmes = try console.get("/api/programmes").json["programmes"]?.array ?? []
            let spun = programmes.first { $0["key"]?.string == "spun" }
            #expect(spun?["packs"]?.array?.first?["notice"]?["en"]?.string == "Used by permission")
            #expect(try Self.create(console, "spun").status == 200)
        }
        try directory.write(Self.technique, to: "config/techniques/spin.yaml")
        await #expect(throws: (any Error).self) { try await ServerHarness.run(on: directory) { _ in } }
    }

    @Test("PG23 where a pack names accounts, nobody else makes workshops of it or takes it along")
    func runOnlyBy() async throws {
        try await ServerHarness.run { harness in
            let console = try harness.console()
            let others = try Self.zip(Self.head("runOnlyBy: [Somebody]"))
            #expect(try console.send("POST", "/api/packs", others).status == 200)
            let refused = try Self.create(console, "spun")
            #expect(refused.status == 403 && refused.code == "licence")
            #expect(try console.get("/api/packs/spinning").code == "licence")
            let own = try Self.zip(Self.head("runOnlyBy: [Somebody, \(ServerDirectory.account)]"))
            #expect(try console.send("POST", "/api/packs", own).status == 200)
            #expect(try Self.create(console, "spun").status == 200)
            #expect(try harness.browser().get("/api/packs").status == 401)
            #expect(try harness.browser().send("POST", "/api/packs", own).status == 401)
        }
    }

    @Test("PG24 what is wrong in a pack is told with file, line and key, and changes nothing")
    func refused() async throws {
        let directory = try ServerDirectory()
        try await ServerHarness.run(on: directory) { harness in
            let console = try harness.console()
            let alone = Self.technique.replacing("assign: solo", with: "assign: alone")
            let wrong = try Self.zip(technique: alone)
            let answer = try console.send("POST", "/api/packs", wrong)
            #expect(answer.status == 400 && answer.code == "pack")
            let findings = answer.json["detail"]?["findings"]?.string ?? answer.text
            #expect(findings.contains("techniques/spin.yaml:") && findings.contains("steps[list].assign"))
            #expect(try console.send("POST", "/api/packs", Array("no ZIP".utf8)).code == "pack")
            let strange = try FolderZip.pack([FolderZip.File(path: "../pack.yaml", bytes: [0x61])])
            #expect(try console.send("POST", "/api/packs", strange).code == "pack")
            #expect(try console.get("/api/packs").json["packs"]?.array?.isEmpty == true)
            #expect(!directory.dataFiles.keys.contains { $0.hasPrefix("packs/") })
        }
    }

    @Test("PG24 PG25 a pack goes from one installation to another, and is there after a restart and a backup")
    func travels() async throws {
        let (first, second) = (try ServerDirectory(), try ServerDirectory())
        let file = try await ServerHarness.run(on: first) { harness in
            let console = try harness.console()
            #expect(
                try console.send("POST", "/api/packs", try Self.zip(under: "spinning/")).status == 200)
            #expect(try Self.create(console, "spun").status == 200)
            return try console.get("/api/packs/spinning").body
        }
        try await ServerHarness.run(on: second) { harness in
            let console = try harness.console()
            #expect(try console.send("POST", "/api/packs", file).status == 200)
            #expect(try console.get("/api/packs/spinning").body == file)
        }
        try await ServerHarness.run(on: second) { harness in
            let console = try harness.console()
            #expect(try Self.create(console, "spun").status == 200)
        }
        let target = "\(second.path)/backup"
        _ = try Backup(dataDirectory: "\(second.path)/data", meter: .silent).make(at: target)
        #expect(MaintenanceStore.files(target)["packs/spinning.zip"] == file)
    }
}
