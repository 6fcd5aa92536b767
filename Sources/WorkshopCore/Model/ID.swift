/// 128 random bits that name one thing of kind `Kind`; 32 lower-case hexadecimal digits outside.
///
/// Made by whoever creates the thing, so that creating it twice creates it once (PROTOCOL, "Names and
/// numbers").
package struct ID<Kind>: Hashable, Sendable, Comparable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads 32 lower-case hexadecimal digits; `nil` for anything else, so that each id has one spelling.
    package init?(_ text: some StringProtocol) { self.init(String(text)) }

    /// The same of a string as it is; reading a log does this several times for each event.
    package init?(_ text: String) {
        let digits = text.utf8
        guard digits.count == 32 else { return nil }
        var words: (UInt64, UInt64) = (0, 0)
        for digit in digits {
            let value: UInt8
            switch digit {
            case 0x30...0x39: value = digit - 0x30
            case 0x61...0x66: value = digit - 0x61 + 10
            default: return nil
            }
            words.0 = words.0 << 4 | words.1 >> 60
            words.1 = words.1 << 4 | UInt64(value)
        }
        self.init(high: words.0, low: words.1)
    }

    package static func < (left: ID, right: ID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// The same bits as the name of a thing of another kind, where two kinds share their ids (an outline
    /// and its group).
    package func of<Other>(_ kind: Other.Type) -> ID<Other> { ID<Other>(high: high, low: low) }
}

extension ID: CustomStringConvertible, LosslessStringConvertible {
    package var description: String {
        var digits: [UInt8] = []
        digits.reserveCapacity(32)
        for word in [high, low] {
            for shift in stride(from: UInt64(60), through: 0, by: -4) {
                let nibble = UInt8(truncatingIfNeeded: word >> shift) & 0xF
                digits.append(nibble < 10 ? nibble + 0x30 : nibble - 10 + 0x61)
            }
        }
        return String(decoding: digits, as: UTF8.self)
    }
}

extension ID: Encodable, CodingKeyRepresentable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    package var codingKey: any CodingKey { TextKey(description) }
    package init?(codingKey: some CodingKey) { self.init(codingKey.stringValue) }
}

/// A dictionary key that is its own text, so that keyed state encodes as a JSON object.
struct TextKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
}
