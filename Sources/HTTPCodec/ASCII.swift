/// Classes of octets that the grammars of RFC 9110 and RFC 9112 are made of.
enum ASCII {
    static let tab: UInt8 = 9
    static let lineFeed: UInt8 = 10
    static let carriageReturn: UInt8 = 13
    static let space: UInt8 = 32

    /// One bit for each `tchar`: letters, digits and `!#$%&'*+-.^_`|~` (RFC 9110 section 5.6.2).
    private static let tokenBits: (UInt64, UInt64) = (0x03ff_6cfa_0000_0000, 0x57ff_ffff_c7ff_fffe)

    /// `tchar` (RFC 9110 section 5.6.2).
    static func isToken(_ byte: UInt8) -> Bool {
        let bits = byte < 0x40 ? tokenBits.0 : tokenBits.1
        return byte < 0x80 && bits >> UInt64(byte & 0x3f) & 1 == 1
    }

    /// `field-vchar`, space or tab (RFC 9110 section 5.5).
    static func isFieldText(_ byte: UInt8) -> Bool {
        byte == tab || (byte >= space && byte != 0x7f)
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    static func lowercased(_ byte: UInt8) -> UInt8 {
        byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte
    }

    static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    /// Equal but for the case of letters.
    static func isSame(_ one: Span<UInt8>, _ part: Range<Int>, _ other: Span<UInt8>) -> Bool {
        guard part.count == other.count else { return false }
        for index in other.indices {
            let (left, right) = (one[part.lowerBound &+ index], other[index])
            if left != right, lowercased(left) != lowercased(right) { return false }
        }
        return true
    }

    /// Cuts spaces and tabs from both ends (`OWS`, RFC 9110 section 5.6.3).
    static func trimmed<Bytes: BidirectionalCollection<UInt8>>(_ bytes: Bytes) -> Bytes.SubSequence {
        var rest = bytes[...]
        while let byte = rest.first, byte == space || byte == tab { rest.removeFirst() }
        while let byte = rest.last, byte == space || byte == tab { rest.removeLast() }
        return rest
    }

    /// The part without the spaces and tabs at both ends.
    static func trimmed(_ part: Range<Int>, of bytes: Span<UInt8>) -> Range<Int> {
        var (start, end) = (part.lowerBound, part.upperBound)
        while start < end, bytes[start] == space || bytes[start] == tab { start &+= 1 }
        while start < end, bytes[end &- 1] == space || bytes[end &- 1] == tab { end &-= 1 }
        return start..<end
    }

    /// A non-negative decimal number of at most 18 digits, so that it cannot overflow.
    static func number(_ bytes: some Collection<UInt8>) -> Int? {
        guard !bytes.isEmpty, bytes.count <= 18, bytes.allSatisfy(isDigit) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
