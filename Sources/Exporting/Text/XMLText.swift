/// People's text inside XML 1.0 elements and quoted attributes (EX12).
enum XMLText {
    /// The text on one line.
    static func inline(_ text: String) -> String { HTMLText.inline(text) }

    /// The text with its line breaks, as an attribute keeps them (XML 1.0 section 3.3.3).
    static func attribute(_ text: String) -> String {
        PlainText(text).paragraphs.map(HTMLText.escape).joined(separator: "&#10;")
    }

    /// One line of a text that is plain already: escaped and no more.
    static func escape(_ line: String) -> String { HTMLText.escape(line) }

    /// What every XML file begins with.
    static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
}
