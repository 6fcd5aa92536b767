import JSONCodec
import Testing

struct JSONReaderTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let text: String
        let value: JSONValue
        var testDescription: String { text }
        init(_ text: String, _ value: JSONValue) {
            self.text = text
            self.value = value
        }
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let bytes: [UInt8]
        let reason: JSONProblem.Reason
        let offset: Int
        var testDescription: String { String(decoding: bytes, as: UTF8.self) }
        init(_ text: String, _ reason: JSONProblem.Reason, _ offset: Int) {
            self.init(bytes: Array(text.utf8), reason, offset)
        }
        init(bytes: [UInt8], _ reason: JSONProblem.Reason, _ offset: Int) {
            self.bytes = bytes
            self.reason = reason
            self.offset = offset
        }
    }

    static let accepted = [
        Example("null", .null),
        Example(" \t\r\n true ", .bool(true)),
        Example("false", .bool(false)),
        Example("0", .integer(0)),
        Example("-0", .integer(0)),
        Example("9223372036854775807", .integer(.max)),
        Example("-9223372036854775808", .integer(.min)),
        Example("1.5", .number(1.5)),
        Example("-2E-3", .number(-0.002)),
        Example("1e+2", .number(100)),
        Example("5e-324", .number(.leastNonzeroMagnitude)),
        Example("\"\"", .string("")),
        Example("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", .string("\"\\/\u{8}\u{C}\n\r\t")),
        Example("\"\\u3042あ\\uD83D\\uDE00😀\"", .string("ああ😀😀")),
        Example("\"\u{7F}\u{2028}\"", .string("\u{7F}\u{2028}")),
        Example("[]", .array([])),
        Example("[ 1 , [ ] ]", .array([.integer(1), .array([])])),
        Example("{ }", .object([])),
        Example(
            "{\"a\" : {\"b\":null}}",
            .object([
                JSONMember(key: "a", value: .object([JSONMember(key: "b", value: .null)]))
            ])),
    ]

    @Test("JS1 JS4 a sound document is read", arguments: accepted)
    func accepts(_ example: Example) throws {
        #expect(try JSONReader.parse(Array(example.text.utf8)) == example.value)
    }

    static let refused = [
        Refused("", .unexpectedEnd, 0),
        Refused("  ", .unexpectedEnd, 2),
        Refused("\u{FEFF}1", .unexpectedByte(0xEF), 0),
        Refused("1 2", .trailingBytes, 2),
        Refused("[1]]", .trailingBytes, 3),
        Refused("01", .malformedNumber, 0),
        Refused("-", .unexpectedEnd, 1),
        Refused("-a", .malformedNumber, 1),
        Refused("-01", .malformedNumber, 0),
        Refused("+1", .unexpectedByte(0x2B), 0),
        Refused(".5", .unexpectedByte(0x2E), 0),
        Refused("1.", .unexpectedEnd, 2),
        Refused("1.e2", .malformedNumber, 2),
        Refused("1e+", .unexpectedEnd, 3),
        Refused("NaN", .unexpectedByte(0x4E), 0),
        Refused("Infinity", .unexpectedByte(0x49), 0),
        Refused("9223372036854775808", .numberTooLarge, 0),
        Refused("[-9223372036854775809]", .numberTooLarge, 2),
        Refused("1e999", .numberTooLarge, 0),
        Refused("nul", .unexpectedEnd, 3),
        Refused("nulL", .unexpectedByte(0x4C), 3),
        Refused("True", .unexpectedByte(0x54), 0),
        Refused("'a'", .unexpectedByte(0x27), 0),
        Refused("[1,]", .unexpectedByte(0x5D), 3),
        Refused("[,1]", .unexpectedByte(0x2C), 1),
        Refused("[1 2]", .unexpectedByte(0x32), 3),
        Refused("{\"a\":1,}", .unexpectedByte(0x7D), 7),
        Refused("{a:1}", .unexpectedByte(0x61), 1),
        Refused("{\"a\" 1}", .unexpectedByte(0x31), 5),
        Refused("[1}", .unexpectedByte(0x7D), 2),
        Refused("/**/1", .unexpectedByte(0x2F), 0),
        Refused("\"\n\"", .controlCharacter, 1),
        Refused("\"a\\\u{1}\"", .malformedEscape, 3),
        Refused("\"\\x\"", .malformedEscape, 2),
        Refused("\"\\u12G4\"", .malformedEscape, 5),
        Refused("{\"a\":1,\"\\u0061\":2}", .duplicateKey, 7),
        Refused("{\"__proto__\":1}", .forbiddenKey, 1),
        Refused("[{\"\\u005f_proto__\":1}]", .forbiddenKey, 2),
        Refused("\"\\u0000\"", .nulCharacter, 1),
        Refused("\"\u{0}\"", .controlCharacter, 1),
        Refused("\"\\uD83D\"", .loneSurrogate, 1),
        Refused("\"\\uD83Dx\"", .loneSurrogate, 1),
        Refused("\"\\uD83D\\u0041\"", .loneSurrogate, 1),
        Refused("\"\\uDE00\\uD83D\"", .loneSurrogate, 1),
        Refused(bytes: [0x22, 0xFF, 0x22], .malformedUTF8, 1),
        Refused(bytes: [0x22, 0xC0, 0x80, 0x22], .malformedUTF8, 1),
        Refused(bytes: [0x22, 0xED, 0xA0, 0x80, 0x22], .malformedUTF8, 1),
        Refused(bytes: [0x22, 0x5C, 0x6E, 0xE3, 0x81, 0x22], .malformedUTF8, 3),
    ]

    @Test("JS1 JS3 JS4 JS7 an unsound document is refused at its byte", arguments: refused)
    func refuses(_ example: Refused) {
        #expect(throws: JSONProblem(example.reason, at: .offset(example.offset))) {
            try JSONReader.parse(example.bytes)
        }
    }

    @Test("JS2 every truncation of a document is refused")
    func truncations() throws {
        let text = """
            {"kind":"note \\u3042 \\uD83D\\uDE00","n":[1,-2.5e3,true,false,null],"あ":{"x":[]},"last":"z"}
            """
        let bytes = Array(text.utf8)
        _ = try JSONReader.parse(bytes)
        for count in bytes.indices {
            #expect(throws: JSONProblem.self, "\(count) bytes") {
                try JSONReader.parse(Array(bytes[..<count]))
            }
        }
    }

    @Test("JS3 a repeated key is found among many", arguments: [1, 15, 16, 17, 100])
    func duplicateAmongMany(count: Int) throws {
        let members = (0..<count).map { "\"k\($0)\":0" }
        _ = try JSONReader.parse(Array("{\(members.joined(separator: ","))}".utf8))
        for again in [0, count - 1] {
            let doubled = members + ["\"k\(again)\":1"]
            #expect(throws: JSONProblem.self) {
                try JSONReader.parse(Array("{\(doubled.joined(separator: ","))}".utf8))
            }
        }
    }
}
