extension ProtocolState {
    /// Takes what belongs to one frame, from its beginning or from where it was cut.
    ///
    /// - Parameters:
    ///   - bytes: At least one byte.
    ///   - now: Nanoseconds of a monotonic clock.
    ///   - each: Gets the event the frame completes, if it does.
    /// - Returns: How many bytes that was; at least one.
    /// - Throws: ``ProtocolViolation``.
    mutating func takeFrame(
        _ bytes: Span<UInt8>, now: UInt64, _ each: (ConnectionEvent) -> Void
    ) throws(ProtocolViolation) -> Int {
        if let partial, partial.isInsideFrame { return try resume(partial, bytes, now: now, each) }
        guard let (header, headerSize) = try parse(bytes) else {
            // RFC 6455 section 5.2: a header has 2 to 14 bytes; the rest is still to come.
            _ = partialInput().gatherHeader(bytes, now: now)
            return bytes.count
        }
        if bytes.count - headerSize >= header.payloadSize, standsAlone(header) {
            let end = headerSize + header.payloadSize
            keepAlive.heard(limits: limits, now: now)
            try takeWhole(header, bytes.extracting(headerSize..<end), each)
            return end
        }
        let partial = partialInput()
        try begin(header, partial, frameStart: now)
        return headerSize
            + (try takePayload(partial, header, bytes.extracting(headerSize..<bytes.count), now: now, each))
    }

    private func parse(
        _ bytes: Span<UInt8>
    ) throws(ProtocolViolation) -> (header: FrameHeader, headerSize: Int)? {
        try FrameHeader.parse(
            bytes, receiver: role, allowsCompression: deflate != nil, payloadSizeMax: limits.frameSizeMax)
    }

    private mutating func partialInput() -> PartialInput {
        if let partial { return partial }
        let fresh = PartialInput(limits: limits, incoming: deflate?.incoming(role))
        partial = fresh
        return fresh
    }

    /// Whether a frame needs nothing before or after it: control frames (RFC 6455 section 5.5), whole
    /// messages not compressed (section 5.4), and data after our close, which is dropped (section 1.4).
    private func standsAlone(_ header: FrameHeader) -> Bool {
        if header.opcode.isControl || phase != .open { return true }
        return header.isFinal && !header.isCompressed && header.opcode != .continuation
            && partial?.message.isUnderWay != true
    }

    /// Acts on a frame all of which is there, without staging it anywhere.
    private mutating func takeWhole(
        _ header: FrameHeader, _ payload: Span<UInt8>, _ each: (ConnectionEvent) -> Void
    ) throws(ProtocolViolation) {
        if header.opcode.isControl { return try takeControl(header, payload, each) }
        // RFC 6455 section 1.4: after our close frame, data is of no interest.
        guard phase == .open else { return }
        // Section 10.4: our bound on the size of a message.
        guard header.payloadSize <= limits.messageSizeMax else { throw .messageTooLarge }
        let message = Mask.copy(payload, key: header.maskingKey)
        if header.opcode == .text {
            // Section 8.1: text is UTF-8, and whole characters of it.
            var validator = UTF8Validator()
            guard validator.receive(message.span) else { throw .textIsNotUTF8 }
            guard validator.isComplete else { throw .textEndsInsideCharacter }
            each(.text(message))
        } else {
            each(.binary(message))
        }
    }

    /// Goes on with a frame that was cut, in its header or its payload.
    private mutating func resume(
        _ partial: PartialInput, _ bytes: Span<UInt8>, now: UInt64, _ each: (ConnectionEvent) -> Void
    ) throws(ProtocolViolation) -> Int {
        if let header = partial.header { return try takePayload(partial, header, bytes, now: now, each) }
        let (headerBytes, before) = partial.gatherHeader(bytes, now: now)
        guard let (header, headerSize) = try parse(headerBytes.span) else { return bytes.count }
        try begin(header, partial, frameStart: partial.frameStart)
        let taken = headerSize - before
        return taken
            + (try takePayload(partial, header, bytes.extracting(taken..<bytes.count), now: now, each))
    }

    /// A header is whole and its payload is not: the sequence and sizes are checked before any of it comes.
    private mutating func begin(
        _ header: FrameHeader, _ partial: PartialInput, frameStart: UInt64
    ) throws(ProtocolViolation) {
        partial.begin(header, frameStart: frameStart)
        // RFC 6455 section 1.4: after our close frame, data is of no interest.
        guard phase == .open, !header.opcode.isControl else { return }
        try partial.message.begin(header, frameStart: frameStart)
    }

    /// Takes what there is of a frame's payload, and acts on the frame when that is all.
    private mutating func takePayload(
        _ partial: PartialInput, _ header: FrameHeader, _ bytes: Span<UInt8>, now: UInt64,
        _ each: (ConnectionEvent) -> Void
    ) throws(ProtocolViolation) -> Int {
        let size = min(header.payloadSize - partial.payloadReceived, bytes.count)
        let piece = bytes.extracting(0..<size)
        let isMessage = phase == .open && !header.opcode.isControl
        if isMessage, size > 0 {
            try partial.message.append(piece, key: header.maskingKey, position: partial.payloadReceived)
        }
        partial.advance(over: piece, of: header)
        guard partial.payloadReceived == header.payloadSize else { return size }
        let control = partial.end()
        keepAlive.heard(limits: limits, now: now)
        var event: ConnectionEvent?
        if isMessage { event = try partial.message.end(header) }
        if partial.isIdle { self.partial = nil }
        if let event { each(event) }
        if header.opcode.isControl { try takeControl(header, control.span, each) }
        return size
    }

    /// Acts on a whole control frame (RFC 6455 section 5.5), also after our close.
    private mutating func takeControl(
        _ header: FrameHeader, _ payload: Span<UInt8>, _ each: (ConnectionEvent) -> Void
    ) throws(ProtocolViolation) {
        switch header.opcode {
        case .close:
            try peerClosed(Mask.copy(payload, key: header.maskingKey), each)
        case .ping:
            // Section 5.5.2: a pong with the same bytes, as soon as is practical.
            if mayAnswerPing() { send(.pong, payload, maskedWith: header.maskingKey) }
            each(.ping)
        case .pong:
            // Section 5.5.3: asked for or not, it wants no answer.
            each(.pong)
        case .text, .binary, .continuation: break
        }
    }

    /// Before our close always (the caller bounds the rate); behind it a few times.
    ///
    /// RFC 6455 section 5.5.2 wants pongs until the peer's close has come, but a peer that reads nothing and
    /// sends nothing but pings must not have us keep answers without bound; 5.5.3 allows to leave out some.
    private mutating func mayAnswerPing() -> Bool {
        guard case .closing(let deadline, let pongsLeft) = phase else { return true }
        phase = .closing(deadline: deadline, pongsLeft: max(0, pongsLeft - 1))
        return pongsLeft > 0
    }

    /// Answers the peer's close with its own code, or recognises the answer to ours (section 5.5.1).
    private mutating func peerClosed(
        _ payload: [UInt8], _ each: (ConnectionEvent) -> Void
    ) throws(ProtocolViolation) {
        let close = try CloseFrame.parse(payload)
        let wasOpen = phase == .open
        if wasOpen { send(.close, CloseFrame(close.code).payload) }
        finish()
        if wasOpen { each(.closing(close.code, reason: close.reason)) }
    }
}
