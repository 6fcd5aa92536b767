/// What a peer's bytes amount to.
package enum ConnectionEvent: Sendable, Equatable {
    /// A whole text message, valid UTF-8.
    case text([UInt8])
    /// A whole binary message.
    case binary([UInt8])
    /// A ping came; its pong is in the output. For the caller's count of control frames.
    case ping
    /// A pong came, asked for or not.
    case pong
    /// The peer starts to close (its code, if it gave one) or broke a rule (the code we answer).
    /// Nothing is delivered after it.
    case closing(CloseCode?, reason: String)
}
