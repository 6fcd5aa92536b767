/// One WebSocket seen from the client, for tests and load generators: the server's counterpart.
package struct ClientConnection: ~Copyable, Sendable {
    private var state: ProtocolState

    /// Makes an open connection.
    ///
    /// - Parameters:
    ///   - limits: Bounds on what the server may send.
    ///   - deflate: What the server agreed to, or `nil`; then messages are sent compressed.
    ///   - now: Nanoseconds of a monotonic clock.
    ///   - seed: Where the masking keys come from; the same seed gives the same bytes.
    package init(limits: WebSocketLimits, deflate: DeflateParameters?, now: UInt64, seed: UInt64) {
        state = ProtocolState(role: .client, limits: limits, deflate: deflate, now: now, seed: seed)
    }

    /// Takes the next bytes of the server, as ``ServerConnection/receive(_:now:_:)`` does.
    package mutating func receive(_ bytes: Span<UInt8>, now: UInt64, _ each: (ConnectionEvent) -> Void) {
        state.receive(bytes, now: now, each)
    }

    /// The bytes to write now, or `nil`; handed out once.
    package mutating func takeOutput() -> [UInt8]? { state.takeOutput() }

    /// Puts a text message into the output, compressed if that was agreed on (RFC 7692 section 7.2.1).
    package mutating func sendText(_ text: String) {
        state.sendMessage(.text, Array(text.utf8))
    }

    /// Puts a binary message into the output, compressed if that was agreed on.
    package mutating func sendBinary(_ payload: [UInt8]) {
        state.sendMessage(.binary, payload)
    }

    /// Puts any one frame into the output, well-formed or not: for tests of the other side.
    package mutating func sendFrame(
        _ opcode: Opcode, _ payload: [UInt8], isFinal: Bool = true, isCompressed: Bool = false
    ) {
        state.send(opcode, payload, isFinal: isFinal, isCompressed: isCompressed)
    }

    /// Starts the closing handshake.
    package mutating func close(_ code: CloseCode, reason: String = "", now: UInt64) {
        state.close(code, reason: reason, now: now)
    }

    /// Whether both close frames are exchanged or the connection failed.
    package var isFinished: Bool { state.phase == .finished }

    /// Decides what the time asks for.
    package mutating func tick(now: UInt64) -> Tick { state.tick(now: now) }
}
