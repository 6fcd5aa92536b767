/// Bounds on what a peer may send and how long it may be silent.
package struct WebSocketLimits: Sendable, Equatable {
    /// Payload of one frame in bytes; more is 1009.
    ///
    /// Default 64 KiB.
    package var frameSizeMax = 65_536
    /// Payload of one message in bytes, after unpacking; more is 1009.
    ///
    /// Default 64 KiB.
    package var messageSizeMax = 65_536
    /// Frames of one message, empty ones included; more is 1008.
    ///
    /// Default 64.
    package var fragmentCountMax = 64
    /// Non-final frames of one message that may be small.
    ///
    /// Default 4.
    package var smallFragmentCountMax = 4
    /// A non-final frame of fewer bytes is small; too many small ones are 1008.
    ///
    /// Default 128.
    package var smallFragmentSize = 128
    /// Control frames a peer may send in a second; counted by the caller.
    ///
    /// Default 10.
    package var controlFramesPerSecond = 10
    /// Silence after which a ping is sent, in nanoseconds.
    ///
    /// Default 20 s.
    package var pingInterval: UInt64 = 20_000_000_000
    /// Pings that may stay unanswered; at the next interval the peer is given up.
    ///
    /// Default 2.
    package var pongsMissedMax = 2
    /// Time for the peer to answer our close, in nanoseconds.
    ///
    /// Default 1 s.
    package var closeTimeout: UInt64 = 1_000_000_000

    /// The defaults.
    package init() {}
}
