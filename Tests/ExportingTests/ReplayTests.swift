import Exporting
import Foundation
import Testing
import WorkshopCore

struct ReplayTests {
    static func page(_ text: String = "x") throws -> String {
        let sample = OutlineMarkdownTests.hostile(text)
        let bytes = try ReplayPage.bytes(
            of: sample.view, entries: sample.entries, photos: [:], sha256: SHA256.hash)
        return String(decoding: bytes, as: UTF8.self)
    }

    static func tape(_ page: String) throws -> [String: Any] {
        let match = try #require(
            page.matches(of: /<script type="application\/json" id="tape">([^<]*)<\/script>/).first)
        let object = try JSONSerialization.jsonObject(with: Data(String(match.output.1).utf8))
        return try #require(object as? [String: Any])
    }

    @Test("RV1 every note, section and step of the log is a moment on the tape")
    func moments() throws {
        let sample = SampleWorkshop.full()
        let bytes = try ReplayPage.bytes(
            of: sample.view, entries: sample.entries, photos: [:], sha256: SHA256.hash)
        let moments = try #require(
            try Self.tape(String(decoding: bytes, as: UTF8.self))["moments"] as? [[Any]])
        let kinds = moments.compactMap { $0[1] as? String }
        let notes = sample.entries.count { if case .noteAdded = $0.event { true } else { false } }
        #expect(notes > 5 && kinds.count { $0 == "note" } == notes)
        let sections = sample.entries.count { if case .sectionAdded = $0.event { true } else { false } }
        #expect(kinds.count { $0 == "add" } == sections)
        let times = moments.compactMap { $0[0] as? Int }
        #expect(times == times.sorted())
    }

    @Test("RV2 the page allows nothing but its one script and style, and holds no handler or address")
    func policy() throws {
        let page = try Self.page()
        let script = try #require(
            page.components(separatedBy: "<script>").last?.components(separatedBy: "</script>").first)
        let digest = Data(SHA256.hash(Array(script.utf8))).base64EncodedString()
        #expect(page.contains("script-src 'sha256-\(digest)'"))
        #expect(page.contains("default-src 'none'"))
        for outside in ["innerHTML", "eval(", " on", "fetch(", "import(", "http:", "https:", "unsafe"] {
            #expect(
                !script.replacing(" one", with: "").replacing(" only", with: "").contains(outside),
                "\(outside)")
        }
    }

    @Test("RV3 no text leaves the tape, and each comes out as it was", arguments: HostileText.all)
    func isOnlyText(_ text: String) throws {
        let page = try Self.page(text)
        let plain = try Self.page("x")
        let tags = { (page: String) in page.matches(of: /<[a-z\/!][^>]*>/).count }
        #expect(tags(page) - page.ranges(of: "<br>").count == tags(plain) - plain.ranges(of: "<br>").count)
        _ = try Self.tape(page)
    }
}
