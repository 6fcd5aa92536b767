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
        case body(HTTPRequestHead)
        /// The handler has the request.
        case responding
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
    var pending: [UInt8] = []
    var hasPeerEnded = false
    var outbox = Outbox()
    var file: FileBody?
    var isWriteBlocked = false
    var isTurnEndAwaited = false
    var deadline = Deadline()

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
        // The handler bounds the content, by what is asked for.
        var limits = context.limits.http
        limits.bodySizeMax = .max
        parser = HTTPHeadParser(limits: limits)
    }

    /// Begins to read.
    func start() {
        guard let descriptor = channel?.descriptor else { return }
        watch = reactor.watch(descriptor, for: .input, self)
        phase = isSecure ? .handshaking : .idle
        expect(isSecure ? context.limits.tlsHandshakeDeadline : context.limits.idleKeepAlive)
    }

    /// Ends the connection at once.
    func close() {
        if let watch { reactor.unwatch(watch) }
        watch = nil
        channel = nil
        file = nil
        pass = nil
        pending = []
        outbox = Outbox()
        phase = .closed
        deadline.cancel()
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
        deadline.set(reactor.turnTime &+ nanoseconds, on: reactor) { self.checkDeadline() }
    }

    func noDeadline() {
        deadline.set(nil, on: reactor) { self.checkDeadline() }
    }

    /// Asks the reactor to write at the end of the turn.
    func writeAtEndOfTurn() {
        guard !isTurnEndAwaited else { return }
        isTurnEndAwaited = true
        reactor.atEndOfTurn(self)
    }

    private nonisolated func checkDeadline() {
        assumeIsolated { link in
            let hasPassed = link.deadline.hasPassed(on: link.reactor) { link.checkDeadline() }
            guard hasPassed else { return }
            switch link.phase {
            case .head, .body: link.refuse(HTTPViolation(.requestTimeout, "deadline"))
            default: link.close()
            }
        }
    }
}
