internal import Compression

/// Compresses broadcasts: each message once, the same frame for every receiver.
///
/// A frame refers to nothing before it, as `server_no_context_takeover` demands (RFC 7692 section 7.1.1.1),
/// and uses a window of 32 KiB. Make one per thread and keep it: its state is made once and then reused.
package struct SharedDeflater: ~Copyable, Sendable {
    private var stream: DeflateStream?
    private let level: Int

    /// Makes one that takes no memory before its first use, and about 260 KB from then on.
    ///
    /// - Parameter level: 1 (fastest) to 9 (smallest).
    package init(level: Int = 3) { self.level = level }

    /// A whole text frame; uncompressed where compression gains nothing or fails, which is always allowed.
    ///
    /// - Parameter payload: Must be UTF-8; not checked here.
    /// - Returns: Header and payload, for every receiver that agreed to permessage-deflate.
    package mutating func textFrame(_ payload: [UInt8]) -> [UInt8] {
        if stream == nil { stream = try? DeflateStream(level: level, keepsContext: false) }
        guard let packed = try? stream?.message(payload.span) else {
            stream = nil
            return FrameHeader.frame(.text, payload)
        }
        guard packed.count < payload.count else { return FrameHeader.frame(.text, payload) }
        return FrameHeader.frame(.text, packed, isCompressed: true)
    }
}
