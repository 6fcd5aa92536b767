import Exporting
import Foundation
import Testing
import WorkshopCore

struct OutlinePPTXTests {
    static let photo: ID<Photo> = SampleWorkshop.id(0xB1)
    /// A PNG of 4 by 3 pixels as far as its size is concerned.
    static let png: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
        + [0, 0, 0, 4, 0, 0, 0, 3, 8, 2, 0, 0, 0]
    /// A JPEG's beginning: an APP0 segment, then a frame of 6 by 8 pixels.
    static let jpeg: [UInt8] = [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 6, 1, 1, 0x11, 0, 0xFF, 0xD9,
    ]

    static func withPhotos(_ ids: [ID<Photo>]) -> SampleWorkshop {
        var sample = SampleWorkshop()
        sample.note(1, .fact, "写真のあるメモ") { $0.photos = ids }
        sample.section(1, .observed, "見たこと", sources: [1])
        return sample
    }

    @Test("EX13 a deck's parts are as recorded", arguments: Language.allCases)
    func golden(_ language: Language) throws {
        let parts = try SlideParts(SampleWorkshop.full().view, language)
        try parts.expectClosed()
        let text = try parts.names.map { name in
            "=== \(name)\n\(String(decoding: try #require(parts.files[name]), as: UTF8.self))\n"
        }
        try Golden.expect(
            Array(text.joined().replacing("><", with: ">\n<").utf8),
            equals: "deck-\(language.rawValue).pptx.txt")
    }

    @Test("EX13 a slide for each run of sections, in the order of presentation, lineage in its notes")
    func slides() throws {
        let parts = try SlideParts(SampleWorkshop.full().view)
        let slides = try parts.slides()
        #expect(slides.count == 9)
        #expect(slides[0].contains("動物園のワークショップ\n新しい体験を考える\n3グループの発表"))
        #expect(slides[1].hasPrefix("眠りの動物園\nグループ 1 · 北会場\n会社1、会社2\n発表 5分"))
        #expect(slides[3].contains("長く見る人はいない") && slides[3].contains("● パンダ舎  ガラスの前で平均40秒、後ろは"))
        let notes = try parts.text("ppt/notesSlides/notesSlide4.xml")
        #expect(notes.contains("◆ 4 気づき: 眠っている時間こそ見せる ← 逆転 3 ← 発展 1"))
        #expect(
            notes.hasSuffix(
                "さらにもとをたどると\n● 1 事実 · パンダ舎: ガラスの前で平均40秒、後ろは背伸びしている — 参加者1\n■ 3 当たり前: 動物は起きている姿を見せるもの"))
        #expect(slides[8].contains("寸劇") && slides[8].contains("場面1: 夜の園内"))
    }

    @Test("EX13 one group's slides stand alone, and there are none of a group that is not there")
    func single() throws {
        let view = SampleWorkshop.full().view
        let parts = try SlideParts(view, group: SampleWorkshop.groups[0])
        try parts.expectClosed()
        #expect(try parts.slides().first?.hasPrefix("眠りの動物園") == true)
        #expect(
            OutlinePPTX.parts(of: view, group: SampleWorkshop.id(0xFFF), language: .ja) { _ in nil } == nil)
    }

    @Test("EX13 each scene of a skit has a slide")
    func skit() throws {
        var sample = SampleWorkshop()
        for number: UInt64 in 1...3 { sample.section(number, .skit, "場面\(number)") }
        let slides = try SlideParts(sample.view, group: SampleWorkshop.groups[0]).slides()
        #expect(slides.count == 4 && slides[2].contains("寸劇 2/3\n場面2"))
    }

    @Test("EX13 a text of 2,000 characters flows on over further slides and loses nothing")
    func long() throws {
        let text = String((0..<2_000).map { index in Array("観察、した。abc ")[index % 10] })
        var sample = SampleWorkshop()
        sample.note(1, .fact, text)
        sample.section(1, .observed, text, sources: [1])
        let parts = try SlideParts(sample.view, group: SampleWorkshop.groups[0])
        try parts.expectClosed()
        let slides = try parts.slides()
        #expect((6...16).contains(slides.count))
        let all = slides.dropFirst().map { slide in
            slide.split(separator: "\n").filter {
                !$0.hasPrefix("観察したこと") && !$0.hasPrefix("グループ") && Int($0) == nil
            }
            .joined()
        }.joined()
        #expect(all.count { $0 == "観" } == 400)
    }

    @Test(
        "EX14 photos go in as they are, once each, in their proportions, with words for those who cannot see")
    func pictures() throws {
        let other: ID<Photo> = SampleWorkshop.id(0xB2)
        let webp: ID<Photo> = SampleWorkshop.id(0xB3)
        let sample = Self.withPhotos([Self.photo, other, webp, Self.photo])
        let parts = try SlideParts(
            sample.view, group: SampleWorkshop.groups[0],
            photos: [Self.photo: Self.png, other: Self.jpeg, webp: Array("RIFF....WEBP".utf8)])
        try parts.expectClosed()
        #expect(parts.files["ppt/media/image1.png"] == Self.png)
        #expect(parts.files["ppt/media/image2.jpg"] == Self.jpeg)
        #expect(parts.names.count { $0.hasPrefix("ppt/media/") } == 2)
        let pictures = try parts.xml("ppt/slides/slide2.xml").all("p:pic")
        #expect(pictures.count == 2)
        for (picture, proportion) in zip(pictures, [4.0 / 3.0, 0.75]) {
            #expect(picture.all("p:cNvPr").first?.attributes["descr"] == "写真のあるメモ")
            let size = try #require(picture.all("a:ext").first?.attributes)
            let (width, height) = (Double(size["cx"] ?? "") ?? 0, Double(size["cy"] ?? "") ?? 1)
            #expect(abs(width / height - proportion) < 0.01)
        }
    }

    @Test("EX14 pictures that are cut short or lie about themselves are left out", arguments: 0..<23)
    func damagedPicture(_ size: Int) throws {
        for bytes in [Array(Self.png.prefix(size)), Array(Self.jpeg.prefix(min(size, 17)))] {
            let parts = try SlideParts(
                Self.withPhotos([Self.photo]).view, group: SampleWorkshop.groups[0],
                photos: [Self.photo: bytes])
            #expect(!parts.names.contains { $0.hasPrefix("ppt/media/") })
        }
    }

    @Test("EX14 twelve photos flow on over further slides")
    func manyPictures() throws {
        let ids: [ID<Photo>] = (0..<12).map { SampleWorkshop.id(0xC0 + $0) }
        let photos = Dictionary(uniqueKeysWithValues: ids.map { ($0, Self.png) })
        let parts = try SlideParts(
            Self.withPhotos(ids).view, group: SampleWorkshop.groups[0], photos: photos)
        try parts.expectClosed()
        let counts = try (2...parts.slideCount).map {
            try parts.xml("ppt/slides/slide\($0).xml").all("p:pic").count
        }
        #expect(counts == [2, 6, 4])
    }

    @Test("EX13 ids of slides, masters and layouts are in their ranges and unique")
    func ids() throws {
        let parts = try SlideParts(SampleWorkshop.full().view)
        let presentation = try parts.xml("ppt/presentation.xml")
        let slides = presentation.all("p:sldId").compactMap { Int($0.attributes["id"] ?? "") }
        #expect(slides.count == parts.slideCount && Set(slides).count == slides.count)
        #expect(slides.allSatisfy { (256..<2_147_483_648).contains($0) })
        let master = try parts.xml("ppt/slideMasters/slideMaster1.xml").all("p:sldLayoutId")
        let ids = (presentation.all("p:sldMasterId") + master).compactMap { Int($0.attributes["id"] ?? "") }
        #expect(ids.count == 5 && Set(ids).count == 5 && ids.allSatisfy { $0 >= 2_147_483_648 })
        #expect(presentation.all("p:sldSz").first?.attributes == ["cx": "12192000", "cy": "6858000"])
    }

    @Test("EX12 hostile text stays text on slides and in notes", arguments: HostileText.all)
    func hostile(_ text: String) throws {
        let view = OutlineMarkdownTests.hostile(text).view
        let parts = try SlideParts(view, .en)
        try parts.expectClosed()
        let plain = try SlideParts(OutlineMarkdownTests.hostile("x").view, .en)
        for name in plain.names.filter({ $0.hasPrefix("ppt/theme") || $0.hasPrefix("ppt/slideLayouts") }) {
            #expect(parts.files[name] == plain.files[name])
        }
        for name in parts.names where name.hasSuffix(".xml") {
            let elements = Set(try parts.xml(name).all.map(\.name))
            #expect(elements.isDisjoint(with: ["script", "b", "img", "style"]))
        }
    }

    @Test("EX13 Japanese, Latin and right-to-left runs say their language and direction")
    func languages() throws {
        var sample = SampleWorkshop()
        sample.section(1, .idea, "眠りを見せる\nHello\nשלום (עולם)\nمرحبا")
        let slide = try SlideParts(sample.view, group: SampleWorkshop.groups[0]).xml("ppt/slides/slide2.xml")
        let body = slide.all("p:sp")[1].all("a:p")
        #expect(
            body.map { $0.all("a:rPr").first?.attributes["lang"] } == ["ja-JP", "en-US", "he-IL", "ar-SA"])
        #expect(body.map { $0.all("a:pPr").first?.attributes["rtl"] } == [nil, nil, "1", "1"])
        let theme = try SlideParts(sample.view).xml("ppt/theme/theme1.xml")
        #expect(theme.all("a:ea").map { $0.attributes["typeface"] } == ["Yu Gothic", "Yu Gothic"])
    }

    @Test("EX13 the file is a ZIP of its parts, the same each time, dated by what it shows")
    func packed() throws {
        let view = SampleWorkshop.full().view
        let bytes = try #require(try OutlinePPTX.bytes(of: view, group: nil, language: .ja) { _ in nil })
        #expect(try OutlinePPTX.bytes(of: view, group: nil, language: .ja) { _ in nil } == bytes)
        let parts = try SlideParts(view)
        // The central directory holds names and checksums in order (APPNOTE 4.3.12).
        var found: [(String, UInt32)] = []
        let mark: [UInt8] = [0x50, 0x4B, 1, 2]
        for at in bytes.indices.dropLast(46) where bytes[at..<(at + 4)].elementsEqual(mark) {
            let size = Int(bytes[at + 28]) | Int(bytes[at + 29]) << 8
            let sum = bytes[(at + 16)..<(at + 20)].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            found.append((String(decoding: bytes[(at + 46)..<(at + 46 + size)], as: UTF8.self), sum))
        }
        #expect(found.map(\.0) == parts.names)
        #expect(try found.allSatisfy { try CraftedZip.checksum(#require(parts.files[$0.0])) == $0.1 })
        let core = try parts.xml("docProps/core.xml")
        #expect(core.all("dcterms:created").first?.text == "2025-11-24T16:01:01Z")
        #expect(core.all("dc:title").first?.text == "動物園のワークショップ")
    }
}
