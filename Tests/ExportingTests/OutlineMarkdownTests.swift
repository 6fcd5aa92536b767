import Exporting
import Foundation
import Testing
import WorkshopCore

struct OutlineMarkdownTests {
    static func text(_ view: View, group: ID<Group>? = nil, _ language: Language = .ja) throws -> String {
        let bytes = try #require(OutlineMarkdown.bytes(of: view, group: group, language: language))
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        "EX4 a deck is a cover and, for each group in order, its title and its slides",
        arguments: Language.allCases)
    func deck(_ language: Language) throws {
        let view = SampleWorkshop.full().view
        let bytes = try #require(OutlineMarkdown.bytes(of: view, group: nil, language: language))
        try Golden.expect(bytes, equals: "deck-\(language.rawValue).md")
    }

    @Test("EX4 one group's outline stands alone")
    func single() throws {
        let view = SampleWorkshop.full().view
        let bytes = try #require(
            OutlineMarkdown.bytes(of: view, group: SampleWorkshop.groups[0], language: .ja))
        try Golden.expect(bytes, equals: "group.md")
        #expect(OutlineMarkdown.bytes(of: view, group: SampleWorkshop.id(0xFFF), language: .ja) == nil)
    }

    @Test("EX4 a group that was dealt away keeps its outline, at the end")
    func formerGroup() throws {
        var sample = SampleWorkshop.full()
        let fresh = Group(id: SampleWorkshop.id(0x39), number: 1, venue: SampleWorkshop.south, members: [])
        sample.apply(.groupsDealt([fresh]))
        let deck = try Self.text(sample.view, .en)
        #expect(deck.hasSuffix("## Skit\n\n場面1\\: 夜の園内\n"))
        #expect(deck.contains("# 南から\n\nA former group\n"))
    }

    static func hostile(_ text: String) -> SampleWorkshop {
        var sample = SampleWorkshop(theme: text, title: text)
        sample.note(1, .fact, text)
        sample.apply(.outlineTitled(SampleWorkshop.groups[0], title: text, revision: 2))
        sample.section(1, .theme, text)
        sample.section(2, .observed, text, sources: [1])
        return sample
    }

    @Test("EX2 no text becomes markup, front matter or a slide break", arguments: HostileText.all)
    func isOnlyText(_ text: String) throws {
        let group = SampleWorkshop.groups[0]
        let plain = try Self.text(Self.hostile("x").view, group: group)
        let hostile = try Self.text(Self.hostile(text).view, group: group)
        let breaks = { (deck: String) in deck.split(separator: "\n").count { $0 == "---" } }
        #expect(breaks(hostile) == breaks(plain))
        #expect(!hostile.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
        let parts = hostile.body.components(comment: ("<!--", "-->"))
        #expect(parts.comments == 1)
        for line in parts.outside.split(separator: "\n") {
            #expect(Self.isTame(line.unicodeScalars), "\(line)")
        }
    }

    /// Whether a line has no unescaped sign that means something, apart from what the exporter writes itself.
    private static func isTame(_ line: Substring.UnicodeScalarView) -> Bool {
        if line.elementsEqual("---".unicodeScalars) { return true }
        var rest = line
        for prefix in ["- ", "# ", "## "] where rest.starts(with: prefix.unicodeScalars) {
            rest = rest.dropFirst(prefix.count)
        }
        if rest.count == line.count, let first = rest.first, "-+=\t ".unicodeScalars.contains(first) {
            return false
        }
        var isEscaped = false
        for scalar in rest {
            if !isEscaped, "<>`*_[]{}~|$#@:!^".unicodeScalars.contains(scalar) { return false }
            isEscaped = scalar == "\\" && !isEscaped
        }
        return true
    }

    @Test(
        "EX1 lines are joined by a space, East Asian ones by nothing",
        arguments: [
            ("a\nb", "a b"), ("長く、\n見る", "長く、見る"), ("長く\nlook", "長く look"), (" a \r\n\r\n b ", "a b"),
        ])
    func joinedLines(_ text: String, _ line: String) throws {
        let deck = try Self.text(Self.hostile(text).view, group: SampleWorkshop.groups[0])
        #expect(deck.contains("\n- ● \(line)\n"))
    }

    @Test("EX5 speaker notes stay one comment that is no directive", arguments: HostileText.all)
    func speakerNotes(_ text: String) throws {
        let deck = try Self.text(Self.hostile(text).view, group: SampleWorkshop.groups[0])
        let start = try #require(deck.range(of: "<!--\n"))
        let rest = deck[start.upperBound...]
        let end = try #require(rest.range(of: "-->"))
        let lines = rest[..<end.lowerBound].split(separator: "\n")
        #expect(lines.count == 1)
        #expect(lines.allSatisfy { $0.hasPrefix("* ● 1 ") && !$0.contains("--") })
        #expect(rest[end.upperBound...].contains("<!--") == false)
    }

    @Test("EX2 the title in the front matter is one quoted line", arguments: HostileText.all)
    func frontMatter(_ text: String) throws {
        let deck = try Self.text(Self.hostile(text).view)
        let lines = deck.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "---" && lines[1] == "marp: true" && lines[6] == "---")
        #expect(lines[3] == "theme: default" && lines[4] == "paginate: true" && lines[5] == "lang: ja")
        let title = lines[2].unicodeScalars
        #expect(title.starts(with: "title: \"".unicodeScalars) && title.last == "\"")
        #expect(!title.contains { "<>&".unicodeScalars.contains($0) })
        var isEscaped = false
        for scalar in title.dropFirst(8).dropLast() {
            #expect(scalar != "\"" || isEscaped)
            isEscaped = scalar == "\\" && !isEscaped
        }
        #expect(!isEscaped)
    }
}

extension String {
    /// What follows the front matter.
    fileprivate var body: String {
        split(separator: "\n", omittingEmptySubsequences: false).dropFirst(7).joined(separator: "\n")
    }

    /// What stands outside comments, and how many there are.
    fileprivate func components(comment: (String, String)) -> (outside: String, comments: Int) {
        var (outside, count, rest) = ("", 0, self[...])
        while let open = rest.range(of: comment.0), let close = rest.range(of: comment.1) {
            outside += rest[..<open.lowerBound]
            count += 1
            guard close.lowerBound >= open.upperBound else { return (outside + rest, -1) }
            rest = rest[close.upperBound...]
        }
        return (outside + rest, count)
    }
}
