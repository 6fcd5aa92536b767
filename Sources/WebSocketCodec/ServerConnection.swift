/// One WebSocket after its opening handshake, seen from the server: bytes in, events and bytes out.
///
/// No clock and no socket. Not copyable, because two copies would answer twice.
/// After every ``receive(_:now:_:)``, ``close(_:reason:now:)`` and ``tick(now:)`` write ``takeOutput()``;
/// when ``isFinished`` is true, write the last of it and end the socket.
package struct ServerConnection: ~Copyable, Sendable {
    private var state: ProtocolState

    /// Makes an open connection.
    ///
    /// - Parameters:
    ///   - limits: Bounds on what the client may send and how long it may be silent.
    ///   - deflate: What the handshake agreed on, or `nil`.
    ///   - now: Nanoseconds of a monotonic clock, as everywhere here.
    package init(limits: WebSocketLimits, deflate: DeflateParameters?, now: UInt64) {
        state = ProtocolState(role: .server, limits: limits, deflate: deflate, now: now)
    }

    /// Takes the next bytes of the peer, cut anywhere, and hands over what they amount to, in order.
    ///
    /// A violation becomes a close frame in the output and `.closing`; bytes after it are ignored.
    package mutating func receive(_ bytes: Span<UInt8>, now: UInt64, _ each: (ConnectionEvent) -> Void) {
        state.receive(bytes, now: now, each)
    }

    /// Takes what belongs to one frame of the peer's bytes, so that the caller can act on its event and write
    /// the output before the next one: answers then keep the order of what they answer.
    ///
    /// - Returns: How many bytes that was; call again with the rest until it is used up or ``isFinished``.
    package mutating func receiveFrame(
        _ bytes: Span<UInt8>, now: UInt64, _ each: (ConnectionEvent) -> Void
    ) -> Int {
        state.receiveFrame(bytes, now: now, each)
    }

    /// Forgives the peer its silence and slowness while the caller did not read.
    ///
    /// - Parameters:
    ///   - pause: How long that was, in nanoseconds.
    ///   - now: The end of it; keep-alive counts from there. Do not ``tick(now:)`` during the pause.
    package mutating func excuse(_ pause: UInt64, now: UInt64) { state.excuse(pause, now: now) }

    /// The bytes to write now, pongs and close frames, or `nil`; handed out once.
    package mutating func takeOutput() -> [UInt8]? { state.takeOutput() }

    /// Starts the closing handshake; later calls change nothing (RFC 6455 section 7.1.2).
    ///
    /// - Parameters:
    ///   - code: Sent if it is valid on the wire.
    ///   - reason: Cut to 123 bytes.
    ///   - now: Nanoseconds; the deadline for the answer counts from it.
    package mutating func close(_ code: CloseCode, reason: String = "", now: UInt64) {
        state.close(code, reason: reason, now: now)
    }

    /// Whether both close frames are exchanged or the connection failed (RFC 6455 section 7.1.1).
    package var isFinished: Bool { state.phase == .finished }

    /// Whether messages may still be sent: no close frame has gone out (RFC 6455 section 5.5.1).
    package var isOpen: Bool { state.phase == .open }

    /// Whether anything is under way: part of a frame or message, output, or a window kept between messages.
    ///
    /// If not, the connection owns no memory but its own ``Swift/MemoryLayout`` and shares its limits.
    package var holdsMemory: Bool { state.holdsMemory }

    /// Decides what the time asks for: a ping, patience, a close because of slowness, or the end.
    package mutating func tick(now: UInt64) -> Tick { state.tick(now: now) }

    /// Puts a message into the output, compressed for this peer alone if that was agreed on.
    ///
    /// With the window the handshake named, kept for the next message where the peer keeps it too (RFC 7692
    /// section 7.2.1); then it must get no compressed frames made elsewhere.
    ///
    /// - Parameters:
    ///   - opcode: Text or binary.
    ///   - payload: UTF-8 if it is text; not checked here.
    package mutating func sendCompressed(_ opcode: Opcode, _ payload: [UInt8]) {
        state.sendMessage(opcode, payload)
    }

    /// A whole text frame, the same bytes for every receiver (RFC 6455 section 5.6).
    ///
    /// - Parameter payload: Must be UTF-8; not checked here.
    /// - Returns: Header and payload.
    package static func textFrame(_ payload: [UInt8]) -> [UInt8] { FrameHeader.frame(.text, payload) }

    /// A whole binary frame, the same bytes for every receiver.
    package static func binaryFrame(_ payload: [UInt8]) -> [UInt8] { FrameHeader.frame(.binary, payload) }

    /// A whole compressed text frame, as one ``SharedDeflater`` for this message alone makes it.
    package static func compressedTextFrame(_ payload: [UInt8]) -> [UInt8] {
        var deflater = SharedDeflater()
        return deflater.textFrame(payload)
    }
}
