/// A text file of the repository.
struct SourceFile: Sendable {
    /// From the repository's root, with forward slashes.
    let path: String
    let text: String
    /// The text without comments and string contents in Swift, the text itself elsewhere.
    let code: String
    /// The comments alone in Swift, the text itself elsewhere.
    let comments: String

    init(path: String, text: String) {
        self.path = path
        self.text = text
        (code, comments) = path.hasSuffix(".swift") ? SwiftMask.split(text) : (text, text)
    }

    var lines: [Substring] {
        let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
        return text.hasSuffix("\n") ? parts.dropLast() : parts
    }

    /// The folder below `Sources` or `Tests`: the target the file belongs to.
    var target: String? {
        let parts = path.split(separator: "/")
        guard parts.count > 2, parts[0] == "Sources" || parts[0] == "Tests" else { return nil }
        return String(parts[1])
    }

    var isSwift: Bool { path.hasSuffix(".swift") }
    var isProduct: Bool { path.hasPrefix("Sources/") && isSwift }

    /// One finding for each place where the pattern occurs in the code.
    func findings(_ pattern: String, _ advice: String) -> [Finding] {
        findings(pattern, in: code) { _ in advice }
    }

    /// One finding for each place where the pattern occurs in one of the file's texts.
    func findings(_ pattern: String, in text: String, _ advice: (Pattern.Match) -> String) -> [Finding] {
        Pattern(pattern).matches(in: text).map { Finding(path: path, line: $0.line, advice: advice($0)) }
    }
}
