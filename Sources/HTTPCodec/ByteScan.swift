/// Looks through bytes eight at a time; the only unsafe code of this target.
///
/// The words are read little-endian, so that the lowest bit found belongs to the first byte.
enum ByteScan {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// Index of the first control character but tab (RFC 9110 section 5.5), or the count.
    static func firstControl(in bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index &+ 8 <= bytes.count {
            let word = word(of: bytes, at: index)
            // Below 0x20, or 0x7f: a borrow can only mark bytes behind one that is marked rightly.
            let flipped = word ^ (ones &* 0x7f)
            let found = ((word &- ones &* 0x20) & ~word | (flipped &- ones) & ~flipped) & highs
            guard found != 0 else {
                index &+= 8
                continue
            }
            index &+= found.trailingZeroBitCount / 8
            guard bytes[index] == ASCII.tab else { return index }
            index &+= 1
        }
        while index < bytes.count, ASCII.isFieldText(bytes[index]) { index &+= 1 }
        return index
    }

    /// Whether all bytes of the part are below 0x80.
    static func isASCII(_ bytes: Span<UInt8>, _ part: Range<Int>) -> Bool {
        var index = part.lowerBound
        while index &+ 8 <= part.upperBound {
            guard word(of: bytes, at: index) & highs == 0 else { return false }
            index &+= 8
        }
        while index < part.upperBound {
            guard bytes[index] < 0x80 else { return false }
            index &+= 1
        }
        return true
    }

    /// The eight bytes from `index`; the caller has checked that they are there.
    private static func word(of bytes: Span<UInt8>, at index: Int) -> UInt64 {
        UInt64(littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
    }
}

extension [UInt8] {
    /// Appends the first `count` bytes of a span.
    mutating func append(_ count: Int, of bytes: Span<UInt8>) {
        unsafe bytes.extracting(first: count).withUnsafeBufferPointer {
            unsafe append(contentsOf: $0)
        }
    }
}
