import FuzzSupport

/// A segment of store 1, 2, 3 … 16, written as `Docs/JOURNAL.md` describes it.
struct Segment {
    private(set) var bytes: [UInt8]
    private let seed: UInt32
    private let previous: UInt32

    init(number: UInt64, firstRecord: UInt64, previous: UInt32) {
        let store = Array(UInt8(1)...16)
        bytes = Array("YORIAIJ1".utf8) + [1, 0, 0, 0, 0, 0, 0, 0] + store
        bytes += Self.bytes(number) + Self.bytes(firstRecord) + Self.bytes(UInt64(previous)).prefix(4)
        bytes += [UInt8](repeating: 0, count: 12)
        let checksum = Castagnoli.checksum(bytes[16...], seed: Castagnoli.checksum(bytes[..<12]))
        Castagnoli.put(checksum, into: &bytes, at: 12)
        seed = Castagnoli.checksum(store + Self.bytes(number))
        self.previous = previous
    }

    private static func bytes(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) }
    }

    /// Takes what follows the header, or all.
    mutating func take(_ input: [UInt8], isWhole: Bool) {
        if isWhole { bytes = [] }
        bytes += input
    }

    /// Makes the checksum of everything that begins like a record hold, and its place in the chain too.
    mutating func mend(chain: Bool) {
        var offset = 64
        var last = previous
        while offset + 56 <= bytes.count {
            guard Array(bytes[offset..<offset + 4]) == Array("YREC".utf8) else {
                offset += 8
                continue
            }
            let size = (0..<4).reduce(0) { $0 | Int(bytes[offset + 12 + $1]) << (8 * $1) }
            let end = offset + 56 + (size + 7) / 8 * 8
            guard end <= bytes.count else {
                offset += 8
                continue
            }
            if chain { Castagnoli.put(last, into: &bytes, at: offset + 8) }
            last = Castagnoli.checksum(bytes[offset + 8..<end], seed: seed)
            Castagnoli.put(last, into: &bytes, at: offset + 4)
            offset = end
        }
    }
}
