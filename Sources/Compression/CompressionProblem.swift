/// Why bytes could not be compressed or unpacked.
package enum CompressionProblem: Error, Sendable, Equatable {
    /// The bytes are not what the format says, or their checksum is wrong.
    case malformed
    /// The input ends before the format does.
    case truncated
    /// Unpacking would exceed `limit` bytes; nothing beyond it was kept.
    case tooLarge(limit: Int)
    /// One message restarts its deflate stream more often than anyone needs to.
    case tooManyFinalBlocks
    /// The library had no memory for its state.
    case outOfMemory
}
