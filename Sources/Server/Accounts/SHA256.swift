import COpenSSL
import Exporting

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

    /// One that is fed piece by piece.
    static func running() -> RunningDigest {
        let context = DigestContext()
        return RunningDigest(update: context.update, finish: context.finish)
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

/// libcrypto's state of a digest under way.
@safe private final class DigestContext {
    private let context: OpaquePointer

    init() {
        guard let context = unsafe EVP_MD_CTX_new(), unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
        else { fatalError("libcrypto refused SHA-256") }
        unsafe self.context = context
    }

    deinit { unsafe EVP_MD_CTX_free(context) }

    func update(_ bytes: [UInt8]) {
        guard unsafe EVP_DigestUpdate(context, bytes, bytes.count) == 1 else {
            fatalError("libcrypto refused SHA-256")
        }
    }

    func finish() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        guard unsafe EVP_DigestFinal_ex(context, &digest, nil) == 1 else {
            fatalError("libcrypto refused SHA-256")
        }
        return digest
    }
}
