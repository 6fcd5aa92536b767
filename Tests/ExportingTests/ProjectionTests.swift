import Exporting
import Testing
import WorkshopCore

struct ProjectionTests {
    /// All formats that carry notes, as one text.
    static func exports(of view: View, withRoster: Bool = true) throws -> String {
        let extras = ArchiveExtra.all(of: view, sha256: SHA256.hash).map(\.bytes)
        let slides = OutlinePPTX.parts(of: view, group: nil, language: .ja) { _ in nil }
        let boards = view.steps.compactMap {
            BoardSVG.bytes(of: view, step: $0.id, group: nil, language: .ja)
        }
        let others =
            [
                OutlineOPML.bytes(of: view, group: nil, language: .ja) ?? [],
                WorkshopOPML.bytes(of: view, language: .ja),
                withRoster ? try WorkshopJSON.bytes(of: view) : [],
                LineageSVG.bytes(of: view, language: .ja), LineageCSV.bytes(of: view, language: .ja),
                BallotsCSV.bytes(of: view, language: .ja),
                ReportHTML.bytes(of: view, language: .ja, sha256: SHA256.hash) { _ in nil },
                ReportMarkdown.bytes(of: view, language: .ja),
                SlidesHTML.bytes(of: view, group: nil, language: .ja, sha256: SHA256.hash) { _ in nil } ?? [],
            ] + boards
        return (extras + (slides ?? []).map(\.bytes) + others)
            .map { String(decoding: $0, as: UTF8.self) }.joined()
    }

    @Test("EX10 what the viewer may not see is in no export")
    func sealed() throws {
        let sample = SampleWorkshop.full()
        for view in [sample.view, sample.view(.participant, person: 0), sample.view(.observer)] {
            let exports = try Self.exports(of: view)
            #expect(!exports.contains("まだ見せない"))
            #expect(!exports.contains("消したメモ"))
        }
        #expect(try Self.exports(of: sample.view(.participant, person: 4)).contains("まだ見せない"))
    }

    @Test("EX10 an outline that was not presented is its group's alone")
    func foreignOutline() throws {
        let sample = SampleWorkshop.full()
        let group = SampleWorkshop.groups[2]
        let stranger = sample.view(.participant, person: 0)
        #expect(OutlineMarkdown.bytes(of: stranger, group: group, language: .ja) == nil)
        #expect(OutlineHTML.bytes(of: stranger, group: group, language: .ja, sha256: SHA256.hash) == nil)
        #expect(try !Self.exports(of: stranger).contains("南から"))
    }

    @Test("EX10 an author that a step hides stays hidden")
    func hiddenAuthor() throws {
        var sample = SampleWorkshop()
        sample.note(1, .idea, "誰が書いたか", step: 1, author: 3)
        sample.section(1, .idea, "案", sources: [1])
        let exports = try Self.exports(of: sample.view, withRoster: false)
        #expect(exports.contains("誰が書いたか"))
        #expect(!exports.contains("参加者4"))
        // The roster names everybody, but no note its author.
        let json = String(decoding: try WorkshopJSON.bytes(of: sample.view), as: UTF8.self)
        #expect(json.contains("参加者4") && !json.contains("\"author\""))
        let records = try #require(NotesCSVTests.parse(NotesCSV.bytes(of: sample.view, language: .en)))
        #expect(records[1][6].isEmpty)
    }

    @Test("EX11 a note has the same number in every export")
    func numbers() throws {
        let view = SampleWorkshop.full().view
        let records = try #require(NotesCSVTests.parse(NotesCSV.bytes(of: view, language: .ja)))
        let row = try #require(records.first { $0[2] == "眠っている時間こそ見せる" })
        let page = try OutlineHTMLTests.text(view)
        #expect(page.contains("<li id=\"note-\(row[0])\""))
        #expect(try OutlineMarkdownTests.text(view).contains("* ◆ \(row[0]) 気づき: 眠っている時間こそ見せる"))
    }

    @Test("EX1 letters, marks and emoji pass every format, control characters none")
    func characters() throws {
        let text = "e\u{301} 👨‍👩‍👧‍👦 שלום\u{7}"
        let exports = try Self.exports(of: OutlineMarkdownTests.hostile(text).view)
        #expect(exports.ranges(of: "e\u{301} 👨‍👩‍👧‍👦 שלום").count > 5)
        #expect(!exports.unicodeScalars.contains("\u{7}"))
    }

    @Test("EX1 a text closes the embeddings and isolates it opened")
    func directions() throws {
        #expect(
            try NotesCSVTests.note("\u{202E}a\u{2066}b").unicodeScalars.suffix(2).map(\.value) == [
                0x2069, 0x202C,
            ])
        #expect(try NotesCSVTests.note("\u{2067}a\u{2069}b") == "\u{2067}a\u{2069}b")
    }
}
