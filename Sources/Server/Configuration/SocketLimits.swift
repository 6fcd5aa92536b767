/// Limits of WebSockets and the messages on them.
///
/// Keys in the file are `sockets.` and the property's name; `config/yoriai.yaml` lists them all.
package struct SocketLimits: Sendable, Equatable {
    /// The defaults.
    package init() {}

    /// Largest payload of a frame.
    ///
    /// Default 64KiB, in bytes. A note of 2,000 characters is at most 24 KiB as escaped JSON.
    package var frameSize: Int = 64 << 10
    /// Largest message, joined and inflated.
    ///
    /// Default 64KiB, in bytes. Same as a frame; browsers do not fragment at this size.
    package var messageSize: Int = 64 << 10
    /// Most fragments of a message, empty ones included.
    ///
    /// Default 64. Against memory amplification by tiny fragments.
    package var fragmentCount: Int = 64
    /// Smallest non-final fragment after the first four.
    ///
    /// Default 128B, in bytes. Honest peers fragment to save memory, not to cost it.
    package var fragmentSizeMin: Int = 128
    /// Pings and pongs taken from a peer.
    ///
    /// Default 10/s. A keep-alive needs one in 20 s.
    package var controlRate: Rate = .perSecond(10)
    /// Time between keep-alives.
    ///
    /// Default 20s. Below the 30 s after which some mobile networks forget a connection.
    package var pingInterval: Duration = .seconds(20)
    /// Time from the socket's opening to its `hello`.
    ///
    /// Default 5s. PR2.
    package var helloDeadline: Duration = .seconds(5)
    /// Time for the closing handshake.
    ///
    /// Default 5s. Then the connection is cut.
    package var closeDeadline: Duration = .seconds(5)
    /// Commands taken from a client.
    ///
    /// Default 20/s. PR12; a fast typist with an eager mouse makes 5.
    package var commandRate: Rate = .perSecond(20)
    /// Commands taken at once after a pause.
    ///
    /// Default 60. PR12; what a phone stored while offline.
    package var commandBurst: Int = 60
    /// Presence messages taken from a client and sent to each viewer.
    ///
    /// Default 10/s. PR11; the eye sees no more.
    package var presenceRate: Rate = .perSecond(10)
    /// How long a presence is believed without renewal.
    ///
    /// Default 30s. PR11; one and a half keep-alives.
    package var presenceLifetime: Duration = .seconds(30)
    /// Bytes waiting for one reader before it is closed with 4008.
    ///
    /// Default 1MiB, in bytes. PR13; some 5,000 events, cheaper to resume than to keep.
    package var outboxSize: Int = 1 << 20
    /// Whether messages from 1 KiB on are compressed for browsers that can unpack them.
    ///
    /// Default true. A phone in a field has little bandwidth; off spares the processor on a fast network.
    package var compression: Bool = true
    /// Most events a browser may be behind and still resume without a snapshot.
    ///
    /// Default 10000. PR3; beyond it the snapshot is smaller.
    package var resumeEvents: Int = 10_000
    /// Connections of the whole server, sockets included.
    ///
    /// Default 20000. Needs as many open files; see LimitNOFILE.
    package var total: Int = 20_000
    /// Sockets of one workshop.
    ///
    /// Default 1000. 500 people with a phone and a laptop each.
    package var perWorkshop: Int = 1_000
    /// Sockets of one person in one workshop.
    ///
    /// Default 20. Phone, laptop and a few forgotten tabs.
    package var perPerson: Int = 20
    /// TCP connections from one address, sockets included.
    ///
    /// Default 1000. Browsers open up to six beside their socket for a moment.
    package var connectionsPerAddress: Int = 1_000
}
