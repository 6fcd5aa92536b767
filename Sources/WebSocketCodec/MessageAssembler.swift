internal import Compression

/// Joins the data frames of one message after another: sizes, unpacking, UTF-8.
struct MessageAssembler: ~Copyable, Sendable {
    private let limits: WebSocketLimits
    private let keepsContext: Bool
    private var opcode: Opcode?
    private var isCompressed = false
    private var payload: [UInt8] = []
    private var validator = UTF8Validator()
    private var fragmentCount = 0
    private var smallFragmentCount = 0
    private var inflater: InflateStream?

    /// Makes an assembler that waits for a message.
    ///
    /// - Parameters:
    ///   - limits: Bounds on size and number of fragments.
    ///   - keepsContext: Whether the peer's messages may refer to earlier ones.
    init(limits: WebSocketLimits, keepsContext: Bool) {
        self.limits = limits
        self.keepsContext = keepsContext
    }

    /// Accepts a data frame's header before its payload (RFC 6455 section 5.4).
    ///
    /// The counts include empty frames (CVE-2026-48779); the size is checked before it is buffered.
    mutating func begin(_ header: FrameHeader) throws(ProtocolViolation) {
        if header.opcode == .continuation {
            guard opcode != nil else { throw ProtocolViolation(.protocolError, "nothing to continue") }
        } else {
            guard opcode == nil else { throw ProtocolViolation(.protocolError, "message inside a message") }
            opcode = header.opcode
            isCompressed = header.isCompressed
            if isCompressed, inflater == nil { inflater = try Self.makeInflater(keepsContext: keepsContext) }
        }
        try count(header)
        guard isCompressed || header.payloadSize <= limits.messageSizeMax - payload.count else {
            throw ProtocolViolation(.messageTooBig, "message too large")
        }
    }

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
        let start = payload.count
        if isCompressed {
            var packed: [UInt8] = []
            packed.append(bytes, in: bytes.indices)
            if let key { Mask.apply(key, to: &packed, in: packed.indices, position: position) }
            do throws(ProtocolViolation) {
                try inflate(packed)
            } catch {
                // What unpacked before the damage comes first, so that no cut changes the answer.
                try validate(from: start)
                throw error
            }
        } else {
            payload.append(bytes, in: bytes.indices)
            if let key { Mask.apply(key, to: &payload, in: start..<payload.count, position: position) }
        }
        try validate(from: start)
    }

    /// Ends a frame; after the final one the message is out (RFC 6455 section 5.4).
    mutating func end(_ header: FrameHeader) throws(ProtocolViolation) -> ConnectionEvent? {
        guard header.isFinal, let opcode else { return nil }
        if isCompressed {
            let start = payload.count
            try inflate(nil)
            try validate(from: start)
            if !keepsContext { inflater = nil }
        }
        guard opcode != .text || validator.isComplete else {
            throw ProtocolViolation(.invalidPayload, "text ends inside a character")
        }
        defer { reset() }
        return opcode == .text ? .text(payload) : .binary(payload)
    }

    private mutating func reset() {
        opcode = nil
        payload = []
        validator = UTF8Validator()
        fragmentCount = 0
        smallFragmentCount = 0
    }

    private func isValid(_ validator: inout UTF8Validator, from start: Int) -> Bool {
        validator.receive(payload.span.extracting(start..<payload.count))
    }

    private mutating func validate(from start: Int) throws(ProtocolViolation) {
        guard opcode == .text else { return }
        var next = validator
        guard isValid(&next, from: start) else {
            throw ProtocolViolation(.invalidPayload, "text is not UTF-8")
        }
        validator = next
    }

    /// Unpacks what has come, never beyond the message limit (RFC 7692 section 7.2.2, CVE-2026-39804).
    ///
    /// - Parameter packed: The next piece, or `nil` at the end of the message.
    /// - Throws: ``ProtocolViolation``.
    private mutating func inflate(_ packed: [UInt8]?) throws(ProtocolViolation) {
        let sizeMax = limits.messageSizeMax
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

    private static func makeInflater(keepsContext: Bool) throws(ProtocolViolation) -> InflateStream {
        do throws(CompressionProblem) {
            return try InflateStream(keepsContext: keepsContext)
        } catch {
            throw violation(of: error)
        }
    }

    private static func violation(of problem: CompressionProblem) -> ProtocolViolation {
        switch problem {
        case .malformed, .truncated: ProtocolViolation(.invalidPayload, "compressed data")
        case .tooLarge: ProtocolViolation(.messageTooBig, "message too large")
        case .tooManyFinalBlocks: ProtocolViolation(.policyViolation, "too many deflate streams")
        case .outOfMemory: ProtocolViolation(.internalError, "out of memory")
        }
    }
}
