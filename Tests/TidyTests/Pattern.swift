import Foundation

/// A regular expression, in which `^` and `$` match at every line, and the lines where it matches.
struct Pattern {
    /// A match: where it starts, and its capture groups; a group that took no part is empty.
    struct Match {
        /// Counted from 1.
        let line: Int
        /// UTF-16 offset of the first character after the match.
        let end: Int
        let groups: [String]
    }

    private let expression: NSRegularExpression?

    init(_ pattern: String) {
        expression = try? NSRegularExpression(pattern: pattern, options: .anchorsMatchLines)
        if expression == nil { preconditionFailure("not a regular expression: \(pattern)") }
    }

    func matches(in text: String) -> [Match] {
        guard let expression else { return [] }
        let source = NSString(string: text)
        var line = 1
        var counted = 0
        return expression.matches(in: text, range: NSRange(location: 0, length: source.length)).map { match in
            while counted < match.range.location {
                if source.character(at: counted) == 0x0A { line += 1 }
                counted += 1
            }
            let groups = (0..<match.numberOfRanges).dropFirst().map { index in
                let range = match.range(at: index)
                return range.location == NSNotFound ? "" : source.substring(with: range)
            }
            return Match(line: line, end: match.range.location + match.range.length, groups: groups)
        }
    }
}
