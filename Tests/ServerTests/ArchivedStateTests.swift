import Exporting
import Foundation
import JSONCodec
import Server
import Testing
import WorkshopCore

/// Archives of earlier releases, kept for ever.
struct ArchivedStateTests {
    /// Written before steps had parts, from the demonstration.
    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures/archive-v2.zip")

    @Test("AR16 an archive of an earlier release is read, replayed and checked, its signature too")
    func reads() throws {
        let bytes = Array(try Data(contentsOf: Self.file))
        let record = try ArchiveRecord(bytes, isExact: true)
        #expect(record.entries.count == 162)
        #expect(record.workshop.notes.count > 40 && record.workshop.people.count > 16)
        #expect(record.workshop.running?.id.key == "brainstorm")
        #expect(record.contents.signature != nil)
        #expect(ArchiveVerdict(bytes).finding == nil)
    }

    @Test("AR16 an archive of an earlier release comes in over HTTP, and goes on from where it was")
    func comesIn() async throws {
        let bytes = Array(try Data(contentsOf: Self.file))
        try await ServerHarness.run { harness in
            let console = try harness.console()
            let answer = try console.send("POST", "/api/workshops/import", bytes)
            #expect(answer.status == 200, "\(answer.text)")
            let stage = try ServerStage(harness, id: try #require(answer.json["workshop"]?.string))
            let page = try stage.page()
            #expect(try page.command("step.start", #"{"step":"outline"}"#)["ok"]?.bool == true)
        }
    }

    @Test(
        "AR16 what is there must be equal, and what is not there must be empty",
        arguments: [
            (#"{"a":1}"#, #"{"a":1,"b":0,"c":[],"d":{},"e":"","f":false}"#, true),
            (#"{"a":{"x":[{"y":1}]}}"#, #"{"a":{"x":[{"y":1,"z":0}]}}"#, true),
            (#"{"a":1}"#, #"{"a":2}"#, false), (#"{"a":1,"b":2}"#, #"{"a":1}"#, false),
            (#"{"a":1}"#, #"{"a":1,"b":3}"#, false), (#"{"a":[1]}"#, #"{"a":[1,0]}"#, false),
            (#"{"a":1}"#, #"{"a":1,"b":{"c":0}}"#, false), ("{", "{}", false),
        ])
    func compares(_ archived: String, _ state: String, _ isSaid: Bool) {
        #expect(ArchivedState.isSaid(Array(archived.utf8), by: Array(state.utf8)) == isSaid)
    }
}
