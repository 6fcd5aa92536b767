import Transport
import WebSocketCodec

/// All sockets on one path: what one of them says goes to all, itself included.
actor BenchChannel {
    nonisolated let reactor: Reactor
    private let compression: Serve.Compression
    /// Nanoseconds between two flushes.
    private let pace: UInt64
    private var members: [SocketLink] = []
    /// Where in `members` a socket stands, by its id.
    private var places: [UInt64: Int] = [:]
    /// Frames that go out together: one run of bytes, shared by all members.
    private var gathered: [UInt8] = []
    /// The same frames compressed, for the members who agreed to that.
    private var packed: [UInt8] = []
    /// Bytes of the last run: the next one will have about as many.
    private var lastSize = 0
    /// When that was, in nanoseconds of the monotonic clock.
    private var lastFlush: UInt64 = 0
    private var isFlushPlanned = false
    private var shared: SharedDeflater?
    private var stream: ChannelDeflater?

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe reactor.asUnownedSerialExecutor() }

    init(reactor: Reactor, compression: Serve.Compression, gatheringMs: Int) {
        self.reactor = reactor
        self.compression = compression
        pace = UInt64(gatheringMs) * 1_000_000
        if compression == .shared { shared = SharedDeflater() }
        if compression == .takeover { stream = ChannelDeflater() }
    }

    /// Lets a socket in; on the reactor.
    nonisolated func join(_ link: SocketLink) -> SocketCallbacks {
        reactor.run(as: self) { $0.enter(link) }
        return SocketCallbacks(
            received: { text in self.reactor.run(as: self) { $0.broadcast(text) } },
            closed: { _, _ in self.reactor.run(as: self) { $0.leave(link.id) } })
    }

    /// What was gathered goes to those who were there; the stream starts anew, so that all can follow.
    private func enter(_ link: SocketLink) {
        if compression == .takeover {
            flush()
            stream?.reset()
        }
        places[link.id] = members.count
        members.append(link)
    }

    private func leave(_ id: UInt64) {
        guard let place = places.removeValue(forKey: id) else { return }
        members.swapAt(place, members.count - 1)
        members.removeLast()
        if place < members.count { places[members[place].id] = place }
    }

    private func broadcast(_ text: [UInt8]) {
        if gathered.isEmpty { gathered.reserveCapacity(lastSize) }
        FrameHeader(opcode: .text, payloadSize: text.count).encode(into: &gathered)
        gathered += text
        switch compression {
        case .off: break
        case .shared: packed += shared?.textFrame(text) ?? []
        case .takeover: packed += stream?.textFrame(text) ?? []
        }
        guard !isFlushPlanned else { return }
        isFlushPlanned = true
        let flush: @Sendable () -> Void = { self.reactor.run(as: self) { $0.flush() } }
        let sinceLast = reactor.turnTime - lastFlush
        if sinceLast >= pace {
            reactor.atEndOfTurn(flush)
        } else {
            reactor.after(.nanoseconds(Int64(pace - sinceLast)), flush)
        }
    }

    private func flush() {
        isFlushPlanned = false
        guard !gathered.isEmpty else { return }
        let run = gathered
        lastSize = run.count
        let packedRun = packed
        gathered = []
        packed = []
        lastFlush = reactor.turnTime
        guard compression != .off else { return SocketLink.broadcast(run, to: members) }
        SocketLink.broadcast(run, to: members.filter { !$0.usesDeflate })
        SocketLink.broadcast(packedRun, to: members.filter(\.usesDeflate))
    }
}
