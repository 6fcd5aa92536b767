import Exporting
import Testing
import WorkshopCore

struct OPMLTests {
    @Test(
        "EX16 an outline's lines are groups, sections, claims and their notes", arguments: Language.allCases)
    func outline(_ language: Language) throws {
        let bytes = try #require(
            OutlineOPML.bytes(of: SampleWorkshop.full().view, group: nil, language: language))
        try Golden.expect(bytes, equals: "outlines-\(language.rawValue).opml")
        let tree = try XMLTree.read(bytes)
        #expect(tree.name == "opml" && tree.attributes["version"] == "2.0")
        #expect(tree.children.map(\.name) == ["head", "body"])
        #expect(tree.all("outline").allSatisfy { $0.attributes["text"] != nil })
        #expect(tree.all("dateCreated").first?.text == "Mon, 24 Nov 2025 16:01:01 GMT")
    }

    @Test("EX16 a workshop's lines are phases, steps, clusters and notes, each note once")
    func workshop() throws {
        let bytes = WorkshopOPML.bytes(of: SampleWorkshop.full().view, language: .ja)
        try Golden.expect(bytes, equals: "workshop.opml")
        let numbers = try XMLTree.read(bytes).all("outline").compactMap { $0.attributes["number"] }
        #expect(numbers.sorted() == ["1", "2", "3", "4", "5"])
        let cluster = try XMLTree.read(bytes).all("outline").first { $0.attributes["text"] == "眠りを主役に" }
        #expect(cluster?.attributes["dots"] == "5" && cluster?.children.count == 1)
    }

    @Test("EX12 hostile text stays text in OPML", arguments: HostileText.all)
    func hostile(_ text: String) throws {
        let (view, plain) = (OutlineMarkdownTests.hostile(text).view, OutlineMarkdownTests.hostile("x").view)
        let group = SampleWorkshop.groups[0]
        for write in [
            { (view: View) in OutlineOPML.bytes(of: view, group: group, language: .ja) },
            { (view: View) in WorkshopOPML.bytes(of: view, language: .ja) },
        ] {
            let names = { (bytes: [UInt8]?) in try XMLTree.read(try #require(bytes)).all.map(\.name) }
            #expect(try names(write(view)) == names(write(plain)))
        }
    }
}
