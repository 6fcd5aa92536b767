import Testing

/// Rules and tests name each other.
struct RuleBookTests {
    @Test("TD13 every rule is quoted by a test")
    func quoted() { report(RuleBook(Repository.files).unquoted) }

    @Test("TD14 every id that a test quotes is a rule, and stands for one rule only")
    func known() {
        let book = RuleBook(Repository.files)
        report(book.unknown + book.doubled)
    }

    @Test("TD13 TD14 what is unquoted, unknown or doubled is found")
    func finds() {
        // The prefix is put in, or these would count as quoted here.
        let z = "ZA"
        let page = "**\(z)1** A.\n**\(z)2** B.\n- **\(z)3** C.\n**\(z)4** D.\n**\(z)1** E.\n"
        let swift = "@Test(\"in the middle \(z)2\")\n@Test(\n\"\(z)1, \(z)9 a\"\n)\n"
        let front = "test('\(z)3 a', f);\n// \(z)4 is not quoted here\n"
        let book = RuleBook([
            SourceFile(path: "Docs/spec/a.md", text: page), SourceFile(path: "Tests/A/A.swift", text: swift),
            SourceFile(path: "Tests/Front/a.test.js", text: front),
        ])
        #expect(book.unquoted.map(\.line) == [4])
        #expect(book.unknown.map(\.line) == [3])
        #expect(book.doubled.map(\.line) == [5])
    }
}
