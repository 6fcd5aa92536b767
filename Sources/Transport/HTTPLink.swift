import HTTPCodec
import Synchronization

/// One connection that speaks HTTP: reads a request, has it answered, writes the answer, and again.
///
/// An actor on its reactor. Its phases follow each other as in ``Phase``; each has one total deadline.
actor HTTPLink {
    /// What the link is at.
    enum Phase {
        /// The TLS handshake.
        case handshaking
        /// No byte of the next request has come.
        case idle
        /// A request's head has begun.
        case head
        /// The head is complete, the content is not.
        indirect case body(HTTPRequestHead)
        /// The handler has the request.
        indirect case responding(HTTPRequestHead)
        /// The answer is being written.
        case sending(keepsAlive: Bool)
        /// Everything is written and ended; the peer's end is awaited so that it can read the answer.
        case lingering
        /// The socket is gone: closed, or moved to a WebSocket's link.
        case closed
    }

    nonisolated let reactor: Reactor
    nonisolated let context: LinkContext
    nonisolated let peerAddress: String
    nonisolated let isSecure: Bool
    var pass: Admission.Pass?
    var channel: Channel?
    var watch: Watch?
    var phase = Phase.idle
    var parser: HTTPHeadParser
    /// Received and not used: content, or later requests.
    var pending = HTTPBacklog()
    /// What is held of the budget for contents.
    var contents: ContentBudget.Share
    var hasPeerEnded = false
    var outbox = Outbox()
    var file: FileBody?
    var isWriteBlocked = false
    /// Whether the first byte of the TLS handshake has come.
    var isHandshakeBegun = false
    var isTurnEndAwaited = false
    var deadline = Deadline()
    /// What the deadline is set to as soon as the link is watched.
    private var dueBeforeWatch: UInt64 = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe reactor.asUnownedSerialExecutor() }

    /// Takes over an accepted connection; ``start()`` follows on the reactor.
    init(
        channel: consuming Channel, reactor: Reactor, context: LinkContext, peerAddress: String,
        pass: Admission.Pass
    ) {
        self.reactor = reactor
        self.context = context
        self.peerAddress = peerAddress
        self.pass = pass
        isSecure = channel.isSecure
        self.channel = consume channel
        parser = Self.parser(context)
        contents = context.contents.share(for: peerAddress)
    }

    /// A parser that leaves the content's size to the handler, who bounds it by what is asked for.
    static func parser(_ context: LinkContext) -> HTTPHeadParser {
        var limits = context.limits.http
        limits.bodySizeMax = .max
        return HTTPHeadParser(limits: limits)
    }

    /// Begins to read: the first bytes have often arrived with the connection, and an upgrade that has is
    /// through without this link being watched at all.
    func start() {
        if isSecure {
            phase = .handshaking
            expect(context.limits.tlsHandshakeDeadline)
            handshake()
        } else {
            expect(context.limits.idleKeepAlive)
            read()
        }
        guard let descriptor = channel?.descriptor else { return }
        let watch = reactor.watch(descriptor, for: interest, self)
        self.watch = watch
        deadline.set(dueBeforeWatch, token: watch.token, on: reactor)
    }

    /// Ends the connection at once.
    func close() {
        if let watch { reactor.forget(watch) }
        watch = nil
        channel = nil
        file = nil
        pass = nil
        pending.removeAll()
        contents = context.contents.share(for: peerAddress)
        outbox = Outbox()
        phase = .closed
    }

    /// Ends the connection unless a request is under way.
    func closeIfIdle() {
        switch phase {
        case .idle: linger()
        case .handshaking: close()
        default: break
        }
        updateWatch()
    }

    /// Sets the total deadline of the phase that begins.
    func expect(_ duration: Duration) { expect(within: duration.nanoseconds) }

    func expect(within nanoseconds: UInt64) {
        let due = reactor.turnTime &+ nanoseconds
        guard let watch else {
            dueBeforeWatch = due
            return
        }
        deadline.set(due, token: watch.token, on: reactor)
    }

    /// Asks the reactor to write at the end of the turn.
    func writeAtEndOfTurn() {
        guard !isTurnEndAwaited else { return }
        isTurnEndAwaited = true
        reactor.atEndOfTurn(self)
    }

    /// Ends what has not come to its end in time.
    func checkDeadline() {
        guard let watch, deadline.hasPassed(token: watch.token, on: reactor) else { return }
        switch phase {
        case .head: refuse(.requestTimeout, to: parser.partialHead)
        case .body(let head): refuse(.requestTimeout, to: head)
        case .responding(let head): refuse(.serviceUnavailable, to: head)
        case .handshaking, .idle, .sending, .lingering, .closed: close()
        }
        updateWatch()
    }
}
