internal import Compression

/// Joins the data frames of one message after another: sizes, unpacking, UTF-8.
struct MessageAssembler: ~Copyable, Sendable {
    private let limits: WebSocketLimits
    private let windowBits: Int
    private let keepsContext: Bool
    private var opcode: Opcode?
    private var isCompressed = false
    private var payload: [UInt8] = []
    /// What the whole message will have, once its final frame has begun; 0 before, and if it is compressed.
    private var finalSize = 0
    private var validator = UTF8Validator()
    /// Compressed bytes announced so far: by headers, so that no cut of the bytes changes the answer.
    private var packedSize = 0
    private var fragmentCount = 0
    private var smallFragmentCount = 0
    private var inflater: InflateStream?
    /// When the first byte of the message under way came.
    private(set) var start: UInt64?

    /// Makes an assembler that waits for a message.
    ///
    /// - Parameters:
    ///   - limits: Bounds on size and number of fragments.
    ///   - incoming: The window the peer compresses with, and whether its messages may refer to earlier ones.
    init(limits: WebSocketLimits, incoming: (windowBits: Int, keepsContext: Bool)?) {
        self.limits = limits
        windowBits = incoming?.windowBits ?? 15
        keepsContext = incoming?.keepsContext ?? false
    }

    /// The message under way may take that longer.
    mutating func excuse(_ pause: UInt64) { start = start?.adding(pause) }

    /// Whether a message has begun and not ended.
    var isUnderWay: Bool { opcode != nil }

    /// Whether nothing is lost if this goes: no message, and no window that later ones may refer to.
    var isIdle: Bool { opcode == nil && inflater == nil }

    /// Accepts a data frame's header before its payload (RFC 6455 section 5.4).
    ///
    /// The counts include empty frames (CVE-2026-48779); the size is checked before it is buffered.
    mutating func begin(_ header: FrameHeader, frameStart: UInt64) throws(ProtocolViolation) {
        if header.opcode == .continuation {
            // Section 5.4: a continuation needs a beginning.
            guard opcode != nil else { throw ProtocolViolation(.protocolError, "nothing to continue") }
        } else {
            // Section 5.4: the fragments of two messages are not mixed.
            guard opcode == nil else { throw ProtocolViolation(.protocolError, "message inside a message") }
            opcode = header.opcode
            start = frameStart
            // RFC 7692 section 6: the first frame's RSV1 holds for the whole message.
            isCompressed = header.isCompressed
            if isCompressed, inflater == nil { inflater = try makeInflater() }
        }
        try count(header)
        packedSize += header.payloadSize
        // RFC 6455 section 10.4: our bound on the size of a message; see `inflate` for compressed ones.
        guard isCompressed || header.payloadSize <= limits.messageSizeMax - payload.count else {
            throw .messageTooLarge
        }
        if header.isFinal, !isCompressed { finalSize = payload.count + header.payloadSize }
    }

    /// Bounds on the number of frames (RFC 6455 section 10.4; CVE-2026-42786, CVE-2026-48779).
    private mutating func count(_ header: FrameHeader) throws(ProtocolViolation) {
        fragmentCount += 1
        guard fragmentCount <= limits.fragmentCountMax else {
            throw ProtocolViolation(.policyViolation, "too many fragments")
        }
        guard !header.isFinal, header.payloadSize < limits.smallFragmentSize else { return }
        smallFragmentCount += 1
        guard smallFragmentCount <= limits.smallFragmentCountMax else {
            throw ProtocolViolation(.policyViolation, "too many small fragments")
        }
    }

    /// Takes a piece of a frame's payload; text is checked at once (RFC 6455 section 8.1).
    ///
    /// - Parameters:
    ///   - bytes: The piece as it was received.
    ///   - key: The frame's masking key.
    ///   - position: Where in the frame's payload the piece begins.
    /// - Throws: ``ProtocolViolation``.
    mutating func append(
        _ bytes: Span<UInt8>, key: MaskingKey?, position: Int
    ) throws(ProtocolViolation) {
        let before = payload.count
        if isCompressed {
            // RFC 7692 section 7.2.2; the mask lies over the compressed bytes (section 5).
            let packed = Mask.copy(bytes, key: key, position: position)
            do throws(ProtocolViolation) {
                try inflate(packed)
            } catch {
                // What unpacked before the damage comes first, so that no cut changes the answer.
                try validate(from: before)
                throw error
            }
        } else {
            reserve(before + bytes.count)
            payload.append(bytes, in: bytes.indices)
            // RFC 6455 section 5.3.
            if let key { Mask.apply(key, to: &payload, in: before..<payload.count, position: position) }
        }
        try validate(from: before)
    }

    /// Makes room for a whole message at once, but for no more than eight times what has come of it.
    private mutating func reserve(_ count: Int) {
        guard count > payload.capacity, finalSize > 0 else { return }
        payload.reserveCapacity(count < finalSize / 8 ? count * 8 : finalSize)
    }

    /// Ends a frame; after the final one the message is out (RFC 6455 section 5.4).
    mutating func end(_ header: FrameHeader) throws(ProtocolViolation) -> ConnectionEvent? {
        guard header.isFinal, let opcode else { return nil }
        if isCompressed {
            let before = payload.count
            try inflate(nil)
            try validate(from: before)
            // RFC 7692 section 7.1.1: without context takeover the window is of no more use.
            if !keepsContext { inflater = nil }
        }
        // RFC 6455 section 8.1: a message holds whole characters, its fragments need not.
        guard opcode != .text || validator.isComplete else { throw .textEndsInsideCharacter }
        defer { reset() }
        return opcode == .text ? .text(payload) : .binary(payload)
    }

    private mutating func reset() {
        opcode = nil
        start = nil
        payload = []
        finalSize = 0
        packedSize = 0
        validator = UTF8Validator()
        fragmentCount = 0
        smallFragmentCount = 0
    }

    /// Checks what was added to a text (RFC 6455 section 8.1).
    private mutating func validate(from before: Int) throws(ProtocolViolation) {
        guard opcode == .text else { return }
        var next = validator
        let isText = next.receive(payload.span.extracting(before..<payload.count))
        validator = next
        guard isText else { throw .textIsNotUTF8 }
    }

    /// What a compressed message may unpack to at most before anyone asks how small it was.
    private static let unsuspiciousSize = 65_536

    /// How far the message may unpack, by what of it is announced.
    private var inflatedSizeMax: Int {
        let (byRatio, isBeyond) = packedSize.multipliedReportingOverflow(by: limits.inflationRatioMax)
        return min(limits.messageSizeMax, max(Self.unsuspiciousSize, isBeyond ? .max : byRatio))
    }

    /// Unpacks what has come, never beyond the message limit (RFC 7692 section 7.2.2, CVE-2026-39804).
    ///
    /// - Parameter packed: The next piece, or `nil` at the end of the message.
    /// - Throws: ``ProtocolViolation``.
    private mutating func inflate(_ packed: [UInt8]?) throws(ProtocolViolation) {
        let sizeMax = inflatedSizeMax
        do throws(CompressionProblem) {
            if let packed {
                try inflater?.read(packed.span, into: &payload, sizeMax: sizeMax)
            } else {
                try inflater?.finishMessage(into: &payload, sizeMax: sizeMax)
            }
        } catch {
            throw Self.violation(of: error)
        }
    }

    /// With the window the peer may use (RFC 7692 section 7.1.2).
    private func makeInflater() throws(ProtocolViolation) -> InflateStream {
        do throws(CompressionProblem) {
            return try InflateStream(windowBits: windowBits, keepsContext: keepsContext)
        } catch {
            throw Self.violation(of: error)
        }
    }

    private static func violation(of problem: CompressionProblem) -> ProtocolViolation {
        switch problem {
        case .malformed, .truncated: ProtocolViolation(.invalidPayload, "compressed data")
        case .tooLarge: .messageTooLarge
        case .tooManyFinalBlocks: ProtocolViolation(.policyViolation, "too many deflate streams")
        case .outOfMemory: ProtocolViolation(.internalError, "out of memory")
        }
    }
}
