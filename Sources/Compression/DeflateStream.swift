/// Compresses the messages of one WebSocket direction (RFC 7692 section 7.2.1).
package struct DeflateStream: ~Copyable, Sendable {
    private let state: DeflateState
    private let keepsContext: Bool

    /// Makes a stream with an empty window.
    ///
    /// - Parameters:
    ///   - windowBits: 9...15, the base-2 logarithm of the window in bytes (RFC 7692 section 7.1.2.1).
    ///   - level: 0 to 9.
    ///   - memoryLevel: 1 to 9; the hash takes 2 to the power of this and 9 bytes, and forgetting clears it.
    ///   - keepsContext: Whether a message may refer to the one before it (section 7.1.1).
    /// - Throws: ``CompressionProblem``; `malformed` for arguments out of range.
    package init(
        windowBits: Int = 15, level: Int = 6, memoryLevel: Int = 8, keepsContext: Bool
    ) throws(CompressionProblem) {
        state = try DeflateState(
            windowBits: -Int32(clamping: windowBits), level: level, memoryLevel: memoryLevel)
        self.keepsContext = keepsContext
    }

    /// Compresses one message: sync flush, then the last four bytes `00 00 ff ff` are cut off.
    ///
    /// - Returns: The payload of a frame with RSV1 set; never empty.
    /// - Throws: ``CompressionProblem``.
    package mutating func message(_ bytes: Span<UInt8>) throws(CompressionProblem) -> [UInt8] {
        var output: [UInt8] = []
        // zlib writes nothing for an empty input right after a flush; section 7.2.3.6 gives the byte.
        guard !bytes.isEmpty else { return [0] }
        try state.write(bytes, flush: .sync, into: &output)
        if !keepsContext { state.reset() }
        guard output.count > 4, output.suffix(4).elementsEqual([0, 0, 0xff, 0xff]) else { throw .malformed }
        output.removeLast(4)
        return output
    }

    /// Forgets the window: the next message refers to nothing before it.
    package mutating func reset() { state.reset() }
}
