import JSONCodec
import Server
import Testing

/// How a workshop stood, by the route and by the tool.
struct PastTests {
    private static func texts(_ answer: ServerAnswer) -> [String] {
        (answer.json["notes"]?.array ?? []).compactMap { $0["text"]?.string }
    }

    @Test("VW10 an export shows an earlier moment to its asker, by the route and from the data directory")
    func export() async throws {
        let directory = try ServerDirectory()
        let (id, sequence) = try await ServerHarness.run(on: directory) { harness in
            let stage = try harness.stage()
            try stage.start("silent")
            let author = try stage.join()
            let page = try author.page(stage.id)
            _ = try page.command("note.add", ServerStage.note("ひそかに", step: "silent"))
            try stage.reveal("silent")
            try stage.start("open")
            let kept = try page.command("note.add", ServerStage.note("初め"))
            let sequence = try #require(kept["seq"]?.integer)
            _ = try page.command("note.add", ServerStage.note("後で"))
            let file = "/api/workshops/\(stage.id)/export/workshop.json"
            for reader in [author, stage.console, try stage.join(name: "二")] {
                #expect(Set(Self.texts(try reader.get(file))) == ["ひそかに", "初め", "後で"])
                #expect(Set(Self.texts(try reader.get("\(file)?at=\(sequence)"))) == ["ひそかに", "初め"])
                #expect(Self.texts(try reader.get("\(file)?at=1")) == [])
                #expect(try reader.get("\(file)?at=9000000000000").status == 200)
                #expect(try reader.get("\(file)?at=gestern").code == "invalid")
            }
            #expect(try harness.browser().get("\(file)?at=\(sequence)").status == 401)
            return (stage.id, sequence)
        }
        let configuration = try ConfigurationLoader.load(file: nil, flags: directory.flags([:]))
        let store = try OfflineStore(configuration, logger: Logs.quiet)
        defer { store.close() }
        func shown(_ reader: String, at moment: String?) throws -> String {
            let bytes = try store.show(id, file: "notes.csv", as: reader, at: moment, language: "ja")
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(try shown("facilitator", at: nil).contains("後で"))
        let then = try shown("display", at: "\(sequence)")
        #expect(then.contains("初め") && !then.contains("後で"))
        let before = try shown("display", at: "\(sequence - 5)")
        #expect(!before.contains("初め"))
        #expect(throws: OfflineProblem.self) { try shown("nobody", at: nil) }
        #expect(throws: OfflineProblem.self) { try shown("display", at: "yesterday") }
    }
}
