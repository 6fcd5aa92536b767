/// What other targets use says what it is.
enum Documentation {
    /// Witnesses of the standard library's protocols: the protocol documents them.
    private static let witnesses: Set<String> = [
        "description", "debugDescription", "testDescription", "==", "<", "hash", "encode", "codingKey",
        "next",
    ]

    private static let declaration = Pattern(
        [
            #"^[ \t]*(?:@\w+(?:\([^)\n]*\))?\s+)*(?:package|public)\s+"#,
            #"(?:(?!(?:func|var|let|init|subscript)\b)[a-z]+(?:\([a-z]+\))?\s+)*?"#,
            #"(func|struct|enum|actor|class|protocol|var|let|init|subscript|typealias|macro)\b[?!]?"#,
            #"(?:\s+(==|<|`?\w+|[^\s\w(]+))?"#,
        ].joined())

    static func findings(_ file: SourceFile) -> [Finding] {
        guard file.isProduct else { return [] }
        let lines = file.lines.map { $0.drop { $0 == " " } }
        return declaration.matches(in: file.code).compactMap { match in
            let (keyword, name) = (match.groups[0], match.groups[1])
            guard !witnesses.contains(name), !isDocumented(lines, above: match.line) else { return nil }
            if keyword == "init", isPlain(lines, from: match.line) { return nil }
            if keyword == "let" || keyword == "var", isStored(lines[match.line - 1]) { return nil }
            let advice =
                "document '\(keyword == "init" ? "init" : name)': what it means, its unit, limits or errors"
            return Finding(path: file.path, line: match.line, advice: advice)
        }
    }

    /// The nearest line above that is no attribute ends a documentation comment.
    private static func isDocumented(_ lines: [Substring], above line: Int) -> Bool {
        let above = lines[..<(line - 1)].last { !$0.hasPrefix("@") && !$0.hasPrefix("#if") }
        return above.map { $0.hasPrefix("///") || $0.hasSuffix("*/") } ?? false
    }

    /// Whether a line declares an instance's stored property: its type's comment may speak for it.
    private static func isStored(_ line: Substring) -> Bool {
        !line.contains("static ") && (!line.contains("{") || line.contains("didSet") || line.contains("= {"))
    }

    /// Whether an initialiser only stores its arguments, or decodes: its type says all there is to say.
    private static func isPlain(_ lines: [Substring], from line: Int) -> Bool {
        if lines[line - 1].contains("init(from decoder") || lines[line - 1].contains("init?(codingKey") {
            return true
        }
        let rest = lines[(line - 1)...]
        guard let open = rest.firstIndex(where: { $0.hasSuffix("{") || $0.hasSuffix("}") }) else {
            return false
        }
        if rest[open].hasSuffix("}") { return isStore(rest[open]) }
        guard let close = rest[open...].dropFirst().firstIndex(of: "}") else { return false }
        return rest[(open + 1)..<close].allSatisfy(isStore)
    }

    private static func isStore(_ line: Substring) -> Bool {
        let body = line.split(separator: "{").last.map { $0.drop { $0 == " " } } ?? line
        return body.hasPrefix("self.") || body.hasPrefix("}") || body.isEmpty
            || body.contains(" = ") && !body.contains("(") && !body.hasPrefix("let ")
    }

    /// Top-level types that have the name of the module they live in: a qualified name then means the type.
    static func moduleNames(_ file: SourceFile) -> [Finding] {
        guard file.isProduct, let target = file.target else { return [] }
        return file.findings(
            #"^[^/\n]*\b(?:struct|enum|actor|class|protocol|typealias)\s+\#(target)\b(?!\.)"#,
            "no type may be named like its module '\(target)': rename the type")
    }
}
