/// What a frame is (RFC 6455 section 5.2).
package enum Opcode: UInt8, Sendable, Equatable, CaseIterable {
    /// Goes on with a message.
    case continuation = 0
    /// Begins a text message.
    case text = 1
    /// Begins a binary message.
    case binary = 2
    /// Begins or answers the closing handshake.
    case close = 8
    /// Asks for a pong.
    case ping = 9
    /// Answers a ping.
    case pong = 10

    /// Control frames are never fragmented and at most 125 bytes (section 5.5).
    package var isControl: Bool { rawValue >= 8 }
}
