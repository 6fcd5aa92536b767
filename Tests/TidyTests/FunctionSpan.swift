/// A function, initialiser, subscript or computed variable with a body, from its keyword to its last brace.
struct FunctionSpan: Equatable {
    let name: String
    /// Counted from 1.
    let line: Int
    let lineCount: Int

    private static let opening = Pattern(
        [
            #"\bfunc\s+([^\s(<]+)"#, #"(?<![.\w`])(init)[?!]?(?=\s*[(<])"#,
            #"(?<![.\w`])(deinit|subscript)\b"#,
            #"\bvar\s+(\w+)[^=\n]*(?=\{\s*$)"#,
        ].joined(separator: "|"))
    /// A declaration ends without a body where one of these begins before any brace.
    private static let stops: Set<String> = [
        "func", "var", "let", "case", "init", "struct", "enum", "import",
    ]

    /// All of them in Swift without comments and string contents, in order.
    static func all(in code: String) -> [FunctionSpan] {
        let units = Array(code.utf16)
        return opening.matches(in: code).compactMap { match in
            guard let body = bodyStart(units, from: match.end) else { return nil }
            let name = match.groups.first { !$0.isEmpty } ?? ""
            let end = bodyEnd(units, from: body)
            let start = lineStart(units, before: match.end)
            let lines = units[start..<end].count { $0 == newline } + 1
            return FunctionSpan(name: name, line: match.line, lineCount: lines)
        }
    }

    private static func lineStart(_ units: [UInt16], before end: Int) -> Int {
        var start = end
        while start > 0, units[start - 1] != newline { start -= 1 }
        return start
    }

    /// Offset of the brace that opens the body, if there is a body.
    private static func bodyStart(_ units: [UInt16], from start: Int) -> Int? {
        var depth = 0
        var word = ""
        for index in start..<units.count {
            let unit = units[index]
            if depth == 0, stops.contains(word), !isWord(unit) { return nil }
            word = isWord(unit) ? word + String(UnicodeScalar(UInt8(truncatingIfNeeded: unit))) : ""
            switch unit {
            case 0x28, 0x5B: depth += 1
            case 0x29, 0x5D: depth -= 1
            case 0x7B where depth == 0: return index
            case 0x7D where depth == 0: return nil
            default: break
            }
        }
        return nil
    }

    /// Offset behind the brace that closes the one at `start`.
    private static func bodyEnd(_ units: [UInt16], from start: Int) -> Int {
        var depth = 0
        for index in start..<units.count {
            if units[index] == 0x7B { depth += 1 }
            if units[index] == 0x7D { depth -= 1 }
            if depth == 0 { return index + 1 }
        }
        return units.count
    }

    private static let newline: UInt16 = 0x0A

    private static func isWord(_ unit: UInt16) -> Bool {
        (0x61...0x7A).contains(unit) || (0x41...0x5A).contains(unit) || (0x30...0x39).contains(unit)
            || unit == 0x5F
    }
}
