/// A ZIP written byte by byte, so that each of its fields can lie.
struct CraftedZip: Sendable {
    struct Entry: Sendable {
        var name: [UInt8]
        var bytes: [UInt8]
        /// Raw deflate; nil to store.
        var deflated: [UInt8]?
        var attributes: UInt32 = 0o100644 << 16
        var flags: UInt16 = 0
        var localName: [UInt8]?
        var size: UInt32?
        var checksum: UInt32?
        var method: UInt16?

        init(_ name: String, _ bytes: [UInt8]) {
            self.name = Array(name.utf8)
            self.bytes = bytes
        }

        init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }
    }

    var entries: [Entry]
    var prefix: [UInt8] = []
    var suffix: [UInt8] = []
    /// Entries that the end record claims, if not all.
    var count: UInt16?
    /// Whether all local headers point to the first entry's data.
    var overlaps = false

    private static func little(_ number: some FixedWidthInteger) -> [UInt8] {
        stride(from: 0, to: number.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    func bytes() -> [UInt8] {
        var output = prefix
        var directory: [UInt8] = []
        for entry in entries {
            let data = entry.deflated ?? entry.bytes
            let method = entry.method ?? (entry.deflated == nil ? 0 : 8)
            let common =
                Self.little(UInt16(20)) + Self.little(entry.flags) + Self.little(method) + [0, 0, 0x21, 0x5B]
                + Self.little(entry.checksum ?? Self.checksum(entry.bytes)) + Self.little(UInt32(data.count))
                + Self.little(entry.size ?? UInt32(entry.bytes.count))
            let local = entry.localName ?? entry.name
            let offset = overlaps ? 0 : output.count
            if !overlaps || output.isEmpty {
                output +=
                    [0x50, 0x4B, 3, 4] + common + Self.little(UInt16(local.count)) + [0, 0] + local + data
            }
            directory += [0x50, 0x4B, 1, 2, 20, 3] + common + Self.little(UInt16(entry.name.count))
            directory += [UInt8](repeating: 0, count: 8) + Self.little(entry.attributes)
            directory += Self.little(UInt32(offset)) + entry.name
        }
        let claimed = Self.little(count ?? UInt16(entries.count))
        let end =
            [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + claimed + claimed + Self.little(UInt32(directory.count))
            + Self.little(UInt32(output.count)) + [0, 0]
        return output + directory + end + suffix
    }

    /// CRC-32 of ISO 3309, bit by bit.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }

    /// Raw deflate of `1 + 258 · runs` times the letter a: a literal and copies in one block (RFC 1951).
    static func bomb(runs: Int) -> (plain: [UInt8], deflated: [UInt8]) {
        var bits: [UInt8] = [1, 1, 0]
        bits += [1, 0, 0, 1, 0, 0, 0, 1]
        for _ in 0..<runs { bits += [1, 1, 0, 0, 0, 1, 0, 1] + [0, 0, 0, 0, 0] }
        bits += [0, 0, 0, 0, 0, 0, 0]
        let bytes = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<min(start + 8, bits.count)].enumerated().reduce(UInt8(0)) {
                $0 | $1.element << $1.offset
            }
        }
        return (Array(repeating: 0x61, count: 1 + 258 * runs), bytes)
    }
}
