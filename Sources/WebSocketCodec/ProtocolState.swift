/// Both ends' common half of RFC 6455: frames in, events out, answers into the output.
struct ProtocolState: ~Copyable, Sendable {
    /// How far the closing handshake is (RFC 6455 section 7.1).
    enum Phase: Sendable, Equatable {
        case open
        /// We have sent a close frame and wait for the peer's, until then.
        case closing(deadline: UInt64)
        case finished
    }

    let role: Role
    let limits: WebSocketLimits
    private let allowsCompression: Bool
    private(set) var phase = Phase.open
    private var assembler: MessageAssembler
    private var headerBytes: [UInt8] = []
    private var header: FrameHeader?
    private var payloadReceived = 0
    private var controlPayload: [UInt8] = []
    private(set) var output: [UInt8] = []
    private var keepAlive: KeepAlive
    private var keys: MaskingKeySource

    init(role: Role, limits: WebSocketLimits, deflate: DeflateParameters?, now: UInt64, seed: UInt64 = 0) {
        self.role = role
        self.limits = limits
        allowsCompression = deflate != nil
        let peerForgets =
            role == .server ? deflate?.clientNoContextTakeover : deflate?.serverNoContextTakeover
        assembler = MessageAssembler(limits: limits, keepsContext: peerForgets == false)
        keepAlive = KeepAlive(interval: limits.pingInterval, missedMax: limits.pongsMissedMax, now: now)
        keys = MaskingKeySource(seed: seed)
    }

    /// Takes bytes; a violation ends the connection with its close code (RFC 6455 section 7.1.7).
    mutating func receive(_ bytes: Span<UInt8>, now: UInt64, _ each: (ConnectionEvent) -> Void) {
        var start = 0
        do throws(ProtocolViolation) {
            while start < bytes.count, phase != .finished {
                start += try step(bytes.extracting(start..<bytes.count), now: now, each)
            }
        } catch {
            let wasOpen = phase == .open
            if wasOpen { send(.close, CloseFrame(error.closeCode, reason: error.reason).payload) }
            phase = .finished
            if wasOpen { each(.closing(error.closeCode, reason: error.reason)) }
        }
    }

    /// Takes what belongs to one header or one frame's payload; returns how many bytes that was.
    private mutating func step(
        _ bytes: Span<UInt8>, now: UInt64, _ each: (ConnectionEvent) -> Void
    ) throws(ProtocolViolation) -> Int {
        var taken = 0
        if header == nil {
            guard let size = try takeHeader(bytes) else { return bytes.count }
            taken = size
        }
        guard let header else { return taken }
        let size = min(header.payloadSize - payloadReceived, bytes.count - taken)
        try takePayload(bytes.extracting(taken..<(taken + size)), of: header)
        payloadReceived += size
        if payloadReceived == header.payloadSize {
            self.header = nil
            keepAlive.heard(now: now)
            try endFrame(header, now: now, each)
        }
        return taken + size
    }

    /// Completes a header of at most 14 bytes; `nil` when all bytes were taken and more are needed.
    private mutating func takeHeader(_ bytes: Span<UInt8>) throws(ProtocolViolation) -> Int? {
        let before = headerBytes.count
        headerBytes.append(bytes, in: 0..<min(bytes.count, FrameHeader.sizeMax - before))
        let parsed = try FrameHeader.parse(
            headerBytes.span, receiver: role, allowsCompression: allowsCompression,
            payloadSizeMax: limits.frameSizeMax)
        guard let parsed else { return nil }
        headerBytes.removeAll(keepingCapacity: true)
        header = parsed.header
        payloadReceived = 0
        controlPayload.removeAll(keepingCapacity: true)
        if phase == .open, !parsed.header.opcode.isControl { try assembler.begin(parsed.header) }
        return parsed.headerSize - before
    }

    private mutating func takePayload(
        _ bytes: Span<UInt8>, of header: FrameHeader
    ) throws(ProtocolViolation) {
        if header.opcode.isControl {
            let start = controlPayload.count
            controlPayload.append(bytes, in: bytes.indices)
            guard let key = header.maskingKey else { return }
            Mask.apply(
                key, to: &controlPayload, in: start..<controlPayload.count, position: payloadReceived)
        } else if phase == .open, !bytes.isEmpty {
            try assembler.append(bytes, key: header.maskingKey, position: payloadReceived)
        }
    }

    /// Acts on a whole frame; after our close only control frames count (RFC 6455 sections 1.4 and 5.5).
    private mutating func endFrame(
        _ header: FrameHeader, now: UInt64, _ each: (ConnectionEvent) -> Void
    ) throws(ProtocolViolation) {
        switch header.opcode {
        case .close: try peerClosed(each)
        case .ping:
            send(.pong, controlPayload)
            each(.ping)
        case .pong: each(.pong)
        case .text, .binary, .continuation:
            guard phase == .open, let event = try assembler.end(header) else { return }
            each(event)
        }
    }

    /// Answers the peer's close with its own code, or recognises the answer to ours (section 5.5.1).
    private mutating func peerClosed(_ each: (ConnectionEvent) -> Void) throws(ProtocolViolation) {
        let close = try CloseFrame.parse(controlPayload)
        let wasOpen = phase == .open
        if wasOpen { send(.close, CloseFrame(close.code).payload) }
        phase = .finished
        if wasOpen { each(.closing(close.code, reason: close.reason)) }
    }

    /// Sends our close frame once (RFC 6455 section 7.1.2).
    mutating func close(_ code: CloseCode, reason: String, now: UInt64) {
        guard phase == .open else { return }
        send(.close, CloseFrame(code, reason: reason).payload)
        phase = .closing(deadline: now &+ limits.closeTimeout)
    }

    /// Decides what the clock asks for (RFC 6455 sections 5.5.2 and 7.1.1).
    mutating func tick(now: UInt64) -> Tick {
        switch phase {
        case .finished: return .giveUp
        case .closing(let deadline): return now >= deadline ? .giveUp : .waitUntil(deadline)
        case .open:
            let tick = keepAlive.tick(now: now)
            if tick == .sendPing { send(.ping, []) }
            return tick
        }
    }

    mutating func takeOutput() -> [UInt8]? {
        guard !output.isEmpty else { return nil }
        defer { output = [] }
        return output
    }

    /// Appends a whole frame, masked if this is the client (RFC 6455 section 5.3).
    mutating func send(
        _ opcode: Opcode, _ payload: [UInt8], isFinal: Bool = true, isCompressed: Bool = false
    ) {
        let key = role == .client ? keys.next() : nil
        let header = FrameHeader(
            isFinal: isFinal, isCompressed: isCompressed, opcode: opcode, payloadSize: payload.count,
            maskingKey: key)
        header.encode(into: &output)
        let start = output.count
        output += payload
        if let key { Mask.apply(key, to: &output, in: start..<output.count, position: 0) }
    }
}
