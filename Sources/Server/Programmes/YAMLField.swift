import Yams

/// A value of a file with its place; reading it as the wrong thing adds a finding and gives nothing.
struct YAMLField {
    let node: Node
    /// The keys that lead here.
    let path: String
    let line: Int
    let findings: FindingList

    init(node: Node, path: String, line: Int? = nil, findings: FindingList) {
        self.node = node
        self.path = path
        self.line = line ?? node.mark?.line ?? 1
        self.findings = findings
    }

    /// The root of a file; `nil`, with a finding, where the text is no YAML or holds nothing.
    static func root(of text: String, findings: FindingList) -> YAMLField? {
        do {
            if let node = try compose(yaml: text), !node.isNothing {
                return YAMLField(node: node, path: "", findings: findings)
            }
            findings.add(line: 1, "", "the file is empty")
        } catch let error as YamlError {
            let (line, message) = error.place
            findings.add(line: line, "", message)
        } catch {
            findings.add(line: 1, "", "the file is not YAML: \(error)")
        }
        return nil
    }

    func refuse(_ message: String) { findings.add(line: line, path, message) }

    /// The word that stands here, whatever it means; `nil` for a list or a mapping.
    var word: String? { node.scalar?.string }

    /// Whether this is a mapping with the key.
    func holds(_ key: String) -> Bool {
        node.mapping?.contains { $0.key.scalar?.string == key } ?? false
    }

    /// What was written, short enough for a message.
    var written: String {
        switch node {
        case .scalar(let scalar): "\"\(scalar.string.prefix(60))\""
        case .mapping: "keys and values"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    /// The name of a list's entry in key paths: its id or key where it has one.
    var label: String? {
        switch node {
        case .scalar(let scalar): scalar.string
        case .mapping(let mapping):
            mapping.first { ["id", "key"].contains($0.key.scalar?.string) }?.value.scalar?.string
        case .sequence, .alias: nil
        }
    }
}

extension Node {
    /// Whether the value was left out: `key:`, `~` or `null`, not in quotes.
    var isNothing: Bool {
        guard let scalar, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }
}

extension YamlError {
    /// Where the text stops being YAML, and why.
    fileprivate var place: (line: Int, message: String) {
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (mark.line, "the file is not YAML: \(problem)\(Self.hint(problem))")
        case .duplicatedKeysInMapping(let duplicates, let context):
            (context.mark.line, "given twice: \(duplicates.sorted().joined(separator: ", "))")
        case .reader(let problem, _, _, _): (1, "the file is not YAML: \(problem)")
        default: (1, "the file is not YAML: \(self)")
        }
    }

    /// What people trip over most: marks that mean something where a text was meant.
    private static func hint(_ problem: String) -> String {
        problem.contains("expected ',' or '}'") || problem.contains("mapping values are not allowed")
            ? "; a text with a comma, a colon or a brace needs quotes" : ""
    }
}
