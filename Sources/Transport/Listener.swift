import CEpoll
import Glibc
import Synchronization
package import WebSocketCodec

/// Accepts connections on one address and spreads them over reactors, each in turn.
package final class Listener: Sendable {
    private struct State {
        var watch: Watch?
        var isClosed = false
        var nextReactor = 0
        /// Since a connection could not be taken for want of descriptors.
        var isExhausted = false
    }

    /// The port in use; a free one when 0 was asked for.
    package let port: UInt16
    private let descriptor: Int32
    private let reactors: [Reactor]
    private let context: LinkContext
    private let exhausted: @Sendable (Bool) -> Void
    private let state = Mutex(State())

    /// Binds and listens; nothing is accepted before ``start()``.
    ///
    /// - Parameters:
    ///   - address: Numeric; "::" takes IPv4 as well.
    ///   - port: 0 chooses a free one.
    ///   - reactors: At least one; the first one accepts.
    ///   - tls: The certificate, for a port that speaks https and wss.
    ///   - handler: Answers the requests of every connection.
    ///   - limits: Bounds of every connection.
    ///   - exhausted: Told `true` when the process has no descriptor left for a connection, so that accepting
    ///     pauses, and `false` when it could take one again.
    /// - Throws: ``TransportError``, when the address is taken for example.
    package init(
        address: String, port: UInt16, reactors: [Reactor], tls: TLSContext?, handler: any HTTPHandler,
        limits: TransportLimits = TransportLimits(), exhausted: @escaping @Sendable (Bool) -> Void = { _ in }
    ) throws {
        precondition(!reactors.isEmpty, "a listener needs a reactor")
        self.exhausted = exhausted
        var bound: UInt16 = 0
        descriptor = unsafe ce_listen(address, port, 1024, &bound)
        self.port = bound
        self.reactors = reactors
        context = LinkContext(handler: handler, limits: limits, tls: tls)
        guard descriptor >= 0 else { throw TransportError.last("listen on \(address) port \(port)") }
    }

    deinit { if !state.withLock({ $0.isClosed }), descriptor >= 0 { close(descriptor) } }

    /// Connections open now, upgraded ones included.
    package var connectionCount: Int { context.admission.count }

    /// Begins to accept; from any thread.
    package func start() {
        reactors[0].post { self.watch() }
    }

    /// Closes the listening socket and idle HTTP links, and has the others close after the answer they are
    /// at.
    ///
    /// WebSockets stay: whoever holds them closes them, and ``closeSockets(_:reason:)`` the rest.
    package func stopAccepting() {
        context.isDraining.store(true, ordering: .relaxed)
        reactors[0].post { self.closeSocket() }
        for reactor in reactors {
            reactor.post { [context] in
                for case let link as HTTPLink in reactor.watched where link.context === context {
                    link.assumeIsolated { $0.closeIfIdle() }
                }
            }
        }
    }

    /// Begins the closing handshake of every WebSocket on the listener's reactors that nobody has closed yet.
    package func closeSockets(_ code: CloseCode, reason: String) {
        for reactor in reactors {
            reactor.post {
                for case let link as SocketLink in reactor.watched {
                    link.assumeIsolated { $0.close(code, reason: reason) }
                }
            }
        }
    }

    private func watch() {
        state.withLock { state in
            guard !state.isClosed, state.watch == nil else { return }
            state.watch = reactors[0].watch(descriptor, for: .input, self)
        }
    }

    private func unwatch() {
        state.withLock { state in
            if let watch = state.watch { reactors[0].unwatch(watch) }
            state.watch = nil
        }
    }

    private func closeSocket() {
        unwatch()
        let wasClosed = state.withLock { state in
            defer { state.isClosed = true }
            return state.isClosed
        }
        if !wasClosed { close(descriptor) }
    }
}

extension Listener: Pollable {
    /// Connections accepted before others get their turn again.
    private static let acceptsPerTurnMax = 64

    func ready(_ readiness: Readiness) {
        for number in 0..<Self.acceptsPerTurnMax {
            guard context.admission.count < context.limits.connectionsPauseAt else {
                // Only of the first is it known that somebody waits; the kernel reports the next one.
                if number == 0 { pause() }
                return
            }
            var address = ""
            let accepted = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { text in
                unsafe text.initialize(repeating: 0)
                let accepted = unsafe ce_accept(descriptor, text.baseAddress, text.count)
                if accepted >= 0 {
                    address = unsafe text.baseAddress.map { unsafe String(cString: $0) } ?? ""
                }
                return accepted
            }
            if accepted >= 0 {
                setExhausted(false)
                admit(accepted, from: address)
            } else if !goesOn(after: errno) {
                return
            }
        }
    }

    func turnEnded() {}

    func reactorStopped() { closeSocket() }

    /// Whether the next connection may be tried: the failed one was gone already.
    private func goesOn(after code: Int32) -> Bool {
        switch code {
        case EAGAIN, EWOULDBLOCK: return false
        case EMFILE, ENFILE, ENOBUFS, ENOMEM:
            // The connection would be reported again at once; a pause lets others give some back.
            pause()
            return false
        default: return true
        }
    }

    private func pause() {
        setExhausted(true)
        unwatch()
        reactors[0].after(context.limits.acceptPause) { self.watch() }
    }

    /// Says so once when it begins and once when it is over.
    private func setExhausted(_ isNow: Bool) {
        let isChange = state.withLock { state in
            defer { state.isExhausted = isNow }
            return state.isExhausted != isNow
        }
        if isChange { exhausted(isNow) }
    }

    private func admit(_ accepted: Int32, from address: String) {
        guard let pass = context.admission.enter(address) else {
            close(accepted)
            return
        }
        let index = state.withLock { state in
            defer { state.nextReactor = (state.nextReactor + 1) % reactors.count }
            return state.nextReactor
        }
        let reactor = reactors[index]
        // A failure closes the socket: it is the library out of memory.
        guard let channel = try? Channel(descriptor: accepted, tls: context.tls) else { return }
        let link = HTTPLink(
            channel: channel, reactor: reactor, context: context, peerAddress: address, pass: pass)
        reactor.post { link.assumeIsolated { $0.start() } }
    }
}
