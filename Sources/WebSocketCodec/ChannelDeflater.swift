internal import Compression

/// Compresses a broadcast channel as one stream: each message once, referring to the ones before it.
///
/// All members must have agreed to permessage-deflate without `server_no_context_takeover` and with at least
/// these window bits (RFC 7692 section 7.1), and each gets every frame, in order, from the one after the
/// ``reset()`` at its joining on. Uncompressed frames may go to anyone in between, for they do not reach the
/// window (section 7.2.2); no member may get other compressed ones.
package struct ChannelDeflater: ~Copyable, Sendable {
    private var stream: DeflateStream?
    private let windowBits: Int
    private let level: Int

    /// Makes a channel without memory before its first frame, and about 260 KB from then on.
    ///
    /// - Parameters:
    ///   - windowBits: 9...15, the least that any member agreed to.
    ///   - level: 1 (fastest) to 9 (smallest).
    package init(windowBits: Int = 15, level: Int = 3) {
        self.windowBits = windowBits
        self.level = level
    }

    /// The next text message as a whole frame with RSV1 set (RFC 7692 section 7.2.1).
    ///
    /// Should the library fail, the frame is uncompressed and the next one refers to nothing before it.
    ///
    /// - Parameter payload: Must be UTF-8; not checked here.
    /// - Returns: Header and payload, for every member.
    package mutating func textFrame(_ payload: [UInt8]) -> [UInt8] {
        if stream == nil {
            stream = try? DeflateStream(windowBits: windowBits, level: level, keepsContext: true)
        }
        guard let packed = try? stream?.message(payload.span) else {
            stream = nil
            return FrameHeader.frame(.text, payload)
        }
        return FrameHeader.frame(.text, packed, isCompressed: true)
    }

    /// A member joins: the next frame refers to nothing before it, and all others can read it just as well.
    package mutating func reset() { stream?.reset() }
}
