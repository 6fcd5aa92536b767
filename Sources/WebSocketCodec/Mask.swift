/// Applies masking keys; doing it twice gives the payload back (RFC 6455 section 5.3).
package enum Mask {
    /// Combines a part of `bytes` with the key, eight bytes at a time.
    ///
    /// - Parameters:
    ///   - key: The frame's key.
    ///   - bytes: Where the payload lies.
    ///   - range: The part to change.
    ///   - position: Where in the frame's payload that part begins.
    package static func apply(
        _ key: MaskingKey, to bytes: inout [UInt8], in range: Range<Int>, position: Int
    ) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        let half = UInt64(key.rotated(by: position).littleEndian)
        let pattern = half | half << 32
        unsafe bytes.withUnsafeMutableBytes { buffer in
            var index = range.lowerBound
            while index + 8 <= range.upperBound {
                let word = unsafe buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                unsafe buffer.storeBytes(of: word ^ pattern, toByteOffset: index, as: UInt64.self)
                index += 8
            }
            while index < range.upperBound {
                unsafe buffer[index] ^= key[position + index - range.lowerBound]
                index += 1
            }
        }
    }
}
