import COpenSSL

/// Comparison whose time says nothing about the bytes.
package enum ConstantTime {
    /// Whether both are the same; only the counts may be learnt from the time it takes.
    package static func equals(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return unsafe CRYPTO_memcmp(left, right, left.count) == 0
    }
}
