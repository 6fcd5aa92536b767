import Exporting
import Foundation
import Testing
import WorkshopCore

struct ReportTests {
    /// The sample with a photo, so that every part of the report has something to say.
    static func sample() -> SampleWorkshop {
        var sample = SampleWorkshop.full()
        sample.note(30, .fact, "帽子が三つ落ちていた") {
            $0.photos = [photo]
            $0.spot = SampleWorkshop.spot
        }
        sample.note(31, .idea, "帽子の持ち主をさがす夜の探検", author: 2) {
            $0.derivedFrom = [Derivation(source: SampleWorkshop.id(0x60 + 30), relation: .inspiredBy)]
        }
        return sample
    }

    static let photo: ID<Photo> = SampleWorkshop.id(0x99)

    static func html(_ view: View, language: Language = .ja) -> String {
        let bytes = ReportHTML.bytes(of: view, language: language, sha256: SHA256.hash) { "photos/\($0).jpg" }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func markdown(_ view: View, language: Language = .ja) -> String {
        String(
            decoding: ReportMarkdown.bytes(of: view, language: language) { "photos/\($0).jpg" }, as: UTF8.self
        )
    }

    @Test("RP1 the report says what was, in both languages and both forms", arguments: Language.allCases)
    func golden(_ language: Language) throws {
        let view = Self.sample().view
        try Golden.expect(
            Array(Self.html(view, language: language).utf8), equals: "report-\(language.rawValue).html")
        try Golden.expect(
            Array(Self.markdown(view, language: language).utf8), equals: "report-\(language.rawValue).md")
    }

    @Test("RP2 an idea stands with what led to it, and photos with what was noted of them")
    func lineage() {
        for text in [Self.html(Self.sample().view), Self.markdown(Self.sample().view)] {
            #expect(text.contains("帽子の持ち主をさがす夜の探検"))
            #expect(text.contains("着想"))
            #expect(text.contains("photos/\(Self.photo).jpg"))
            #expect(text.ranges(of: "帽子が三つ落ちていた").count == 2)
        }
    }

    @Test("RP3 a facilitator, a participant, the host and the public get four different reports")
    func readers() {
        let sample = Self.sample()
        let views = [
            sample.view, sample.view(.participant, person: 0), sample.view(.host), sample.view(.observer),
        ]
        #expect(Set(views.map { Self.html($0) }).count == 4)
        #expect(Set(views.map { Self.markdown($0) }).count == 4)
        for view in views {
            for text in [Self.html(view), Self.markdown(view)] {
                #expect(!text.contains("まだ見せない"))
                #expect(!text.contains("消したメモ"))
            }
        }
        for text in [Self.html(views[1]), Self.html(views[3])] { #expect(!text.contains("南から")) }
    }

    @Test("RP4 plots are drawings in the page, and the page needs nothing but its photos")
    func selfContained() throws {
        let page = Self.html(Self.sample().view)
        #expect(page.contains("<svg viewBox"))
        for outside in [" style=", "<script", "<link", "@import", "url(", "http"] {
            #expect(!page.replacing("http-equiv", with: "").contains(outside), "\(outside)")
        }
        let style = try #require(page.matches(of: /<style>([^<]*)<\/style>/).first).output.1
        #expect(page.contains(Data(SHA256.hash(Array(style.utf8))).base64EncodedString()))
    }

    @Test("RP5 no text becomes markup in the report", arguments: HostileText.all)
    func isOnlyText(_ text: String) {
        let tags = { (page: String) in page.matches(of: /<[^>]*>/).map { String($0.output.prefix(6)) } }
        let plain = tags(Self.html(OutlineMarkdownTests.hostile("x").view)).filter {
            $0 != "<text " && $0 != "<br>"
        }
        let page = Self.html(OutlineMarkdownTests.hostile(text).view)
        #expect(
            tags(page).filter { $0 != "<text " && $0 != "<br>" && $0 != "</text" }
                == plain.filter { $0 != "</text" })
        #expect(!page.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
        let lines = Self.markdown(OutlineMarkdownTests.hostile(text).view).split(separator: "\n")
        let ruled = lines.filter { $0.hasPrefix("|") }
        let plainRuled = Self.markdown(OutlineMarkdownTests.hostile("x").view).split(separator: "\n")
            .filter { $0.hasPrefix("|") }
        #expect(ruled.count == plainRuled.count)
    }
}
