/// Unpacks whole byte arrays with a hard bound on the output.
///
/// Input must be exactly one stream: bytes after its end are `malformed`, a missing end is `truncated`.
package enum Inflate {
    /// Unpacks bare deflate blocks (RFC 1951).
    ///
    /// - Parameters:
    ///   - bytes: One whole stream.
    ///   - sizeMax: Largest output in bytes; memory never exceeds it by more than one chunk.
    /// - Returns: The unpacked bytes.
    /// - Throws: ``CompressionProblem``.
    package static func raw(_ bytes: [UInt8], sizeMax: Int) throws(CompressionProblem) -> [UInt8] {
        try whole(bytes, sizeMax: sizeMax, format: .raw)
    }

    /// Unpacks the zlib format and checks its Adler-32 (RFC 1950 section 2.2).
    ///
    /// - Parameters:
    ///   - bytes: One whole stream.
    ///   - sizeMax: Largest output in bytes.
    /// - Returns: The unpacked bytes.
    /// - Throws: ``CompressionProblem``.
    package static func zlib(_ bytes: [UInt8], sizeMax: Int) throws(CompressionProblem) -> [UInt8] {
        try whole(bytes, sizeMax: sizeMax, format: .zlib)
    }

    /// Unpacks one gzip member and checks its CRC-32 and size (RFC 1952 section 2.3).
    ///
    /// - Parameters:
    ///   - bytes: One whole stream.
    ///   - sizeMax: Largest output in bytes.
    /// - Returns: The unpacked bytes.
    /// - Throws: ``CompressionProblem``.
    package static func gzip(_ bytes: [UInt8], sizeMax: Int) throws(CompressionProblem) -> [UInt8] {
        try whole(bytes, sizeMax: sizeMax, format: .gzip)
    }

    private static func whole(
        _ bytes: [UInt8], sizeMax: Int, format: ContainerFormat
    ) throws(CompressionProblem) -> [UInt8] {
        let state = try InflateState(windowBits: format.rawValue)
        var output: [UInt8] = []
        let progress = try state.read(bytes.span, into: &output, sizeMax: sizeMax)
        guard progress.isAtStreamEnd else { throw .truncated }
        guard progress.consumed == bytes.count else { throw .malformed }
        return output
    }
}
