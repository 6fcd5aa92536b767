import COpenSSL

/// Unpredictable bytes from the system's libcrypto.
package enum RandomBytes {
    /// `count` fresh random bytes.
    package static func make(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        // Without randomness no secret may be made; there is no safe way to go on.
        guard unsafe RAND_bytes(&bytes, Int32(count)) == 1 else { fatalError("libcrypto has no randomness") }
        return bytes
    }
}
