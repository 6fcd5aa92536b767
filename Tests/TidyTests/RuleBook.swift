/// Numbered rules, where they are written down, and the tests that quote them.
///
/// A rule is a line that begins with its id in bold, two capital letters and a number, in `Docs/spec/*.md`
/// or `Docs/PROTOCOL.md`. A test quotes it by beginning a name, or any literal, with the id.
struct RuleBook {
    /// An id and where it stands.
    struct Mention: Equatable {
        let id: String
        let path: String
        let line: Int
    }

    private(set) var rules: [Mention] = []
    private(set) var quotes: [Mention] = []

    private static let rule = Pattern(#"^(?:[-*|] *)?\*\*([A-Z]{2}[0-9]{1,3})\*\* "#)
    private static let literal = Pattern(#"["'`]((?:[A-Z]{2}[0-9]{1,3}(?:, ?| and | )?)+)(?=[ :.,;])"#)
    private static let named = Pattern(#"(?:@Test|@Suite)\(\s*"((?:[^"\\\n]|\\.)*)""#)
    private static let id = Pattern(#"(?<!\w)([A-Z]{2}[0-9]{1,3})(?!\w)"#)

    init(_ files: [SourceFile]) {
        for file in files {
            if Self.isRulePage(file.path) {
                rules += Self.rule.matches(in: file.text).map {
                    Mention(id: $0.groups[0], path: file.path, line: $0.line)
                }
            }
            if file.path.hasPrefix("Tests/"), [".swift", ".js", ".py"].contains(where: file.path.hasSuffix) {
                quotes += Self.mentions(Self.literal, in: file)
            }
        }
        let prefixes = Set(rules.map { $0.id.prefix(2) })
        var seen = Set(quotes.map { $0.path + $0.id })
        quotes += files.filter { $0.path.hasPrefix("Tests/") && $0.isSwift }
            .flatMap { Self.mentions(Self.named, in: $0) }
            .filter { prefixes.contains($0.id.prefix(2)) && seen.insert($0.path + $0.id).inserted }
    }

    private static func isRulePage(_ path: String) -> Bool {
        path == "Docs/PROTOCOL.md" || path.hasPrefix("Docs/spec/") && path.hasSuffix(".md")
    }

    private static func mentions(_ pattern: Pattern, in file: SourceFile) -> [Mention] {
        pattern.matches(in: file.text).flatMap { match in
            id.matches(in: match.groups[0]).map {
                Mention(id: $0.groups[0], path: file.path, line: match.line)
            }
        }
    }

    var unquoted: [Finding] {
        let quoted = Set(quotes.map(\.id))
        return rules.filter { !quoted.contains($0.id) }.map {
            Finding($0, "no test's name begins with \($0.id): write one, or drop the rule")
        }
    }

    var unknown: [Finding] {
        let known = Set(rules.map(\.id))
        return quotes.filter { !known.contains($0.id) }.map {
            Finding($0, "there is no rule \($0.id) in Docs: correct the id, or write the rule")
        }
    }

    var doubled: [Finding] {
        var seen: Set<String> = []
        return rules.filter { !seen.insert($0.id).inserted }.map {
            Finding($0, "\($0.id) stands for another rule already: take the next number")
        }
    }
}

extension Finding {
    fileprivate init(_ mention: RuleBook.Mention, _ advice: String) {
        self.init(path: mention.path, line: mention.line, advice: advice)
    }
}
