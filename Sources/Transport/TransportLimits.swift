package import HTTPCodec

/// Bounds on connections, on time and on what waits to be sent.
///
/// Deadlines are totals, never restarted by progress: a peer that dribbles gains nothing.
package struct TransportLimits: Sendable {
    /// Sizes of request heads; the body's bound comes from ``HTTPHandler/bodySizeMax(for:)``.
    package var http = HTTPLimits()
    /// First to last byte of a request's head.
    ///
    /// Default 5 s: it fits one packet on any network.
    package var headDeadline: Duration = .seconds(5)
    /// A request's body, beyond what ``transferRateMin`` allows for its size.
    ///
    /// Default 10 s.
    package var bodyDeadline: Duration = .seconds(10)
    /// A handler's time for its answer; then 503, and the connection closes.
    ///
    /// Default 30 s: longer than anything here takes, shorter than people wait.
    package var handlerDeadline: Duration = .seconds(30)
    /// A response, beyond what ``transferRateMin`` allows for its size.
    ///
    /// Default 30 s: phones lose the
    /// network for that long and come back.
    package var responseDeadline: Duration = .seconds(30)
    /// Bytes per second a peer has to manage.
    ///
    /// Default 8 KiB: a bad mobile connection does more.
    package var transferRateMin = 8 << 10
    /// The TLS handshake.
    ///
    /// Default 10 s: two round trips and a certificate, on the worst network.
    package var tlsHandshakeDeadline: Duration = .seconds(10)
    /// Silence between requests, before the first one too.
    ///
    /// Default 30 s: longer than a page's pauses.
    package var idleKeepAlive: Duration = .seconds(30)
    /// Waiting for the peer's end after ours.
    ///
    /// Default 1 s: the last answer arrives, the socket goes.
    package var lingerDeadline: Duration = .seconds(1)
    /// Bytes of later requests read while one is answered.
    ///
    /// Default 16 KiB: one head.
    package var pipelinedSizeMax = 16 << 10
    /// Open connections.
    ///
    /// Default 20,000: about 1 GiB with TLS.
    package var connectionsMax = 20_000
    /// Open connections from one address.
    ///
    /// Default 100; raise it behind a proxy or a school's one address.
    package var connectionsPerAddressMax = 100
    /// Open connections at which accepting pauses, so that descriptors are left for files.
    ///
    /// Default none; set it below the process's limit of open files.
    package var connectionsPauseAt = Int.max
    /// Bytes of request contents held at the same time, for all connections together.
    ///
    /// Default 128 MiB, beside the one larger than ``contentsSizePerAddressMax`` that is taken at a time.
    package var contentsSizeMax = 128 << 20
    /// Bytes of request contents held at the same time for one address.
    ///
    /// Default 64 MiB: half of all. Larger contents are taken one at a time.
    package var contentsSizePerAddressMax = 64 << 20
    /// Bytes per second that a request's body and a large frame have to manage beyond their fixed time.
    ///
    /// Default 64 KiB: half a weak phone link.
    package var bulkRateMin = 64 << 10
    /// Bytes read and thrown away from a WebSocket's peer that we have closed.
    ///
    /// Default 1 MiB: what was under way; then it is cut off.
    package var discardedSizeMax = 1 << 20
    /// Bytes waiting for one WebSocket's peer.
    ///
    /// Default 1 MiB: a whole room's state; then 4008.
    package var outboxSizeMax = 1 << 20
    /// Age of the oldest byte waiting for one WebSocket's peer.
    ///
    /// Default 30 s; then 4008.
    package var outboxStuckMax: Duration = .seconds(30)
    /// Time for a slow reader to take the bytes up to its close frame.
    ///
    /// Default 5 s; then it is cut off.
    package var slowCloseGrace: Duration = .seconds(5)
    /// Pause of the listener when descriptors have run out.
    ///
    /// Default 100 ms.
    package var acceptPause: Duration = .milliseconds(100)

    /// The defaults.
    package init() {}

    /// Time for `size` bytes: a fixed part and what the slowest peer allowed needs, in nanoseconds.
    func allowance(_ fixed: Duration, for size: Int, rate: Int? = nil) -> UInt64 {
        fixed.nanoseconds &+ UInt64(max(0, size / max(1, rate ?? transferRateMin))) &* 1_000_000_000
    }
}
