import EventStore
import JSONCodec
import Journaling
import Testing

/// Bounds of the whole server, and what is beyond them.
struct ServerLimitsTests {
    static func founding(_ title: String = "題", venue: String = "東京") -> String {
        #"{"programme":"tried","title":"\#(title)","theme":"","venues":["\#(venue)"],"language":"ja"}"#
    }

    @Test("CF10 names and titles have each their own length")
    func lengths() async throws {
        let settings = ["workshops.nameLength": "4", "workshops.titleLength": "6"]
        try await ServerHarness.run(settings) { harness in
            let console = try harness.console()
            let six = String(repeating: "題", count: 6)
            let created = try console.post("/api/workshops", Self.founding(six, venue: "東京会場"))
            #expect(created.status == 200)
            for wrong in [Self.founding(six + "目"), Self.founding(venue: "東京会場で")] {
                let answer = try console.post("/api/workshops", wrong)
                #expect(answer.status == 400)
                #expect(answer.json["code"]?.string == "too_large")
            }
        }
    }

    @Test("SV25 A server keeps so many workshops and no more, founded or brought in")
    func total() async throws {
        try await ServerHarness.run(["workshops.total": "1"]) { harness in
            let console = try harness.console()
            let id = try #require(
                try console.post("/api/workshops", Self.founding()).json["workshop"]?.string)
            let archive = try console.get("/api/workshops/\(id)/export/archive.zip").body
            for answer in [
                try console.post("/api/workshops", Self.founding()),
                try console.send("POST", "/api/workshops/import", archive),
            ] {
                #expect(answer.status == 409)
                #expect(answer.json["code"]?.string == "too_many")
                #expect(answer.json["detail"]?["max"]?.integer == 1)
            }
            #expect(try console.get("/api/workshops").json["workshops"]?.array?.count == 1)
        }
    }

    @Test("SV27 A workshop that cannot be read is listed with its problem beside the others")
    func unreadable() async throws {
        let directory = try ServerDirectory()
        let id = try await ServerHarness.run(on: directory) { harness in
            try harness.console().post("/api/workshops", Self.founding("読める")).json["workshop"]?.string
        }
        let (journal, _) = try Journal.open(
            directory: "\(directory.path)/data/journal", disk: RealDisk(), limits: JournalLimits())
        let record = JournalRecord(
            log: LogID(low: 7, high: 0), firstSequence: 1, events: [Array("unreadable".utf8)])
        await withCheckedContinuation { continuation in
            journal.append(record) { _ in continuation.resume() }
        }
        journal.close()
        try await ServerHarness.run(on: directory) { harness in
            let listed = try harness.console().get("/api/workshops").json["workshops"]?.array ?? []
            #expect(listed.map { $0["title"]?.string } == ["読める", ""])
            #expect(listed.first?["id"]?.string == id)
            #expect(listed.map { $0["problem"]?.string } == [nil, "unreadable"])
        }
    }
}
