import Exporting
import Foundation
import Testing
import WorkshopCore

struct OutlineHTMLTests {
    static func text(_ view: View, group: ID<Group>? = nil, language: Language = .ja) throws -> String {
        let bytes = try #require(
            OutlineHTML.bytes(of: view, group: group, language: language, sha256: SHA256.hash))
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("EX6 the page holds all outlines and the notes behind them", arguments: Language.allCases)
    func page(_ language: Language) throws {
        let page = try Self.text(SampleWorkshop.full().view, language: language)
        try Golden.expect(Array(page.utf8), equals: "deck-\(language.rawValue).html")
        #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
    }

    @Test("EX6 the policy allows nothing but the page's one style")
    func policy() throws {
        let page = try Self.text(SampleWorkshop.full().view)
        let style = try #require(page.matches(of: /<style>([^<]*)<\/style>/).first).output.1
        let digest = Data(SHA256.hash(Array(style.utf8))).base64EncodedString()
        let policy = "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"
        #expect(page.contains("<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">"))
        #expect(page.ranges(of: "<style").count == 1)
        for outside in [" style=", "<script", "<link", "<img", "src=", "@import", "url("] {
            #expect(!page.contains(outside), "\(outside)")
        }
    }

    @Test("EX7 headings go down one level at a time, and Japanese lines break at phrases")
    func structure() throws {
        let page = try Self.text(SampleWorkshop.full().view)
        let levels = page.matches(of: /<h([1-6])/).compactMap { Int($0.output.1) }
        #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
        for rule in [
            "line-break: strict", "@supports (word-break: auto-phrase)", "@page {", "@media print",
        ] {
            #expect(page.contains(rule))
        }
    }

    @Test("EX3 no text becomes markup", arguments: HostileText.all)
    func isOnlyText(_ text: String) throws {
        let group = SampleWorkshop.groups[0]
        let tags = { (page: String) in
            page.matches(of: /<[^>]*>/).map { String($0.output) }.filter { $0 != "<br>" }
        }
        let plain = try Self.text(OutlineMarkdownTests.hostile("x").view, group: group)
        let page = try Self.text(OutlineMarkdownTests.hostile(text).view, group: group)
        #expect(tags(page) == tags(plain))
        #expect(page.unicodeScalars.count { $0 == "<" } == page.unicodeScalars.count { $0 == ">" })
        #expect(!page.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
    }
}
