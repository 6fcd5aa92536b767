import JSONCodec
import Testing

struct JSONLimitsTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let limits: JSONLimits
        let within: String
        let beyond: String
        let reason: JSONProblem.Reason
    }

    static let examples = [
        Example(
            testDescription: "bytes", limits: JSONLimits(byteCountMax: 5),
            within: "[1,2]", beyond: "[1,23]", reason: .documentTooLarge),
        Example(
            testDescription: "arrays in arrays", limits: JSONLimits(depthMax: 3),
            within: "[[[]]]", beyond: "[[[[]]]]", reason: .tooDeep),
        Example(
            testDescription: "objects in arrays", limits: JSONLimits(depthMax: 2),
            within: "[{\"a\":1}]", beyond: "[{\"a\":{}}]", reason: .tooDeep),
        Example(
            testDescription: "elements", limits: JSONLimits(itemCountMax: 2),
            within: "[[1,2],[1,2]]", beyond: "[1,2,3]", reason: .tooManyItems),
        Example(
            testDescription: "members", limits: JSONLimits(itemCountMax: 1),
            within: "{\"a\":1}", beyond: "{\"a\":1,\"b\":2}", reason: .tooManyItems),
        Example(
            testDescription: "plain string", limits: JSONLimits(stringSizeMax: 3),
            within: "\"あ\"", beyond: "\"あa\"", reason: .stringTooLong),
        Example(
            testDescription: "escaped string", limits: JSONLimits(stringSizeMax: 3),
            within: "\"\\u3042\"", beyond: "\"\\u3042\\n\"", reason: .stringTooLong),
        Example(
            testDescription: "key", limits: JSONLimits(stringSizeMax: 1),
            within: "{\"a\":1}", beyond: "{\"ab\":1}", reason: .stringTooLong),
    ]

    @Test("JS5 a bound holds exactly", arguments: examples)
    func bound(_ example: Example) throws {
        _ = try JSONReader.parse(Array(example.within.utf8), limits: example.limits)
        let problem = #expect(throws: JSONProblem.self) {
            try JSONReader.parse(Array(example.beyond.utf8), limits: example.limits)
        }
        #expect(problem?.reason == example.reason)
    }

    @Test("JS5 the largest document of brackets is refused without harm")
    func deepBrackets() {
        let bytes = [UInt8](repeating: UInt8(ascii: "["), count: 65_536)
        #expect(throws: JSONProblem(.tooDeep, at: .offset(16))) { try JSONReader.parse(bytes) }
    }
}
