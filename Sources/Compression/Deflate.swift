/// Compresses whole byte arrays.
package enum Deflate {
    /// Compresses to bare deflate blocks (RFC 1951).
    ///
    /// - Parameters:
    ///   - bytes: What to compress.
    ///   - level: 0 (stored) to 9 (smallest); 6 is zlib's own compromise.
    /// - Returns: The compressed bytes, never none.
    /// - Throws: ``CompressionProblem/outOfMemory``, or `malformed` for a level out of range.
    package static func raw(_ bytes: [UInt8], level: Int = 6) throws(CompressionProblem) -> [UInt8] {
        try whole(bytes, level: level, format: .raw)
    }

    /// Compresses to the zlib format (RFC 1950).
    ///
    /// - Parameters:
    ///   - bytes: What to compress.
    ///   - level: 0 to 9.
    /// - Returns: The compressed bytes, never none.
    /// - Throws: As ``raw(_:level:)``.
    package static func zlib(_ bytes: [UInt8], level: Int = 6) throws(CompressionProblem) -> [UInt8] {
        try whole(bytes, level: level, format: .zlib)
    }

    /// Compresses to one gzip member without name or time (RFC 1952 section 2.3).
    ///
    /// - Parameters:
    ///   - bytes: What to compress.
    ///   - level: 0 to 9.
    /// - Returns: The compressed bytes, never none.
    /// - Throws: As ``raw(_:level:)``.
    package static func gzip(_ bytes: [UInt8], level: Int = 6) throws(CompressionProblem) -> [UInt8] {
        try whole(bytes, level: level, format: .gzip)
    }

    private static func whole(
        _ bytes: [UInt8], level: Int, format: ContainerFormat
    ) throws(CompressionProblem) -> [UInt8] {
        let state = try DeflateState(windowBits: format.rawValue, level: level)
        var output: [UInt8] = []
        try state.write(bytes.span, flush: .finish, into: &output)
        return output
    }
}
