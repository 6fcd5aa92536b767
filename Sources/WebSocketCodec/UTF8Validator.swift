/// Checks UTF-8 that arrives in pieces and fails at the first byte that cannot be right.
///
/// RFC 6455 section 8.1 asks for it; the ranges are those of the Unicode Standard, table 3-7 (RFC 3629
/// section 4): no overlong forms, no surrogates, nothing above U+10FFFF.
///
/// Runs of ASCII and of three-byte characters are recognised eight bytes at a time; all else goes through
/// an automaton whose step is one shift: the row of a byte holds the next state of every state, six bits
/// each, and a state is the place of its six bits.
package struct UTF8Validator: Sendable, Equatable {
    private var state = Self.start

    /// Makes a validator at the start of a text.
    package init() {}

    /// Whether no character is cut off (RFC 6455 section 8.1 asks for it at the end of a message).
    package var isComplete: Bool { state == Self.start }

    /// Takes the next bytes.
    ///
    /// - Returns: Whether they can be part of UTF-8; after `false` the validator is of no more use.
    package mutating func receive(_ bytes: Span<UInt8>) -> Bool {
        unsafe bytes.withUnsafeBytes { buffer in
            unsafe Self.rows.withUnsafeBufferPointer { rows in
                unsafe state = Self.run(from: state, buffer, rows)
            }
        }
        return state != Self.failed
    }

    /// Steps the automaton, except over what ``plainCount(_:from:)`` recognises.
    private static func run(
        from state: UInt64, _ bytes: UnsafeRawBufferPointer, _ rows: UnsafeBufferPointer<UInt64>
    ) -> UInt64 {
        var state = state
        var index = 0
        while index < bytes.count {
            if state == start { unsafe index += plainCount(bytes, from: index) }
            // Long enough that looking for runs costs little, short enough that a run is soon found.
            let end = min(index + 16, bytes.count)
            while index < end {
                unsafe state = rows[Int(bytes[index])] &>> state
                index += 1
            }
            // On to the end of the character, where a run may begin.
            while index < bytes.count, state & 63 > start {
                unsafe state = rows[Int(bytes[index])] &>> state
                index += 1
            }
            state &= 63
            if state == failed { return failed }
        }
        return state
    }

    /// How many bytes from `start` on are a run of ASCII or of ordinary three-byte characters.
    private static func plainCount(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while true {
            if index + 64 <= bytes.count, unsafe isASCII(bytes, at: index) {
                index += 64
            } else if index + 24 <= bytes.count, unsafe isThreeByteRun(bytes, at: index) {
                index += 24
            } else {
                return index - start
            }
        }
    }

    private static func isASCII(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        var bits: UInt64 = 0
        for offset in 0..<8 {
            unsafe bits |= bytes.loadUnaligned(fromByteOffset: index + 8 * offset, as: UInt64.self)
        }
        return bits & 0x8080_8080_8080_8080 == 0
    }

    /// Whether 24 bytes are eight characters of three bytes that begin with E1 to EC, EE or EF.
    private static func isThreeByteRun(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        let one = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let two = unsafe bytes.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
        let three = unsafe bytes.loadUnaligned(fromByteOffset: index + 16, as: UInt64.self)
        // Where first bytes stand: at 0, 3, 6, then at 9, 12, 15, then at 18, 21.
        return wrong(UInt64(littleEndian: one), first: 0x00ff_0000_ff00_00ff)
            | wrong(UInt64(littleEndian: two), first: 0xff00_00ff_0000_ff00)
            | wrong(UInt64(littleEndian: three), first: 0x0000_ff00_00ff_0000) == 0
    }

    /// Zero if the bytes at `first` are E1 to EC, EE or EF and the others 80 to BF.
    ///
    /// E0 and ED are left to the automaton, because the second byte after them has a smaller range.
    private static func wrong(_ word: UInt64, first: UInt64) -> UInt64 {
        let pattern = 0x8080_8080_8080_8080 | (first & 0x6060_6060_6060_6060)
        let shape = (word & (0xc0c0_c0c0_c0c0_c0c0 | (first & 0x3030_3030_3030_3030))) ^ pattern
        // Adding 15 to a half byte carries unless it is 0; after the exclusive or, unless it was D.
        let half = word & first & 0x0f0f_0f0f_0f0f_0f0f
        let fifteen = first & 0x0f0f_0f0f_0f0f_0f0f
        let carries = (half + fifteen) & ((half ^ (first & 0x0d0d_0d0d_0d0d_0d0d)) + fifteen)
        return shape | (~carries & first & 0x1010_1010_1010_1010)
    }
}

/// The automaton: a state is six times its number, so that it is a shift.
extension UTF8Validator {
    private static let failed: UInt64 = 0
    private static let start: UInt64 = 6
    private static let oneMissing: UInt64 = 12
    private static let twoMissing: UInt64 = 18
    private static let threeMissing: UInt64 = 24
    private static let afterE0: UInt64 = 30
    private static let afterED: UInt64 = 36
    private static let afterF0: UInt64 = 42
    private static let afterF4: UInt64 = 48

    private static let rows: [UInt64] = (0...255).map { row(of: UInt8($0)) }

    /// The next states of all states after a byte; what is not set is `failed`.
    private static func row(of byte: UInt8) -> UInt64 {
        switch byte {
        case 0x00...0x7f: start << start
        case 0xc2...0xdf: oneMissing << start
        case 0xe0: afterE0 << start
        case 0xe1...0xec, 0xee...0xef: twoMissing << start
        case 0xed: afterED << start
        case 0xf0: afterF0 << start
        case 0xf1...0xf3: threeMissing << start
        case 0xf4: afterF4 << start
        case 0x80...0xbf: continuationRow(of: byte)
        default: 0
        }
    }

    private static func continuationRow(of byte: UInt8) -> UInt64 {
        var row = start << oneMissing | oneMissing << twoMissing | twoMissing << threeMissing
        row |= byte >= 0xa0 ? oneMissing << afterE0 : oneMissing << afterED
        row |= byte >= 0x90 ? twoMissing << afterF0 : twoMissing << afterF4
        return row
    }
}
