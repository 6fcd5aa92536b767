/// SHA-1 (FIPS 180-4 section 6.1), only for `Sec-WebSocket-Accept`, where it protects nothing.
package enum SHA1 {
    private typealias State = InlineArray<5, UInt32>
    private typealias Block = InlineArray<16, UInt32>

    /// The 20 bytes of the digest.
    package static func digest(_ message: [UInt8]) -> [UInt8] {
        var state: State = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0]
        let bytes = message.span
        // After the message come a bit, zeros, and its size in bits as 8 bytes (section 5.1.1).
        let blockCount = (bytes.count + 8) / 64 + 1
        for number in 0..<blockCount {
            var block = Block(repeating: 0)
            for index in 0..<16 { block[index] = word(bytes, at: 64 * number + 4 * index) }
            if number == blockCount - 1 {
                block[14] = UInt32(truncatingIfNeeded: bytes.count >> 29)
                block[15] = UInt32(truncatingIfNeeded: bytes.count << 3)
            }
            mix(&block, into: &state)
        }
        var digest: [UInt8] = []
        digest.reserveCapacity(20)
        for index in 0..<20 {
            digest.append(UInt8(truncatingIfNeeded: state[index / 4] >> UInt32(24 - index % 4 * 8)))
        }
        return digest
    }

    /// Four bytes of the padded message, big-endian.
    private static func word(_ bytes: Span<UInt8>, at start: Int) -> UInt32 {
        var word: UInt32 = 0
        for index in start..<(start + 4) {
            let byte = index < bytes.count ? bytes[index] : index == bytes.count ? 0x80 : 0
            word = word << 8 | UInt32(byte)
        }
        return word
    }

    /// The eighty rounds over one block (section 6.1.3: sixteen words of the schedule at a time).
    private static func mix(_ words: inout Block, into state: inout State) {
        var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
        for round in 0..<80 {
            if round >= 16 {
                let mixed = words[(round - 3) & 15] ^ words[(round - 8) & 15] ^ words[(round - 14) & 15]
                words[round & 15] = rotated(mixed ^ words[round & 15], by: 1)
            }
            let next = rotated(a, by: 5) &+ choice(round, b, c, d) &+ e &+ words[round & 15]
            (a, b, c, d, e) = (next, a, rotated(b, by: 30), c, d)
        }
        state[0] &+= a
        state[1] &+= b
        state[2] &+= c
        state[3] &+= d
        state[4] &+= e
    }

    /// The round's function and constant (FIPS 180-4 sections 4.1.1 and 4.2.1).
    private static func choice(_ round: Int, _ b: UInt32, _ c: UInt32, _ d: UInt32) -> UInt32 {
        switch round {
        case ..<20: ((b & c) | (~b & d)) &+ 0x5a82_7999
        case ..<40: (b ^ c ^ d) &+ 0x6ed9_eba1
        case ..<60: ((b & c) | (b & d) | (c & d)) &+ 0x8f1b_bcdc
        default: (b ^ c ^ d) &+ 0xca62_c1d6
        }
    }

    private static func rotated(_ word: UInt32, by count: UInt32) -> UInt32 {
        word << count | word >> (32 - count)
    }
}
