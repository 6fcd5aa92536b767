import CChecksum

/// CRC-32C (Castagnoli), by the processor's instruction, or by tables where it has none (RFC 3720 section
/// 12.1).
enum CRC32C {
    /// Asked once, as asking goes to the system on some processors.
    private static let hasInstruction = cc_has_crc32c() == 1

    /// Continues `seed`, the checksum of what came before, over `range` of `bytes`.
    static func checksum(_ bytes: [UInt8], in range: Range<Int>, seed: UInt32 = 0) -> UInt32 {
        guard hasInstruction else { return checksumByTable(bytes, in: range, seed: seed) }
        return unsafe bytes.withUnsafeBytes { buffer in
            let part = unsafe UnsafeRawBufferPointer(rebasing: buffer[range])
            return unsafe ~cc_crc32c(~seed, part.baseAddress, part.count)
        }
    }

    /// The same, eight bytes at a time by tables.
    static func checksumByTable(_ bytes: [UInt8], in range: Range<Int>, seed: UInt32 = 0) -> UInt32 {
        let table = Self.table
        var crc = ~seed
        var index = range.lowerBound
        while index + 8 <= range.upperBound {
            let low = crc ^ LittleEndian.read(UInt32.self, bytes, at: index)
            let high = LittleEndian.read(UInt32.self, bytes, at: index + 4)
            crc =
                table[1792 + Int(low & 255)] ^ table[1536 + Int(low >> 8 & 255)]
                ^ table[1280 + Int(low >> 16 & 255)] ^ table[1024 + Int(low >> 24)]
                ^ table[768 + Int(high & 255)] ^ table[512 + Int(high >> 8 & 255)]
                ^ table[256 + Int(high >> 16 & 255)] ^ table[Int(high >> 24)]
            index += 8
        }
        while index < range.upperBound {
            crc = crc >> 8 ^ table[Int((crc ^ UInt32(bytes[index])) & 255)]
            index += 1
        }
        return ~crc
    }

    /// Eight tables of 256: table n advances a byte by n further zero bytes.
    private static let table: [UInt32] = {
        var table = [UInt32](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var crc = UInt32(byte)
            for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? 0x82F6_3B78 : 0) }
            table[byte] = crc
        }
        for index in 256..<2048 {
            let before = table[index - 256]
            table[index] = before >> 8 ^ table[Int(before & 255)]
        }
        return table
    }()
}
