/// SHA-256 of some bytes: 32 bytes (FIPS 180-4).
///
/// Passed in, because the server's OpenSSL has it.
package typealias SHA256Function = @Sendable ([UInt8]) -> [UInt8]
