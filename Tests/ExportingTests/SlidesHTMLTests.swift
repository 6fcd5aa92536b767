import Exporting
import Foundation
import Testing
import WorkshopCore

struct SlidesHTMLTests {
    static func text(_ view: View, language: Language = .ja) throws -> String {
        let bytes = try #require(
            SlidesHTML.bytes(of: view, group: nil, language: language, sha256: SHA256.hash) { _ in nil })
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("EX30 the slides are a cover, a title for each group, a slide for each run of sections, with notes")
    func slides() throws {
        let page = try Self.text(SampleWorkshop.full().view)
        try Golden.expect(Array(page.utf8), equals: "slides-ja.html")
        let deck = try OutlineMarkdownTests.text(SampleWorkshop.full().view)
        #expect(page.ranges(of: "<section class=\"slide").count == deck.ranges(of: "\n---\n\n").count)
        #expect(page.contains("<aside>"))
    }

    @Test("EX30 the policy allows the page's one script and one style, by hash, and pictures")
    func policy() throws {
        let page = try Self.text(SampleWorkshop.full().view)
        for element in ["script", "style"] {
            let content = try #require(
                page.components(separatedBy: "<\(element)>").last?.components(separatedBy: "</\(element)>")
                    .first)
            let digest = Data(SHA256.hash(Array(content.utf8))).base64EncodedString()
            #expect(page.contains("\(element)-src 'sha256-\(digest)'"))
        }
        #expect(!page.contains(" style=") && !page.contains("http://") && !page.contains("https://"))
    }

    @Test("EX30 no text becomes markup in the slides", arguments: HostileText.all)
    func isOnlyText(_ text: String) throws {
        let tags = { (page: String) in
            page.components(separatedBy: "<main>").last?.components(separatedBy: "</main>").first?
                .matches(of: /<[^>]*>/).map { String($0.output.prefix(5)) }.filter { $0 != "<br>" }
        }
        let plain = try Self.text(OutlineMarkdownTests.hostile("x").view)
        #expect(try tags(Self.text(OutlineMarkdownTests.hostile(text).view)) == tags(plain))
    }
}
