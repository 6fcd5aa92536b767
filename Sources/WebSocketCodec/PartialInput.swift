/// What has come of a frame or a message that is not whole; a connection holds one only meanwhile.
///
/// Unchecked: its one owner is a connection, which is not copyable and so never used from two threads.
final class PartialInput: @unchecked Sendable {
    /// The bytes of a header that is cut off, at most 13.
    private var headerBytes: [UInt8] = []
    /// The frame whose payload is awaited.
    private(set) var header: FrameHeader?
    /// Bytes of that payload that have come.
    private(set) var payloadReceived = 0
    /// The payload of a control frame so far, still masked.
    private(set) var controlPayload: [UInt8] = []
    /// When the first byte of the frame under way came.
    private(set) var frameStart: UInt64 = 0
    var message: MessageAssembler

    init(limits: WebSocketLimits, incoming: (windowBits: Int, keepsContext: Bool)?) {
        message = MessageAssembler(limits: limits, incoming: incoming)
    }

    /// Whether a frame has begun and not ended.
    var isInsideFrame: Bool { header != nil || !headerBytes.isEmpty }

    /// Whether nothing is lost if this goes.
    var isIdle: Bool { !isInsideFrame && message.isIdle }

    /// Takes the first or next bytes towards a whole header.
    ///
    /// - Returns: All there is of it, and how many of these bytes were known before.
    func gatherHeader(_ bytes: Span<UInt8>, now: UInt64) -> (bytes: [UInt8], before: Int) {
        let before = headerBytes.count
        if before == 0 { frameStart = now }
        headerBytes.append(bytes, in: 0..<min(bytes.count, FrameHeader.sizeMax - before))
        return (headerBytes, before)
    }

    /// The header is whole: its payload is awaited.
    func begin(_ header: FrameHeader, frameStart: UInt64) {
        headerBytes = []
        self.header = header
        self.frameStart = frameStart
        payloadReceived = 0
    }

    /// Takes a piece of the payload; a control frame's is kept.
    func advance(over bytes: Span<UInt8>, of header: FrameHeader) {
        if header.opcode.isControl { controlPayload.append(bytes, in: bytes.indices) }
        payloadReceived += bytes.count
    }

    /// The frame is whole.
    ///
    /// - Returns: The payload of a control frame, still masked.
    func end() -> [UInt8] {
        header = nil
        defer { controlPayload = [] }
        return controlPayload
    }

    /// For so long nothing was read: what is under way may take that longer.
    func excuse(_ pause: UInt64) {
        frameStart = frameStart.adding(pause)
        message.excuse(pause)
    }

    /// When what is under way has to be whole: the message, and a header or control frame in itself.
    func deadline(_ limits: WebSocketLimits) -> UInt64 {
        var deadline = UInt64.max
        if let start = message.start { deadline = start.adding(limits.messageTimeout) }
        if isInsideFrame, header?.opcode.isControl ?? true {
            deadline = min(deadline, frameStart.adding(limits.controlFrameTimeout))
        }
        return deadline
    }
}
