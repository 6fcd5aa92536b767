import JSONCodec
import Testing

struct JSONWriterTests {
    private func text(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        write(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test("JS10 members, elements and nested values are separated by commas")
    func structure() {
        let written = text { writer in
            writer.object {
                $0.field("type", "note")
                $0.fieldIfPresent("absent", nil as String?)
                $0.fieldIfPresent("n", 3)
                $0.field("list") { $0.array { for number in 1...3 { $0.element(number) } } }
                $0.field("empty") { $0.object { _ in } }
                $0.field("spliced") { $0.raw(Array("{\"x\":1}".utf8)) }
                $0.field("none") { $0.null() }
                $0.field("yes", true)
                $0.field("rows") {
                    $0.array {
                        $0.array { _ in }
                        $0.object { $0.field("half", 0.5) }
                        $0.null()
                    }
                }
            }
        }
        #expect(
            written == """
                {"type":"note","n":3,"list":[1,2,3],"empty":{},"spliced":{"x":1},"none":null,"yes":true,\
                "rows":[[],{"half":0.5},null]}
                """)
    }

    @Test("JS10 a cleared writer starts a new document")
    func reuse() {
        var writer = JSONWriter()
        writer.array { $0.element(1) }
        writer.removeAll()
        writer.element("again")
        #expect(writer.bytes == Array("\"again\"".utf8))
    }

    @Test(
        "JS7 only what must be is escaped",
        arguments: [
            ("plain ASCII", "plain ASCII"), ("日本語😀", "日本語😀"), ("a\"b\\c", "a\\\"b\\\\c"),
            ("\n\r\t", "\\n\\r\\t"), ("\u{1}\u{1F}\u{8}", "\\u0001\\u001f\\u0008"), ("/\u{7F}", "/\u{7F}"),
            ("\u{2027}\u{2028}\u{2029}\u{202A}", "\u{2027}\\u2028\\u2029\u{202A}"), ("a\0b", "a\u{FFFD}b"),
        ])
    func escapes(_ value: String, _ written: String) {
        #expect(text { $0.element(value) } == "\"\(written)\"")
        #expect(text { writer in writer.object { $0.field(value, 1) } } == "{\"\(written)\":1}")
    }

    @Test(
        "JS6 integers are written in full", arguments: [0, 9, 10, -1, 1_234_567_890, .max, .min] as [Int64])
    func integers(_ value: Int64) throws {
        #expect(text { $0.element(value) } == "\(value)")
        #expect(try JSONReader.parse(Array("\(value)".utf8)) == .integer(value))
    }

    @Test(
        "JS6 64 bits survive, as a string where JSON readers would lose some",
        arguments: [0, 1 << 63 - 1, 1 << 63, .max] as [UInt64])
    func unsigned(_ value: UInt64) throws {
        var writer = JSONWriter()
        writer.object { $0.field("seed", value) }
        var fields = try JSONFields(writer.bytes)
        #expect(try fields.unsigned("seed") == value)
    }

    @Test(
        "JS6 an unsigned integer has one spelling",
        arguments: ["\"1\"", "-1", "1.0", "\"09223372036854775808\"", "\"x\""])
    func unsignedSpelling(_ text: String) {
        #expect(throws: JSONProblem.self) {
            var fields = try JSONFields(Array("{\"seed\":\(text)}".utf8))
            return try fields.unsigned("seed")
        }
    }

    @Test(
        "JS6 numbers read back equal",
        arguments: [
            0, 0.1, -1.5, 1e20, 1e-7, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1.0 / 3,
        ] as [Double])
    func doubles(_ value: Double) throws {
        #expect(try JSONReader.parse(Array(text { $0.element(value) }.utf8)) == .number(value))
    }

    @Test("JS6 what is not finite becomes null", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(_ value: Double) {
        #expect(text { $0.element(value) } == "null")
    }
}
