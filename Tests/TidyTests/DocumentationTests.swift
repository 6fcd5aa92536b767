import Testing

/// Declarations for other targets are documented and named apart from their module.
struct DocumentationTests {
    @Test("TD10 what other targets use is documented")
    func documented() { report(Repository.product.flatMap(Documentation.findings)) }

    @Test("TD12 no module is named like one of its types")
    func moduleNames() { report(Repository.product.flatMap(Documentation.moduleNames)) }

    @Test(
        "TD10 what has to be documented is told from what speaks for itself"
    )
    func finds() {
        let text = """
            package import WorkshopCore
            /// A.
            @frozen
            package struct A {
                package static let b = 1
                package private(set) var c = 2
                package var d: Int { c + 1 }
                package init(b: Int) {
                    self.b = b
                }
                package init(c: Int) { self.c = c }
                package init() {}
                package init(d: Int) {
                    start(d)
                }
                package static func == (a: A, b: A) -> Bool { true }
                package var description: String { "" }
                package mutating func e() throws {}
                func f() {}
            }
            """
        let file = SourceFile(path: "Sources/Rooms/A.swift", text: text)
        #expect(Documentation.findings(file).map(\.line) == [5, 7, 13, 18])
    }

    @Test("TD12 a type named like its module is found")
    func findsModuleName() {
        let file = SourceFile(path: "Sources/Rooms/A.swift", text: "struct Room {}\npackage enum Rooms {}\n")
        #expect(Documentation.moduleNames(file).map(\.line) == [2])
    }
}
