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
        unsafe bytes.withUnsafeMutableBytes { buffer in
            let part = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[range])
            unsafe combine(UnsafeRawBufferPointer(part), with: key.rotated(by: position), into: part)
        }
    }

    /// A copy of `bytes` combined with the key, in one allocation of that size.
    ///
    /// - Parameters:
    ///   - bytes: A piece of the payload.
    ///   - key: The frame's key, or `nil` for a plain copy.
    ///   - position: Where in the frame's payload the piece begins.
    /// - Returns: As many bytes.
    package static func copy(_ bytes: Span<UInt8>, key: MaskingKey?, position: Int = 0) -> [UInt8] {
        unsafe bytes.withUnsafeBytes { source in
            unsafe [UInt8](unsafeUninitializedCapacity: source.count) { buffer, count in
                let target = UnsafeMutableRawBufferPointer(buffer)
                if let key {
                    unsafe combine(source, with: key.rotated(by: position), into: target)
                } else {
                    unsafe target.copyMemory(from: source)
                }
                count = source.count
            }
        }
    }

    /// The two may be the same memory, but not overlap otherwise; `target` is at least as large.
    private static func combine(
        _ source: UnsafeRawBufferPointer, with key: UInt32, into target: UnsafeMutableRawBufferPointer
    ) {
        guard let from = source.baseAddress, let into = target.baseAddress else { return }
        let half = UInt64(key.littleEndian)
        let pattern = half | half << 32
        var index = 0
        while index + 8 <= source.count {
            let word = unsafe from.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            unsafe into.storeBytes(of: word ^ pattern, toByteOffset: index, as: UInt64.self)
            index += 8
        }
        var rest = key
        while index < source.count {
            let byte = unsafe from.load(fromByteOffset: index, as: UInt8.self)
            unsafe into.storeBytes(
                of: byte ^ UInt8(truncatingIfNeeded: rest), toByteOffset: index, as: UInt8.self)
            rest >>= 8
            if index & 3 == 3 { rest = key }
            index += 1
        }
    }
}
