extension JSONWriter {
    /// Writes a string; U+0000 becomes U+FFFD, because the reader refuses it (JS7).
    package mutating func element(_ value: String) {
        separate()
        appendQuoted(value)
    }

    /// Writes an integer.
    package mutating func element(_ value: Int) {
        element(Int64(value))
    }

    /// Writes an integer.
    package mutating func element(_ value: Int64) {
        separate()
        if value < 0 { append(UInt8(ascii: "-")) }
        appendDigits(value.magnitude)
    }

    /// Writes an integer, as a string of digits where it does not fit 63 bits (JS6).
    package mutating func element(_ value: UInt64) {
        separate()
        let isWide = value > UInt64(Int64.max)
        if isWide { append(UInt8(ascii: "\"")) }
        appendDigits(value)
        if isWide { append(UInt8(ascii: "\"")) }
    }

    /// Writes the shortest digits that read back as the same `Double`; `null` if it is not finite (JS6).
    package mutating func element(_ value: Double) {
        guard value.isFinite else { return null() }
        raw(value.description.utf8)
    }

    /// Writes `true` or `false`.
    package mutating func element(_ value: Bool) {
        raw((value ? "true" : "false").utf8)
    }

    /// Writes a value read earlier.
    package mutating func element(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let value): element(value)
        case .integer(let value): element(value)
        case .number(let value): element(value)
        case .string(let value): element(value)
        case .array(let elements): array { for element in elements { $0.element(element) } }
        case .object(let members): object { for member in members { $0.field(member.key, member.value) } }
        }
    }

    mutating func appendDigits(_ value: UInt64) {
        guard value > 9 else { return append(UInt8(ascii: "0") + UInt8(value)) }
        var digits: InlineArray<20, UInt8> = .init(repeating: 0)
        var rest = value
        var start = 20
        while rest > 0 {
            start -= 1
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            digits[start] = UInt8(ascii: "0") + UInt8(digit)
            rest = quotient
        }
        for index in start..<20 { append(digits[index]) }
    }
}
