import JSONCodec
import Server
import Testing
import WorkshopCore

/// The techniques at hand, and one put into an agenda over HTTP.
struct AgendaRoutesTests {
    private static func order(_ page: ServerPage) throws -> [String] {
        let phases = try page.next("snapshot")["set"]?["agenda"]?["phases"]?.array ?? []
        return phases.flatMap { ($0["steps"]?.array ?? []).compactMap(\.string) }
    }

    private static func body(_ technique: String, _ id: String, in phase: String) -> String {
        #"{"technique":"\#(technique)","id":"\#(id)","phase":"\#(phase)"}"#
    }

    @Test("AG5 a technique's steps are added once, however often the call is sent, by facilitators alone")
    func adds() async throws {
        let directory = try ServerDirectory()
        let technique = ProgrammesFileTests.technique
        try directory.write(technique, to: "config/techniques/t.yaml")
        try await ServerHarness.run(on: directory) { harness in
            let stage = try harness.stage()
            let page = try stage.page()
            let snapshot = try page.next("snapshot")["set"]?["agenda"]?["phases"]?.array ?? []
            let phase = try #require(snapshot.first?["key"]?.string)
            let path = "/api/workshops/\(stage.id)/agenda"
            let answer = try stage.console.post(path, Self.body("t", "again", in: phase))
            #expect(answer.status == 200)
            let added = (answer.json["steps"]?.array ?? []).compactMap(\.string)
            #expect(!added.isEmpty && added.allSatisfy { $0.hasPrefix("again") })
            let heard = try page.next("ev") { $0["set"]?["agenda"] != nil }
            let steps = (heard["set"]?["steps"]?.array ?? []).compactMap { $0["id"]?.string }
            #expect(Set(steps) == Set(added))
            #expect(try stage.console.post(path, Self.body("t", "again", in: phase)).status == 400)
            #expect(try stage.console.post(path, Self.body("none", "x", in: phase)).status == 400)
            let long = String(repeating: "x", count: 41)
            #expect(try stage.console.post(path, Self.body("t", long, in: phase)).status == 400)
            let guest = try stage.join()
            #expect(try guest.post(path, Self.body("t", "x", in: phase)).status == 403)
            #expect(try harness.browser().post(path, Self.body("t", "x", in: phase)).status == 401)
            #expect(try Self.order(stage.page()).prefix(added.count) == added[...])
        }
    }

    @Test("PG27 the list says what each technique needs and yields, to accounts alone")
    func lists() async throws {
        let directory = try ServerDirectory()
        try directory.write(ProgrammesFileTests.technique, to: "config/techniques/t.yaml")
        try await ServerHarness.run(on: directory) { harness in
            #expect(try harness.browser().get("/api/techniques").status == 401)
            let list = try harness.console().get("/api/techniques").json["techniques"]?.array ?? []
            let listed = try #require(list.first { $0["id"]?.string == "t" })
            #expect(listed["people"]?["ideal"]?.integer != nil && listed["yields"]?.array != nil)
            #expect(listed["steps"]?.array?.isEmpty == false)
        }
    }

    @Test(
        "PG27 needs and yields are those of the steps",
        arguments: [
            ("brainwriting-pool", [], ["idea"], ["seats"], []),
            ("affinity", [], ["fact", "insight", "idea"], [], ["clusters", "lines"]),
            ("highlight", ["idea"], [], [], ["stars"]),
            ("random-word", [], ["idea"], ["cards"], []),
            ("one-two-four-all", [], ["idea"], ["partners"], []),
        ] as [(String, [String], [String], [String], [String])])
    func facts(
        _ id: String, _ earlier: [String], _ notes: [String], _ needs: [String], _ yields: [String]
    ) throws {
        let library = try ProgrammeLibrary.load(configDirectory: ProgrammesLibraryTests.config)
        let facts = TechniqueFacts(of: try #require(library.technique(id)))
        #expect(facts.earlier.map(\.rawValue) == earlier)
        #expect(facts.notes.map(\.rawValue) == notes)
        #expect(facts.needs.map(\.rawValue) == needs)
        #expect(facts.yields.map(\.rawValue) == yields)
    }
}
