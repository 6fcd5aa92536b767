import Testing

/// What the code does not contain.
struct BannedTests {
    @Test("TD5 nothing is forced")
    func force() { report(Repository.swift.flatMap(Banned.force)) }

    @Test("TD6 no task without somebody who waits for it")
    func task() { report(Repository.swift.flatMap(Banned.task)) }

    @Test("TD6 the list of files that may has no dead entries")
    func taskList() {
        for path in Banned.taskFiles.keys {
            #expect(Repository.file(path) != nil, "Banned.swift lists \(path), which is gone")
        }
    }

    @Test("TD7 an unchecked promise has its reason before it")
    func unchecked() { report(Repository.swift.flatMap(Banned.unchecked)) }

    @Test("TD8 only the command line prints")
    func printing() { report(Repository.product.flatMap(Banned.printing)) }

    @Test("TD9 nothing is left for later")
    func leftovers() { report(Repository.files.flatMap(Banned.leftovers)) }

    @Test("TD11 no headings inside a file")
    func marks() { report(Repository.swift.flatMap(Banned.marks)) }

    static let forced = [
        "let a = try! f()", "let a = b as! C", "a!.b", "f()!", "a[0]!", "var a: Int!", "a?.b!",
        "\"a\"!.count",
        "g(a!, b)", "f!(1)", "x = a! + 1", "\"\\(a!)\"",
    ]
    static let free = [
        "if !a {}", "a != b", "a!=b", "f(!a)", "[!a]", "// a!", "\"a!\"", "#if !os(Linux)", "a && !b",
        "\"\"\"\nwow!\n\"\"\"", "#\"a!\"#", "return !f()",
    ]

    @Test("TD5 forcing is found", arguments: forced)
    func findsForce(_ line: String) {
        #expect(Banned.force(SourceFile(path: "a.swift", text: "\n\(line)\n")).map(\.line) == [2])
    }

    @Test("TD5 what only looks like forcing is left alone", arguments: free)
    func sparesOthers(_ line: String) {
        #expect(Banned.force(SourceFile(path: "a.swift", text: line)) == [])
    }

    @Test(
        "TD6 a task is found",
        arguments: ["Task { }", "Task.detached { }", "Task(priority: .low) { }", "Task<Void, Never> { }"])
    func findsTask(_ line: String) {
        #expect(Banned.task(SourceFile(path: "a.swift", text: line)).map(\.line) == [1])
    }

    @Test(
        "TD6 what tasks offer inside a group is left alone",
        arguments: ["try await Task.sleep(for: x)", "withTaskGroup { }", "Task.isCancelled", "// Task { }"])
    func sparesTask(_ line: String) {
        #expect(Banned.task(SourceFile(path: "a.swift", text: line)) == [])
    }

    @Test("TD7 a promise without a reason is found")
    func findsUnchecked() {
        let reasoned = "// Guarded by its lock.\n@safe\nfinal class A: @unchecked Sendable {}\n\n"
        let text = reasoned + "class B: @unchecked Sendable {}\n"
        #expect(Banned.unchecked(SourceFile(path: "a.swift", text: text)).map(\.line) == [5])
    }

    @Test("TD8 printing is found outside the command line", arguments: ["Server", "yoriai"])
    func findsPrinting(_ target: String) {
        let file = SourceFile(
            path: "Sources/\(target)/A.swift", text: "print(1)\na.print(2)\nfunc print(_ x: Int)\n")
        #expect(Banned.printing(file).map(\.line) == (target == "yoriai" ? [] : [1]))
    }

    @Test("TD9 TD11 leftovers and headings are found in comments only")
    func findsComments() {
        let text = "let a = \"TODO // MARK: x\"\n// TODO b\n// MARK: - c\n"
        let file = SourceFile(path: "a.swift", text: text)
        #expect(Banned.leftovers(file).map(\.line) == [2])
        #expect(Banned.marks(file).map(\.line) == [3])
    }
}
