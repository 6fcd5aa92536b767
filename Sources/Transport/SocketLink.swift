import Synchronization
package import WebSocketCodec

/// One WebSocket on its reactor: frames in, frames out, bounded in bytes and in time.
///
/// Call it from its reactor (`assumeIsolated`, or from an actor pinned there) and nothing hops threads.
/// Nothing is written before the end of the turn, unless ``TransportLimits/outboxSizeMax`` is reached.
package actor SocketLink {
    /// How far the link's life has gone.
    enum Phase {
        case open
        /// Both close frames are done with and our side is ended; the peer's end is awaited.
        case lingering
        case closed
    }

    private static let lastID = Atomic<UInt64>(0)
    /// Messages of fewer bytes gain less on the wire than they cost the processor.
    private static let compressedSizeMin = 1024

    // What a broadcast looks at stands first, side by side: it meets thousands of links one after the other.
    /// Where the link lives.
    package nonisolated let reactor: Reactor
    /// The socket while it is open and in the clear, to write to without asking the channel; else -1.
    var plainDescriptor: Int32 = -1
    var phase = Phase.open
    var isBroken = false
    var isWriteBlocked = false
    var isTurnEndAwaited = false
    var isTooSlow = false
    /// Whether permessage-deflate was agreed on: compressed frames may be sent.
    package nonisolated let usesDeflate: Bool
    var outbox = Outbox()
    var connection: ServerConnection
    var channel: Channel?

    /// Unique in this process.
    package nonisolated let id: UInt64
    /// The peer's numeric address, without port.
    package nonisolated let peerAddress: String
    nonisolated let context: LinkContext
    nonisolated let socketLimits: WebSocketLimits
    var watch: Watch?
    var callbacks: SocketCallbacks?
    var pass: Admission.Pass?
    /// Since when nothing is read, if that is so.
    var pausedSince: UInt64?
    /// Why we close, and since when, once we do.
    var ownClose: (code: CloseCode, reason: String, time: UInt64)?
    /// When the connection had finished but its last bytes were not written.
    var finishTime: UInt64?
    /// Bytes read behind our close frame.
    var discardedCount = 0
    var deadline = Deadline()
    var controlFrames = (second: UInt64(0), count: 0)

    /// Runs on its reactor.
    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe reactor.asUnownedSerialExecutor()
    }

    init(
        channel: consuming Channel, upgrade: SocketUpgrade, firstBytes: [UInt8], peerAddress: String,
        context: LinkContext, pass: Admission.Pass
    ) {
        reactor = upgrade.reactor
        id = Self.lastID.wrappingAdd(1, ordering: .relaxed).newValue
        self.peerAddress = peerAddress
        usesDeflate = upgrade.deflate != nil
        self.context = context
        socketLimits = upgrade.limits
        self.pass = pass
        plainDescriptor = channel.isSecure ? -1 : channel.descriptor
        self.channel = consume channel
        connection = ServerConnection(limits: upgrade.limits, deflate: upgrade.deflate, now: Reactor.now)
        outbox.append(firstBytes, at: Reactor.now)
    }

    /// Bytes waiting to be written.
    package var queuedByteCount: Int { outbox.byteCount }

    /// Queues a ready frame, shared by reference with other links; nothing after the close has begun.
    package func send(frame: [UInt8]) {
        guard phase == .open, connection.isOpen, !isBroken else { return }
        // A burst may be larger than the bound as long as the kernel takes it.
        if outbox.byteCount + frame.count > context.limits.outboxSizeMax, !outbox.isEmpty { write() }
        // The frame under way may be larger than the bound, as a snapshot is; what waits behind it may not.
        let waiting = outbox.byteCountBehindFront + frame.count
        guard outbox.isEmpty || waiting <= context.limits.outboxSizeMax else { return closeAsSlow() }
        outbox.append(frame, at: reactor.turnTime)
        awaitTurnEnd()
    }

    /// Queues one text message, compressed from 1 KiB on where that was agreed; `text` must be UTF-8.
    package func send(text: [UInt8]) { send(.text, text) }

    /// Queues one binary message, compressed as text is.
    package func send(binary: [UInt8]) { send(.binary, binary) }

    private func send(_ opcode: Opcode, _ payload: [UInt8]) {
        guard usesDeflate, payload.count >= Self.compressedSizeMin else {
            let isText = opcode == .text
            let frame = isText ? ServerConnection.textFrame(payload) : ServerConnection.binaryFrame(payload)
            return send(frame: frame)
        }
        guard phase == .open, connection.isOpen, !isBroken else { return }
        connection.sendCompressed(opcode, payload)
        if let frame = connection.takeOutput() { send(frame: frame) }
    }

    /// Starts the closing handshake, behind what is queued; `closed` follows once, later.
    ///
    /// The peer has ``WebSocketLimits/closeTimeout`` to answer.
    package func close(_ code: CloseCode, reason: String) {
        guard phase == .open, ownClose == nil else { return }
        ownClose = (code, reason, reactor.turnTime)
        connection.close(code, reason: reason, now: reactor.turnTime)
        takeOutput()
        awaitTurnEnd()
    }

    /// Reads nothing more from the socket; messages already read are still delivered.
    package func pauseReading() {
        pausedSince = pausedSince ?? reactor.turnTime
        updateWatch()
    }

    /// Reads again.
    package func resumeReading() {
        guard let since = pausedSince else { return }
        pausedSince = nil
        connection.excuse(reactor.turnTime &- since, now: reactor.turnTime)
        checkTime()
        updateWatch()
    }

    /// Drops what waits and says why; the peer has a grace to read that far.
    func closeAsSlow() {
        guard !isTooSlow else { return }
        isTooSlow = true
        outbox.dropUnstarted(pinned: channel?.pinnedSize ?? 0)
        close(.slow, reason: "too slow")
    }

    func takeOutput() {
        guard let bytes = connection.takeOutput() else { return }
        // Whoever has us answer and reads no answers is no peer.
        guard outbox.byteCountBehindFront + bytes.count <= context.limits.outboxSizeMax else {
            isBroken = true
            return
        }
        outbox.append(bytes, at: reactor.turnTime)
        awaitTurnEnd()
    }

    func awaitTurnEnd() {
        guard !isTurnEndAwaited else { return }
        isTurnEndAwaited = true
        reactor.atEndOfTurn(self)
    }

    func write() {
        isWriteBlocked = false
        let waiting = outbox.byteCount
        defer { reactor.loop.traffic.sent &+= UInt64(max(0, waiting - outbox.byteCount)) }
        switch channel?.write(&outbox, at: reactor.turnTime) ?? .failed {
        case .done: break
        case .blocked, .blockedOnWrite: isWriteBlocked = true
        case .ended, .failed: isBroken = true
        }
    }
}
