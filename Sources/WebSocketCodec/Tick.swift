/// What to do after a look at the clock.
package enum Tick: Sendable, Equatable {
    /// A ping is in the output; write it and ask again.
    case sendPing
    /// Nothing until then, in nanoseconds of the caller's monotonic clock.
    case waitUntil(UInt64)
    /// The peer takes too long over a frame or message: close with this code and reason, and ask again.
    case close(CloseCode, reason: String)
    /// The peer is gone or does not answer our close: end the socket.
    case giveUp
}
