/// What somebody wrote, as lines of characters that every format may carry (EX1).
///
/// Line breaks of any kind end a line, tabs become spaces, control characters and noncharacters are left out,
/// and a line closes the bidirectional embeddings it opened, so that it cannot turn what follows it.
struct PlainText {
    let lines: [String]

    init(_ text: String) {
        var lines: [String.UnicodeScalarView] = [.init()]
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            defer { isAfterReturn = scalar == "\r" }
            if Self.isLineBreak(scalar) {
                if !(scalar == "\n" && isAfterReturn) { lines.append(.init()) }
            } else if scalar == "\t" {
                lines[lines.count - 1].append(" ")
            } else if Self.isLegal(scalar) {
                lines[lines.count - 1].append(scalar)
            }
        }
        self.lines = lines.map { String(Self.closed($0)) }
    }

    /// The text on one line; a space stands for a line break, but not between two East Asian characters.
    var line: String {
        paragraphs.reduce(into: "") { line, next in
            let isTight =
                Self.isEastAsian(line.unicodeScalars.last) && Self.isEastAsian(next.unicodeScalars.first)
            line += line.isEmpty || isTight ? next : " " + next
        }
    }

    /// The lines that say something, without the space around them.
    var paragraphs: [String] {
        lines.map(Self.trimmed).filter { !$0.isEmpty }
    }

    /// Whether there is nothing to read.
    var isEmpty: Bool { paragraphs.isEmpty }

    /// Whether a character is of a script without spaces: ideographs, kana, their punctuation.
    private static func isEastAsian(_ scalar: Unicode.Scalar?) -> Bool {
        switch scalar?.value ?? 0 {
        case 0x2E80...0xA4CF, 0xF900...0xFAFF, 0xFF00...0xFFEF, 0x20000...0x3FFFF: true
        default: false
        }
    }

    private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Legal in XML 1.0 section 2.2 and no control character.
    private static func isLegal(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0xFDD0...0xFDEF: false
        default: scalar.value & 0xFFFE != 0xFFFE
        }
    }

    private static func trimmed(_ line: String) -> String {
        let scalars = line.unicodeScalars
        let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    /// Appends the ends of embeddings (U+202C) and isolates (U+2069) that the line leaves open.
    private static func closed(_ line: String.UnicodeScalarView) -> String.UnicodeScalarView {
        var open: [Unicode.Scalar] = []
        for scalar in line {
            switch scalar.value {
            case 0x202A, 0x202B, 0x202D, 0x202E: open.append("\u{202C}")
            case 0x2066...0x2068: open.append("\u{2069}")
            case 0x202C: if open.last == "\u{202C}" { open.removeLast() }
            case 0x2069:
                if let start = open.lastIndex(of: "\u{2069}") { open.removeSubrange(start...) }
            default: break
            }
        }
        var closed = line
        closed.append(contentsOf: open.reversed())
        return closed
    }
}
