/// Checks UTF-8 that arrives in pieces and fails at the first byte that cannot be right.
///
/// The ranges are those of the Unicode Standard, table 3-7 (RFC 3629 section 4): no overlong forms,
/// no surrogates, nothing above U+10FFFF.
package struct UTF8Validator: Sendable, Equatable {
    private var missing = 0
    private var lowest: UInt8 = 0x80
    private var highest: UInt8 = 0xbf

    /// Makes a validator at the start of a text.
    package init() {}

    /// Whether no character is cut off (RFC 6455 section 8.1 asks for it at the end of a message).
    package var isComplete: Bool { missing == 0 }

    /// Takes the next bytes.
    ///
    /// - Returns: Whether they can be part of UTF-8; after `false` the validator is of no more use.
    package mutating func receive(_ bytes: Span<UInt8>) -> Bool {
        for index in bytes.indices {
            let byte = bytes[index]
            if missing == 0 {
                if byte >= 0x80, !begin(byte) { return false }
            } else {
                guard byte >= lowest, byte <= highest else { return false }
                missing -= 1
                lowest = 0x80
                highest = 0xbf
            }
        }
        return true
    }

    private mutating func begin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0xc2...0xdf: missing = 1
        case 0xe0...0xef:
            missing = 2
            if byte == 0xe0 { lowest = 0xa0 }
            if byte == 0xed { highest = 0x9f }
        case 0xf0...0xf4:
            missing = 3
            if byte == 0xf0 { lowest = 0x90 }
            if byte == 0xf4 { highest = 0x8f }
        default: return false
        }
        return true
    }
}
