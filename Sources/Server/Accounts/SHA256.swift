import COpenSSL

/// SHA-256 and HMAC-SHA256 by the system's libcrypto (FIPS 180-4, RFC 2104).
package enum SHA256 {
    /// The 32 bytes of the digest.
    package static func digest(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        let done = unsafe EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil)
        // Fails only without memory; a wrong digest must never go on.
        guard done == 1 else { fatalError("libcrypto refused SHA-256") }
        return digest
    }

    /// The digest as 64 lower-case hexadecimal digits.
    package static func hex(_ bytes: [UInt8]) -> String { Hexadecimal.text(digest(bytes)) }

    /// The 32 bytes of HMAC-SHA256.
    static func authenticate(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: 32)
        let done = unsafe HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &code, nil)
        guard unsafe done != nil else { fatalError("libcrypto refused HMAC-SHA256") }
        return code
    }
}
