/// Unpacks the messages of one WebSocket direction, piece by piece (RFC 7692 section 7.2.2).
package struct InflateStream: ~Copyable, Sendable {
    /// Streams one message may end with BFINAL.
    ///
    /// Each costs a copy of the window, hence a bound.
    package static let finalBlockCountMax = 64

    private let state: InflateState
    private let keepsContext: Bool
    private var finalBlockCount = 0

    /// Makes a stream with an empty window.
    ///
    /// - Parameters:
    ///   - windowBits: 8...15; never less than what the peer compresses with.
    ///   - keepsContext: Whether a message may refer to the one before it.
    /// - Throws: ``CompressionProblem``; `malformed` for arguments out of range.
    package init(windowBits: Int = 15, keepsContext: Bool) throws(CompressionProblem) {
        state = try InflateState(windowBits: -Int32(clamping: windowBits))
        self.keepsContext = keepsContext
    }

    /// Unpacks the next piece of a message.
    ///
    /// A block with BFINAL ends a deflate stream, not the message (section 7.2.3.4).
    ///
    /// - Parameters:
    ///   - bytes: Compressed bytes, cut anywhere.
    ///   - output: Where the unpacked bytes are appended.
    ///   - sizeMax: Largest count `output` may reach, in bytes.
    /// - Throws: ``CompressionProblem``; the stream is of no use afterwards.
    package mutating func read(
        _ bytes: Span<UInt8>, into output: inout [UInt8], sizeMax: Int
    ) throws(CompressionProblem) {
        var start = 0
        while start < bytes.count {
            let rest = bytes.extracting(start..<bytes.count)
            let progress = try state.read(rest, into: &output, sizeMax: sizeMax)
            start += progress.consumed
            guard progress.isAtStreamEnd else {
                if start < bytes.count { throw .malformed }
                return
            }
            finalBlockCount += 1
            guard finalBlockCount <= Self.finalBlockCountMax else { throw .tooManyFinalBlocks }
            try state.restartKeepingWindow()
        }
    }

    /// Ends a message: puts back the four bytes the sender cut off (section 7.2.2).
    ///
    /// - Parameters:
    ///   - output: Where the last unpacked bytes are appended.
    ///   - sizeMax: Largest count `output` may reach, in bytes.
    /// - Throws: ``CompressionProblem``; `truncated` when the message stops inside a block.
    package mutating func finishMessage(
        into output: inout [UInt8], sizeMax: Int
    ) throws(CompressionProblem) {
        let tail: [UInt8] = [0, 0, 0xff, 0xff]
        try read(tail.span, into: &output, sizeMax: sizeMax)
        guard state.isBetweenBlocks else { throw .truncated }
        finalBlockCount = 0
        if !keepsContext { state.reset() }
    }
}
