/// One field of a CSV record (RFC 4180 section 2), safe to open in a spreadsheet (EX9).
enum CSVCell {
    /// Signs that make a spreadsheet read a cell as a formula, in plain, full-width and small form.
    private static let formulaSigns = Set("=+-@＝＋－＠﹦﹢﹣﹫".unicodeScalars)
    private static let breaks = Set("\t\r\n".unicodeScalars)

    /// What somebody wrote: guarded by an apostrophe where it would be a formula, quoted where it must be.
    static func text(_ text: String) -> String {
        let guarded = isFormula(text) ? "'" : ""
        return quoted(guarded + PlainText(text).lines.joined(separator: "\n"))
    }

    /// Numbers and lists of numbers, made by the exporter itself.
    static func plain(_ text: String) -> String { quoted(text) }

    /// Whether the cell begins with a tab, a line break, or a sign, even behind invisible characters.
    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        if breaks.contains(first) { return true }
        let visible = text.unicodeScalars.first { scalar in
            let isInvisible =
                scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
                || scalar.properties.generalCategory == .control
            return !isInvisible
        }
        return visible.map(formulaSigns.contains) ?? false
    }

    private static func quoted(_ text: String) -> String {
        let needsQuotes = text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
        guard needsQuotes || text.first == " " || text.last == " " else { return text }
        let doubled = text.unicodeScalars.reduce(into: "") { result, scalar in
            if scalar == "\"" { result += "\"" }
            result.unicodeScalars.append(scalar)
        }
        return "\"\(doubled)\""
    }
}
