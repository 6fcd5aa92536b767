/// Unpacks whole byte arrays with a hard bound on the output.
///
/// Input must be exactly one stream: bytes after its end are `malformed`, a missing end is `truncated`.
package enum Inflate {
    /// Bytes of input whose output is given at once where it is given in pieces: at most 4 MiB of it.
    package static let pieceSize = 4_096

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

    /// Unpacks the zlib format a piece at a time, so that what is large need not lie in memory twice.
    ///
    /// - Parameters:
    ///   - bytes: One whole stream.
    ///   - sizeMax: Largest output in bytes.
    ///   - each: Is given the output in order: of each ``pieceSize`` bytes of input what they unpack to.
    /// - Throws: ``CompressionProblem``, after the pieces before it have been given.
    package static func zlib(
        _ bytes: [UInt8], sizeMax: Int, each: ([UInt8]) -> Void
    ) throws(CompressionProblem) {
        let state = try InflateState(windowBits: ContainerFormat.zlib.rawValue)
        var (start, given, isAtEnd) = (0, 0, false)
        var output: [UInt8] = []
        while start < bytes.count {
            guard !isAtEnd else { throw .malformed }
            let piece = bytes.span.extracting(start..<min(start + pieceSize, bytes.count))
            let progress: InflateState.Progress
            do throws(CompressionProblem) {
                progress = try state.read(piece, into: &output, sizeMax: sizeMax - given)
            } catch {
                throw error == .tooLarge(limit: sizeMax - given) ? .tooLarge(limit: sizeMax) : error
            }
            each(output)
            start += progress.consumed
            given += output.count
            isAtEnd = progress.isAtStreamEnd
            output.removeAll(keepingCapacity: true)
        }
        guard isAtEnd else { throw .truncated }
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
