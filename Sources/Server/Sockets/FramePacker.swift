import Rooms
import Synchronization
import WebSocketCodec

/// Makes the frames of one reactor's rooms: each message once as it is, and once compressed where that pays.
///
/// Compressed frames refer to nothing before them, so one serves every receiver (RFC 7692 section 7.1.1.1).
final class FramePacker: Sendable {
    /// Smaller messages gain less on the wire than they cost the processor.
    private static let sizeMin = 1_024

    private let packs: Bool
    /// Never waited for: only the reactor's own thread comes here.
    private let deflater = Mutex(SharedDeflater())

    init(packs: Bool) { self.packs = packs }

    @Sendable func frame(_ message: [UInt8]) -> WireFrame {
        let plain = ServerConnection.textFrame(message)
        guard packs, message.count >= Self.sizeMin else { return WireFrame(plain: plain) }
        return WireFrame(plain: plain, packed: deflater.withLock { $0.textFrame(message) })
    }
}
