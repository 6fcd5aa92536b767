internal import CZlib

/// The CRC-32 of ISO 3309, as gzip and ZIP use it (RFC 1952 section 8).
///
/// - Parameter bytes: All of the bytes.
/// - Returns: The checksum; that of no bytes is 0.
package func crc32(_ bytes: [UInt8]) -> UInt32 {
    let checksum = unsafe bytes.withUnsafeBufferPointer { buffer in
        unsafe crc32_z(0, buffer.baseAddress, buffer.count)
    }
    return bytes.isEmpty ? 0 : UInt32(truncatingIfNeeded: checksum)
}
