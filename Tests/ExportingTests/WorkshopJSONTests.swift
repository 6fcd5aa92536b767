import Exporting
import Foundation
import Testing
import WorkshopCore

struct WorkshopJSONTests {
    static func schema() throws -> JSONSchema {
        let root = Golden.folder.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try JSONSchema(Data(contentsOf: root.appending(path: "Docs/schema/workshop-v1.json")))
    }

    @Test("EX17 the workshop as each role sees it fits the published schema", arguments: Role.allCases)
    func fits(_ role: Role) throws {
        let bytes = try WorkshopJSON.bytes(of: SampleWorkshop.full().view(role))
        #expect(try Self.schema().faults(in: Data(bytes)) == [])
    }

    @Test("EX17 the file is as recorded")
    func golden() throws {
        try Golden.expect(try WorkshopJSON.bytes(of: SampleWorkshop.full().view), equals: "workshop.json")
    }

    @Test(
        "EX17 the schema refuses what does not fit",
        arguments: [
            ("\"version\" : 1", "\"version\" : 2"), ("\"kind\" : \"fact\"", "\"kind\" : \"thought\""),
            ("\"text\" :", "\"words\" :"), ("\"number\" : 1", "\"number\" : \"1\""),
            ("\"voted\" : 3", "\"voted\" : -3"), ("Z\"", "\""), ("\"id\" : \"", "\"id\" : \"x"),
        ])
    func refuses(_ old: String, _ new: String) throws {
        let text = String(decoding: try WorkshopJSON.bytes(of: SampleWorkshop.full().view), as: UTF8.self)
        #expect(text.contains(old))
        let changed = text.replacing(old, with: new)
        #expect(try !Self.schema().faults(in: Data(changed.utf8)).isEmpty)
    }

    @Test("EX12 hostile text comes back from JSON as every export has it", arguments: HostileText.all)
    func hostile(_ text: String) throws {
        let data = Data(try WorkshopJSON.bytes(of: OutlineMarkdownTests.hostile(text).view))
        #expect(try Self.schema().faults(in: data) == [])
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let note = try #require((object["notes"] as? [[String: Any]])?.first)
        let written = try #require(note["text"] as? String)
        #expect(!written.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
        let kept = text.unicodeScalars.filter { $0.properties.isAlphabetic }
        #expect(written.unicodeScalars.filter { $0.properties.isAlphabetic }.elementsEqual(kept))
    }
}
