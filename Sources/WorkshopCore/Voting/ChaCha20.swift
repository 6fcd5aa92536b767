/// The stream cipher of RFC 8439, section 2.4; what is sealed is checked by the journal's checksums.
package enum ChaCha20 {
    /// Adds the key stream, from block 1 on: sealing and opening are the same.
    package static func apply(to bytes: [UInt8], key: [UInt8], nonce: [UInt8]) -> [UInt8] {
        let start = [0x6170_7865, 0x3320_646E, 0x7962_2D32, 0x6B20_6574] + words(key) + [1] + words(nonce)
        guard start.count == 16 else { return [] }
        var state = start
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for begin in stride(from: 0, to: bytes.count, by: 64) {
            let stream = block(state)
            let end = min(begin + 64, bytes.count)
            for index in begin..<end { result.append(bytes[index] ^ stream[index - begin]) }
            state[12] &+= 1
        }
        return result
    }

    private static func block(_ state: [UInt32]) -> [UInt8] {
        var mixed = state
        for _ in 0..<10 {
            for column in 0..<4 { turn(&mixed, column, column + 4, column + 8, column + 12) }
            for column in 0..<4 {
                turn(&mixed, column, 4 + (column + 1) % 4, 8 + (column + 2) % 4, 12 + (column + 3) % 4)
            }
        }
        return zip(mixed, state).flatMap { mixed, word -> [UInt8] in
            let sum = mixed &+ word
            return (0..<4).map { UInt8(truncatingIfNeeded: sum >> (8 * UInt32($0))) }
        }
    }

    private static func turn(_ words: inout [UInt32], _ a: Int, _ b: Int, _ c: Int, _ d: Int) {
        for (left, right) in [(16, 12), (8, 7)] as [(UInt32, UInt32)] {
            words[a] &+= words[b]
            words[d] = rotated(words[d] ^ words[a], left)
            words[c] &+= words[d]
            words[b] = rotated(words[b] ^ words[c], right)
        }
    }

    private static func rotated(_ word: UInt32, _ by: UInt32) -> UInt32 { word << by | word >> (32 - by) }

    private static func words(_ bytes: [UInt8]) -> [UInt32] {
        stride(from: 0, to: bytes.count - 3, by: 4).map { start in
            (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) }
        }
    }
}
