/// People's text inside HTML elements and quoted attributes (EX3).
enum HTMLText {
    /// The text on one line.
    static func inline(_ text: String) -> String { escape(PlainText(text).line) }

    /// The text with its line breaks as `<br>`.
    static func lines(_ text: String) -> String {
        PlainText(text).paragraphs.map(escape).joined(separator: "<br>\n")
    }

    /// One line of a text that is plain already.
    static func escape(_ line: String) -> String {
        var result = ""
        for scalar in line.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
