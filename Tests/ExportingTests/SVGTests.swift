import Exporting
import Testing
import WorkshopCore

struct SVGTests {
    static func board(_ view: View, _ step: Int = 0, group: ID<Group>? = nil) throws -> [UInt8] {
        try #require(
            BoardSVG.bytes(of: view, step: SampleWorkshop.steps[step], group: group, language: .ja))
    }

    @Test("EX18 a board's picture is as recorded: columns or clusters with their cards")
    func boardGolden() throws {
        let bytes = try Self.board(SampleWorkshop.full().view)
        try Golden.expect(bytes, equals: "board.svg")
        let texts = try XMLTree.read(bytes).all("text").map(\.text)
        for text in ["観察", "眠りを主役に", "まだ島にないメモ", "1枚 · 5票", "事実 · パンダ舎"] {
            #expect(texts.contains(text), "\(text)")
        }
        let unknown = try #require(StepID("unknown"))
        #expect(
            BoardSVG.bytes(of: SampleWorkshop.full().view, step: unknown, group: nil, language: .ja) == nil)
    }

    @Test("EX18 a board can be one group's")
    func group() throws {
        let view = SampleWorkshop.full().view
        let own = String(decoding: try Self.board(view, group: SampleWorkshop.groups[1]), as: UTF8.self)
        #expect(own.contains("寝言ラジオ") && !own.contains("なぜ急ぐ"))
    }

    @Test(
        "EX19 the lineage's picture is as recorded, from observation to decision",
        arguments: Language.allCases)
    func lineageGolden(_ language: Language) throws {
        let bytes = LineageSVG.bytes(of: SampleWorkshop.full().view, language: language)
        try Golden.expect(bytes, equals: "lineage-\(language.rawValue).svg")
        let tree = try XMLTree.read(bytes)
        #expect(tree.all("path").count { $0.attributes["d"]?.contains("C") == true } == 11)
    }

    @Test("EX19 threads lead to the right, sources before what came from them, even in a circle")
    func layers() throws {
        var sample = SampleWorkshop()
        sample.note(1, .idea, "一")
        for number: UInt64 in 2...5 {
            sample.note(number, .idea, "案\(number)") {
                $0.derivedFrom = [Derivation(source: SampleWorkshop.id(0x5F + number), relation: .buildsOn)]
            }
        }
        let rects = try XMLTree.read(LineageSVG.bytes(of: sample.view, language: .ja)).all("g").compactMap {
            $0.all("rect").first?.attributes["x"].flatMap(Double.init)
        }
        #expect(rects.count == 5 && rects == rects.sorted() && Set(rects).count == 5)
    }

    @Test("EX18 a quadrant's cards stand where they were put, inside the plane")
    func quadrant() throws {
        var board = Board()
        (board.kind, board.x) = (.quadrant, Bilingual(ja: "効果", en: "impact"))
        var sample = SampleWorkshop(board: board)
        for (number, place) in [(0, 0), (900, 100), (500, 1_000)].enumerated() {
            sample.note(UInt64(number) + 1, .idea, "案") { $0.place = Place(x: place.0, y: place.1) }
        }
        let tree = try XMLTree.read(try Self.board(sample.view))
        let corners = tree.all("g").compactMap { $0.all("rect").first?.attributes }
            .map { (x: Double($0["x"] ?? "") ?? -1, y: Double($0["y"] ?? "") ?? -1) }
        #expect(corners.count == 3 && corners[0].x < corners[2].x && corners[2].x < corners[1].x)
        #expect(corners[2].y < corners[1].y && corners[1].y < corners[0].y)
        #expect(tree.all("text").contains { $0.text == "効果 →" })
    }

    @Test("EX18 sheets are columns, their cards in the order of rows and cells")
    func sheets() throws {
        var sample = SampleWorkshop()
        for (number, place) in [(1, 1, 0), (0, 0, 2), (0, 0, 1)].enumerated() {
            sample.note(UInt64(number) + 1, .idea, "案\(number)") {
                $0.place = Place(sheet: place.0, row: place.1, cell: place.2)
            }
        }
        let texts = try XMLTree.read(try Self.board(sample.view)).all("text").map(\.text)
        let wanted = ["グループ 1 · 北会場 · シート 1", "案2", "案1", "グループ 1 · 北会場 · シート 2", "案0"]
        #expect(texts.filter(wanted.contains) == wanted)
    }

    @Test("EX18 no picture refers to anything outside or runs anything", arguments: HostileText.all)
    func hostile(_ text: String) throws {
        let (view, plain) = (OutlineMarkdownTests.hostile(text).view, OutlineMarkdownTests.hostile("x").view)
        for write in [
            { (view: View) in try Self.board(view) }, { LineageSVG.bytes(of: $0, language: .ja) },
        ] {
            let tree = try XMLTree.read(write(view))
            let names = Set(tree.all.map(\.name))
            #expect(names.isSubset(of: ["svg", "title", "rect", "g", "text", "circle", "path", "polygon"]))
            let attributes = Set(tree.all.flatMap(\.attributes.keys))
            #expect(attributes.isDisjoint(with: ["href", "xlink:href", "onload", "style", "class"]))
            #expect(try XMLTree.read(write(plain)).all.filter { $0.name == "g" }.count == tree.all("g").count)
        }
    }

    @Test(
        "EX18 lines break as Japanese does: no closing sign first, no opening sign last, no word cut",
        arguments: ["長く見る人は「いない」、と書いた。", "寝言ラジオ（深夜）、静かに聞く。", "sleeping animals are worth a look"])
    func wrapping(_ text: String) throws {
        var sample = SampleWorkshop()
        sample.note(1, .fact, String(repeating: text + " ", count: 9))
        let tree = try XMLTree.read(try Self.board(sample.view))
        let lines = try #require(tree.all("g").first).all("text").dropFirst().map(\.text)
        #expect(lines.count > 5)
        for line in lines {
            #expect(!"、。」）".contains(line.first ?? "x") && !"「（".contains(line.last ?? "x"), "\(line)")
        }
        if text.contains("animals") {
            let words = Set(text.split(separator: " "))
            #expect(lines.allSatisfy { $0.split(separator: " ").allSatisfy(words.contains) })
        }
    }

    @Test("EX18 a text of 2,000 characters stays inside its card, and a board of 500 notes beside itself")
    func large() throws {
        var sample = SampleWorkshop()
        for number: UInt64 in 1...500 {
            sample.note(number, .fact, number == 1 ? String(repeating: "長", count: 2_000) : "短い")
        }
        let tree = try XMLTree.read(try Self.board(sample.view))
        let size = try #require(tree.attributes["height"].flatMap(Double.init))
        for rect in tree.all("rect") {
            let (y, height) = (Double(rect.attributes["y"] ?? "0"), Double(rect.attributes["height"] ?? ""))
            #expect((y ?? 0) + (height ?? .infinity) <= size)
        }
        #expect(Set(tree.all("g").compactMap { $0.all("rect").first?.attributes["x"] }).count > 5)
    }
}
