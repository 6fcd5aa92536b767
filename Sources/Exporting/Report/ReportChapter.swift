/// A part of the report that both forms, HTML and Markdown, write from the same words.
///
/// All texts are as people wrote them or as the wording says; who writes them escapes them.
struct ReportChapter {
    let title: String
    let blocks: [Block]

    /// What a chapter is made of.
    enum Block {
        case heading(String)
        case text(String)
        /// Said in passing.
        case soft(String)
        case list([String])
        /// What people said, with their consent and without their name.
        case quotes([String])
        /// Columns from `numbersFrom` on hold figures.
        case table(columns: [String], records: [[String]], numbersFrom: Int)
        /// A ready SVG; in Markdown, what it shows stands in the table beside it.
        case plot(String)
    }

    /// - Returns: `nil` for a chapter that has nothing to say.
    init?(_ title: String, _ blocks: [Block]) {
        guard !blocks.isEmpty else { return nil }
        self.title = title
        self.blocks = blocks
    }

    /// The beginning of a text, for a cell.
    static func short(_ text: String) -> String {
        let line = PlainText(text).line
        return line.count > 90 ? "\(line.prefix(89))…" : line
    }
}
