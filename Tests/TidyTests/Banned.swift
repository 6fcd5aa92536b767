/// What the code must not contain, and what to write instead.
enum Banned {
    static func force(_ file: SourceFile) -> [Finding] {
        guard file.isSwift else { return [] }
        return file.findings(
            #"\b(try|as)!"#, "say what happens on failure, with 'try?', 'as?' or a thrown error")
            + file.findings(
                #"(?<!\b(?:try|as))(?<=[\w)\]>}"?])!(?![=\w"(])|(?<!\b(?:try|as))(?<=[\w)\]}"?])!(?=\()"#,
                "no forced unwrap: use 'guard let', '??' or, in tests, '#require'")
    }

    /// Files that may start a task nobody waits for, each with its reason.
    static let taskFiles: [String: String] = [
        "Sources/Transport/HTTPLink+Responding.swift": "an answer may take its time; the link waits for it"
    ]

    static func task(_ file: SourceFile) -> [Finding] {
        guard file.isSwift, taskFiles[file.path] == nil else { return [] }
        return file.findings(
            #"(?<![\w.])Task\s*(\.\s*(detached|immediate)\b|<[^>\n]*>\s*[({]|[({])"#,
            "no task outside a group: use a task group, or list the file with its reason in Banned.swift")
    }

    static func unchecked(_ file: SourceFile) -> [Finding] {
        guard file.isSwift else { return [] }
        let lines = file.lines.map { $0.drop { $0 == " " } }
        return file.findings(
            #"@unchecked\s+Sendable|nonisolated\(unsafe\)"#,
            "say on the line before, in a comment, why this is safe"
        ).filter { finding in
            let before = lines[..<(finding.line - 1)].last { !$0.hasPrefix("@") } ?? ""
            return !before.hasPrefix("//") && !before.hasSuffix("*/")
        }
    }

    static func printing(_ file: SourceFile) -> [Finding] {
        guard file.isProduct, file.target != "yoriai" else { return [] }
        return file.findings(
            #"(?<![\w.])(?<!func )(print|debugPrint|dump)\("#,
            "only Sources/yoriai prints: log it, or return it")
    }

    static func leftovers(_ file: SourceFile) -> [Finding] {
        let isScript = file.path.hasPrefix("scripts/") || file.path.hasPrefix(".ci/")
        guard
            isScript || [".swift", ".js", ".css", ".html", ".py", ".h"].contains(where: file.path.hasSuffix)
        else { return [] }
        return file.findings(#"\b(FIXME|TODO|XXX)\b"#, in: file.comments) { match in
            "do it, or open an issue and take '\(match.groups[0])' out"
        }
    }

    static func marks(_ file: SourceFile) -> [Finding] {
        guard file.isSwift else { return [] }
        return file.findings(#"//+\s*MARK\b"#, in: file.comments) { _ in
            "a file that needs headings is two files: split it"
        }
    }
}
