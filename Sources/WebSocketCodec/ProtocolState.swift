internal import Compression

/// Both ends' common half of RFC 6455: frames in, events out, answers into the output.
///
/// Holds no memory of its own while nothing is under way, save the windows of compression that are kept
/// between messages where both sides agreed to that.
struct ProtocolState: ~Copyable, Sendable {
    /// How far the closing handshake is (RFC 6455 section 7.1).
    enum Phase: Sendable, Equatable {
        case open
        /// We have sent a close frame and wait for the peer's, until then; some pings are still answered.
        case closing(deadline: UInt64, pongsLeft: Int)
        case finished
    }

    let limits: WebSocketLimits
    let role: Role
    let deflate: DeflateParameters?
    var phase = Phase.open
    var keepAlive: KeepAlive
    var keys: MaskingKeySource
    var partial: PartialInput?
    var output: [UInt8] = []
    var deflater: DeflateStream?

    init(role: Role, limits: WebSocketLimits, deflate: DeflateParameters?, now: UInt64, seed: UInt64 = 0) {
        self.role = role
        self.limits = limits
        self.deflate = deflate
        keepAlive = KeepAlive(limits: limits, now: now)
        keys = MaskingKeySource(seed: seed)
    }

    /// Takes bytes; after the peer's close frame nothing counts (RFC 6455 section 5.5.1).
    mutating func receive(_ bytes: Span<UInt8>, now: UInt64, _ each: (ConnectionEvent) -> Void) {
        var start = 0
        while start < bytes.count, phase != .finished {
            start += receiveFrame(bytes.extracting(start..<bytes.count), now: now, each)
        }
    }

    /// Takes what belongs to one frame and says how many bytes that was; a violation takes all of them and
    /// ends the connection with its close code (RFC 6455 section 7.1.7).
    mutating func receiveFrame(
        _ bytes: Span<UInt8>, now: UInt64, _ each: (ConnectionEvent) -> Void
    ) -> Int {
        do throws(ProtocolViolation) {
            return try takeFrame(bytes, now: now, each)
        } catch {
            // Section 7.1.7: the close frame says why, unless ours is already out (section 5.5.1).
            let wasOpen = phase == .open
            if wasOpen { send(.close, CloseFrame(error.closeCode, reason: error.reason).payload) }
            finish()
            if wasOpen { each(.closing(error.closeCode, reason: error.reason)) }
            return bytes.count
        }
    }

    /// For so long we have not read: the peer's silence and slowness in that time were ours.
    mutating func excuse(_ pause: UInt64, now: UInt64) {
        keepAlive.heard(limits: limits, now: now)
        partial?.excuse(pause)
    }

    /// Sends our close frame once (RFC 6455 section 7.1.2); what the peer was sending is dropped (1.4).
    mutating func close(_ code: CloseCode, reason: String, now: UInt64) {
        guard phase == .open else { return }
        send(.close, CloseFrame(code, reason: reason).payload)
        phase = .closing(
            deadline: now.adding(limits.closeTimeout), pongsLeft: limits.controlFramesPerSecond)
        deflater = nil
        partial?.message = MessageAssembler(limits: limits, incoming: nil)
    }

    /// Both close frames are exchanged or the connection failed (RFC 6455 section 7.1.4).
    mutating func finish() {
        phase = .finished
        partial = nil
        deflater = nil
    }

    /// Whether there is memory on the heap that only this connection uses.
    var holdsMemory: Bool { partial != nil || deflater != nil || output.capacity > 0 }

    /// Decides what the clock asks for (RFC 6455 sections 5.5.2 and 7.1.1).
    mutating func tick(now: UInt64) -> Tick {
        switch phase {
        case .finished: return .giveUp
        case .closing(let deadline, _): return now >= deadline ? .giveUp : .waitUntil(deadline)
        case .open:
            // A total for what is under way, or a byte now and then would hold memory for ever.
            let deadline = partial?.deadline(limits) ?? .max
            if now >= deadline { return .close(.policyViolation, reason: "message too slow") }
            let tick = keepAlive.tick(limits: limits, now: now)
            switch tick {
            case .sendPing: send(.ping, [])
            case .waitUntil(let time): return .waitUntil(min(time, deadline))
            case .close, .giveUp: break
            }
            return tick
        }
    }
}
