extension JSONProblem.Reason: CustomStringConvertible {
    /// The reason as a short phrase for logs and answers; never contains the document's text.
    package var description: String {
        switch self {
        case .unexpectedEnd: "ends too early"
        case .unexpectedByte(let byte): "unexpected byte \(byte)"
        case .trailingBytes: "something follows the value"
        case .malformedNumber: "malformed number"
        case .numberTooLarge: "number too large"
        case .controlCharacter: "control character in a string"
        case .malformedEscape: "malformed escape"
        case .loneSurrogate: "half of a surrogate pair"
        case .nulCharacter: "U+0000 in a string"
        case .malformedUTF8: "malformed UTF-8"
        case .duplicateKey: "key appears twice"
        case .forbiddenKey: "forbidden key"
        case .documentTooLarge: "document too large"
        case .tooDeep: "nested too deep"
        case .tooManyItems: "too many items"
        case .stringTooLong: "string too long"
        case .expected(let what): "expected \(what)"
        case .missing: "missing"
        case .unknownKey: "unknown key"
        }
    }
}
