/// CRC-32C bit by bit, apart from the product's.
package enum Castagnoli {
    /// Continues `seed` over some bytes.
    package static func checksum(_ bytes: some Sequence<UInt8>, seed: UInt32 = 0) -> UInt32 {
        var crc = ~seed
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? 0x82F6_3B78 : 0) }
        }
        return ~crc
    }

    /// Writes a checksum where a file has it, least significant byte first.
    package static func put(_ checksum: UInt32, into bytes: inout [UInt8], at offset: Int) {
        for index in 0..<4 {
            bytes[offset + index] = UInt8(truncatingIfNeeded: checksum >> UInt32(8 * index))
        }
    }
}
