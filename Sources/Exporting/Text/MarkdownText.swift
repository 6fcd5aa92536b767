/// People's text inside Markdown (EX2): CommonMark 0.31 section 2.4, and what Marp and reveal add to it.
///
/// Works on scalars, because a mark that is followed by a combining character is another `Character`.
enum MarkdownText {
    private static let escaped = Set("\\`*_[]{}~|$^:@!#".unicodeScalars)
    private static let escapedFirst = Set("+-=%".unicodeScalars)

    /// The text on one line, for headings and list items that begin with something else.
    static func inline(_ text: String) -> String { escape(PlainText(text).line, isLineStart: false) }

    /// The text as one paragraph; each of its line breaks a hard one.
    static func paragraph(_ text: String) -> String {
        PlainText(text).paragraphs.map { escape($0, isLineStart: true) }.joined(separator: "\\\n")
    }

    /// The text on one line inside an HTML comment; a word joiner parts two hyphens, which could end it.
    static func comment(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in PlainText(text).line.unicodeScalars {
            if scalar == "-", result.last == "-" { result.append("\u{2060}") }
            result.append(scalar)
        }
        return String(result)
    }

    /// A double-quoted YAML 1.2 scalar (section 7.3.1) on one line.
    ///
    /// Without tags, for readers that know no front matter.
    static func yaml(_ text: String) -> String {
        let line = PlainText(text).line.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "<": result += "\\x3C"
            case ">": result += "\\x3E"
            case "&": result += "\\x26"
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return "\"\(line)\""
    }

    private static func escape(_ line: String, isLineStart: Bool) -> String {
        let scalars = Array(line.unicodeScalars)
        let ordinalEnd = isLineStart ? scalars.firstIndex { !("0"..."9").contains($0) } : nil
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default:
                let isOrdinal = index == ordinalEnd && index > 0 && (scalar == "." || scalar == ")")
                let isFirst = isLineStart && index == 0 && escapedFirst.contains(scalar)
                let isDomain =
                    scalar == "." && index + 1 < scalars.count && scalars[index + 1].properties.isAlphabetic
                if escaped.contains(scalar) || isOrdinal || isFirst || isDomain { result += "\\" }
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
