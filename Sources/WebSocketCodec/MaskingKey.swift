/// The four bytes a client's payload is combined with (RFC 6455 section 5.3).
package struct MaskingKey: Sendable, Equatable {
    /// The key with its first byte on the wire in the lowest eight bits.
    package let word: UInt32

    /// Makes a key of that word.
    package init(word: UInt32) { self.word = word }

    /// Makes a key of four bytes in wire order.
    package init(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
        word = UInt32(first) | UInt32(second) << 8 | UInt32(third) << 16 | UInt32(fourth) << 24
    }

    /// The key's byte for the payload byte at `position`.
    package subscript(position: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: word >> (UInt32(truncatingIfNeeded: position & 3) * 8))
    }

    /// The key as it applies from `position` on.
    func rotated(by position: Int) -> UInt32 {
        let shift = UInt32(truncatingIfNeeded: position & 3) * 8
        return shift == 0 ? word : word >> shift | word << (32 - shift)
    }
}
