/// What makes a file useless on another machine or in another language.
enum Portable {
    static func machinePaths(_ file: SourceFile) -> [Finding] {
        let isScript = file.path.hasPrefix("scripts/") || file.path.hasPrefix(".ci/")
        let lines = file.lines
        return file.findings(#"(?<![\w.\-~)}])/(?:work|tmp|home|root)(?:/|\b(?![\w-]))"#, in: file.text) {
            _ in
            "a path of one machine: derive it from the repository, the configuration or a temporary folder"
        }.filter { !(isScript && lines[$0.line - 1].contains("mktemp")) }
    }

    static func japaneseInScripts(_ file: SourceFile) -> [Finding] {
        guard file.path.hasPrefix("Public/"), file.path.hasSuffix(".js") else { return [] }
        let comments = Pattern(#"^[ \t]*(?:\*|//|/\*)"#).matches(in: file.text).map(\.line)
        return file.findings(#"^(?:(?!//).)*?[\p{Hiragana}\p{Katakana}\p{Han}]"#, in: file.text) { _ in
            "texts for people stand in Public/i18n: name the key here"
        }.filter { !comments.contains($0.line) }
    }
}
