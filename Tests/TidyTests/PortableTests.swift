import Testing

/// A clone works anywhere.
struct PortableTests {
    /// The checks and their rules have to name what they look for.
    private static let exempt = ["Tests/TidyTests/Portable.swift", "Tests/TidyTests/PortableTests.swift"]

    @Test("TD15 no file names a path of one machine")
    func machinePaths() {
        report(Repository.files.filter { !Self.exempt.contains($0.path) }.flatMap(Portable.machinePaths))
    }

    @Test("TD16 scripts of the browser hold no texts for people")
    func japaneseInScripts() { report(Repository.files.flatMap(Portable.japaneseInScripts)) }

    @Test(
        "TD15 a machine's path is found", arguments: ["see /work/x", "cd /tmp", "(/home/me)", "\"/root/a\""])
    func findsPath(_ text: String) {
        #expect(Portable.machinePaths(SourceFile(path: "a.md", text: "\n" + text)).map(\.line) == [2])
    }

    @Test(
        "TD15 other paths are left alone",
        arguments: [
            "https://example.org/work/x", "../work/a", "/homework", "a/tmp/b", "/api/home", "$(x)/tmp/",
        ])
    func sparesPath(_ text: String) {
        #expect(Portable.machinePaths(SourceFile(path: "a.md", text: text)) == [])
    }

    @Test("TD16 Japanese is found in code, not in comments")
    func findsJapanese() {
        let text = "// 説明\n * 説明\nconst a = \"題\";\nconst b = 1; // 数\n"
        #expect(Portable.japaneseInScripts(SourceFile(path: "Public/js/a.js", text: text)).map(\.line) == [3])
    }
}
