import Testing

/// Files, functions and lines stay short.
struct BudgetsTests {
    @Test("TD2 a file has at most 400 lines")
    func fileLength() { report(Repository.files.flatMap(Budgets.fileLength)) }

    @Test("TD3 a function has at most 70 lines")
    func functionLength() { report(Repository.swift.flatMap(Budgets.functionLength)) }

    @Test("TD4 a line of Swift has at most 110 columns")
    func lineLength() { report(Repository.swift.flatMap(Budgets.lineLength)) }

    @Test("TD2 a file is too long from line 401 on", arguments: ["a.swift", "a.js", "a.css"], [400, 401])
    func findsLongFile(_ path: String, _ count: Int) {
        let file = SourceFile(path: path, text: String(repeating: "\n", count: count))
        #expect(Budgets.fileLength(file).map(\.line) == (count > 400 ? [401] : []))
    }

    @Test("TD3 a function is measured from its keyword to its last brace")
    func measuresFunctions() {
        let code = """
            protocol P { func bare(_ x: [Int]) throws -> Int
                init(bare: Int)
                var x: Int { get } }
            struct A: P {
                init(
                    a: () -> Int = { 1 }
                ) { self.init(b: 2) }
                var long: Int {
                    if true { return 1 }
                    return 2
                }
                func three<T>(_ x: T) -> T where T: P {
                    x
                }
            }
            """
        let spans = FunctionSpan.all(in: code)
        #expect(spans.map(\.name) == ["init", "long", "three"])
        #expect(spans.map(\.line) == [5, 8, 12])
        #expect(spans.map(\.lineCount) == [3, 4, 3])
    }

    @Test("TD3 a function is too long from 71 lines on", arguments: [70, 71])
    func findsLongFunction(_ count: Int) {
        let body = String(repeating: "    x()\n", count: count - 2)
        let file = SourceFile(path: "a.swift", text: "\nfunc f() {\n" + body + "}\n")
        #expect(Budgets.functionLength(file).map(\.line) == (count > 70 ? [2] : []))
    }

    @Test("TD4 columns are characters, not bytes")
    func findsLongLine() {
        let wide = String(repeating: "語", count: 110)
        #expect(Budgets.lineLength(SourceFile(path: "a.swift", text: wide)).isEmpty)
        #expect(Budgets.lineLength(SourceFile(path: "a.swift", text: "\n\(wide)x")).map(\.line) == [2])
    }
}
