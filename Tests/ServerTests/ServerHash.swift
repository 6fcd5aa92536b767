import COpenSSL

/// SHA-256 for archives that tests take apart and put together.
enum ServerHash {
    static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        unsafe COpenSSL.SHA256(bytes, bytes.count, &digest)
        return digest
    }

    static func text(_ bytes: [UInt8]) -> String {
        sha256(bytes).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0\(digits)" : digits
        }.joined()
    }
}
