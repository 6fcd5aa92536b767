/// Reads a picture's bytes from front to back; what is not there is a problem, never a trap.
struct ByteCursor {
    let bytes: [UInt8]
    /// Offset of the next byte, 0...count.
    private(set) var offset: Int

    init(_ bytes: [UInt8], from offset: Int = 0) {
        self.bytes = bytes
        self.offset = min(max(offset, 0), bytes.count)
    }

    var remaining: Int { bytes.count - offset }

    mutating func byte() throws(PictureProblem) -> UInt8 {
        guard remaining > 0 else { throw .truncated }
        defer { offset += 1 }
        return bytes[offset]
    }

    mutating func take(_ count: Int) throws(PictureProblem) -> ArraySlice<UInt8> {
        guard count >= 0, count <= remaining else { throw .truncated }
        defer { offset += count }
        return bytes[offset..<offset + count]
    }

    /// A big-endian number of `count` bytes, 1...4.
    mutating func bigEndian(_ count: Int) throws(PictureProblem) -> Int {
        try take(count).reduce(0) { $0 << 8 | Int($1) }
    }

    /// A little-endian number of `count` bytes, 1...4.
    mutating func littleEndian(_ count: Int) throws(PictureProblem) -> Int {
        try take(count).reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    func malformed(_ reason: String) -> PictureProblem { .malformed(offset: offset, reason) }
}
