extension [UInt8] {
    /// Appends a part of a span.
    mutating func append(_ bytes: Span<UInt8>, in range: Range<Int>) {
        unsafe bytes.extracting(range).withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
