import JSONCodec
import Testing

struct JSONFieldsTests {
    enum Colour: String {
        case yellow
        case blue
    }

    private func fields(_ text: String) throws -> JSONFields {
        try JSONFields(Array(text.utf8))
    }

    @Test("JS8 members are read by kind")
    func kinds() throws {
        var root = try fields(
            """
            {"s":"é","i":-3,"u":7,"d":2.5,"b":true,"c":"blue","o":{"x":1},"a":["p","q"],"w":4}
            """)
        #expect(try root.string("s", sizeMax: 2) == "é")
        #expect(try root.integer("i", in: -3...0) == -3)
        #expect(try root.unsigned("u") == 7)
        #expect(try root.number("d") == 2.5)
        #expect(try root.number("w") == 4)
        #expect(try root.bool("b"))
        #expect(try root.choice("c", Colour.self) == .blue)
        var nested = try root.object("o")
        #expect(try nested.integer("x") == 1)
        #expect(try root.array("a") { element throws(JSONProblem) in try element.string() } == ["p", "q"])
        try root.finish()
    }

    struct Wrong: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let read: @Sendable (inout JSONFields) throws -> Void
        init(_ message: String, _ read: @escaping @Sendable (inout JSONFields) throws -> Void) {
            testDescription = message
            self.read = read
        }
    }

    static let wrong = [
        Wrong("$.gone: missing") { _ = try $0.string("gone") },
        Wrong("$.none: missing") { _ = try $0.integer("none") },
        Wrong("$.n: expected a string") { _ = try $0.string("n") },
        Wrong("$.text: string too long") { _ = try $0.string("text", sizeMax: 3) },
        Wrong("$.text: expected an integer") { _ = try $0.integer("text") },
        Wrong("$.n: expected an integer in 1...4") { _ = try $0.integer("n", in: 1...4) },
        Wrong("$.half: expected an integer") { _ = try $0.integer("half") },
        Wrong("$.negative: expected an unsigned integer") { _ = try $0.unsigned("negative") },
        Wrong("$.text: expected a number") { _ = try $0.number("text") },
        Wrong("$.n: expected true or false") { _ = try $0.bool("n") },
        Wrong("$.text: expected a known name") { _ = try $0.choice("text", Colour.self) },
        Wrong("$.text: expected an object") { _ = try $0.object("text") },
        Wrong("$.n: expected an array") { _ = try $0.array("n") { $0 } },
        Wrong("$.list: too many items") { _ = try $0.array("list", countMax: 1) { $0 } },
        Wrong("$.list[1].text: expected a string") {
            _ = try $0.array("list") { element throws(JSONProblem) in
                var item = try element.object()
                return try item.string("text")
            }
        },
        Wrong("$.n: expected a string") { _ = try $0.optionalString("n") },
        Wrong("$.n: unknown key") { fields in
            _ = fields.optional("text")
            try fields.finish()
        },
    ]

    @Test("JS8 JS9 what is wrong is named with its path", arguments: wrong)
    func refuses(_ wrong: Wrong) throws {
        var root = try fields(
            """
            {"text":"long","n":5,"half":0.5,"negative":-1,"none":null,"list":[{"text":"a"},{"text":2}]}
            """)
        let problem = #expect(throws: JSONProblem.self) { try wrong.read(&root) }
        #expect(problem?.description == wrong.testDescription)
    }

    @Test("JS9 an optional member may be absent or null", arguments: ["{}", "{\"k\":null}"])
    func optional(_ text: String) throws {
        var root = try fields(text)
        #expect(try root.optionalString("k") == nil)
        #expect(try root.optionalInteger("k") == nil)
        #expect(try root.optionalUnsigned("k") == nil)
        #expect(try root.optionalNumber("k") == nil)
        #expect(try root.optionalBool("k") == nil)
        #expect(try root.optionalChoice("k", Colour.self) == nil)
        #expect(try root.optionalObject("k") == nil)
        #expect(try root.optionalArray("k") { $0 } == nil)
        try root.finish()
    }

    @Test("JS8 a document of another kind is refused at its root", arguments: ["[]", "1", "\"x\"", "null"])
    func notAnObject(_ text: String) {
        #expect(throws: JSONProblem(.expected("an object"), at: .path(.root))) {
            try JSONFields(Array(text.utf8))
        }
    }
}
