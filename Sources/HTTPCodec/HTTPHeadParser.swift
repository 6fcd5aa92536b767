/// Reads one request head after another from bytes that arrive in any pieces.
///
/// Each byte is looked at once when it arrives and once when its line is complete, so the cost is
/// linear however the bytes are cut (CVE-2023-43669), and limits hold before a buffer grows.
package struct HTTPHeadParser: Sendable {
    /// What a piece of bytes led to.
    package enum Step: Sendable, Equatable {
        /// All bytes were taken; the head is not complete.
        case needMore
        /// The head is complete; its last `consumed` bytes are the first ones of this piece.
        /// What follows them is content, the next request, or the WebSocket's.
        case head(HTTPRequestHead, consumed: Int)
    }

    private let limits: HTTPLimits
    private var line: [UInt8] = []
    private var hasCarriageReturn = false
    private var size = 0
    private var emptyLineCount = 0
    private var requestLine: HTTPRequestLine?
    private var headers = HTTPHeaders()
    private var violation: HTTPViolation?

    /// Makes a parser that waits for a request line.
    package init(limits: HTTPLimits = HTTPLimits()) { self.limits = limits }

    /// Whether a head has begun and is not complete: a deadline then applies (408), else an idle one.
    package var isInsideHead: Bool { size > 0 }

    /// Takes the next bytes; after a complete head the parser waits for the next request.
    ///
    /// - Throws: ``HTTPViolation``, and the same one again for whatever comes after it.
    package mutating func receive(_ bytes: Span<UInt8>) throws(HTTPViolation) -> Step {
        if let violation { throw violation }
        do {
            for index in bytes.indices where try take(bytes[index]) {
                return .head(try finish(), consumed: index + 1)
            }
            return .needMore
        } catch {
            violation = error
            throw error
        }
    }

    /// Takes the next bytes, given as an array.
    ///
    /// - Throws: ``HTTPViolation``.
    package mutating func receive(_ bytes: [UInt8]) throws(HTTPViolation) -> Step {
        try receive(bytes.span)
    }

    /// Takes the next bytes, given as part of an array; `consumed` counts from its start.
    ///
    /// - Throws: ``HTTPViolation``.
    package mutating func receive(_ bytes: ArraySlice<UInt8>) throws(HTTPViolation) -> Step {
        try receive(bytes.span)
    }

    /// Takes one byte; true when it ended the head.
    ///
    /// Lines end in CRLF only (RFC 9112 section 2.2).
    private mutating func take(_ byte: UInt8) throws(HTTPViolation) -> Bool {
        size += 1
        guard size <= limits.headSizeMax else {
            throw HTTPViolation(.requestHeaderFieldsTooLarge, "head too large")
        }
        if hasCarriageReturn {
            guard byte == ASCII.lineFeed else { throw HTTPViolation(.badRequest, "CR without LF") }
            hasCarriageReturn = false
            return try takeLine()
        }
        switch byte {
        case ASCII.carriageReturn: hasCarriageReturn = true
        case ASCII.lineFeed: throw HTTPViolation(.badRequest, "LF without CR")
        case _ where !ASCII.isFieldText(byte): throw HTTPViolation(.badRequest, "control character")
        default:
            try checkRoom()
            line.append(byte)
        }
        return false
    }

    private func checkRoom() throws(HTTPViolation) {
        if requestLine == nil {
            guard line.count < limits.requestLineSizeMax else {
                throw HTTPViolation(.uriTooLong, "request line too long")
            }
        } else if line.count >= limits.fieldSizeMax {
            throw HTTPViolation(.requestHeaderFieldsTooLarge, "field too large")
        }
    }

    /// Takes a complete line; one empty line before the request line is forgiven (RFC 9112 section 2.2).
    private mutating func takeLine() throws(HTTPViolation) -> Bool {
        defer { line.removeAll(keepingCapacity: true) }
        guard requestLine != nil else {
            if line.isEmpty, emptyLineCount == 0 {
                emptyLineCount = 1
                return false
            }
            requestLine = try HTTPRequestLine.parse(line)
            return false
        }
        if line.isEmpty { return true }
        try takeField()
        return false
    }

    /// Takes one field line (RFC 9112 sections 5.1 and 5.2): no space before the colon, no folding.
    private mutating func takeField() throws(HTTPViolation) {
        guard headers.fields.count < limits.fieldCountMax else {
            throw HTTPViolation(.requestHeaderFieldsTooLarge, "too many fields")
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
            throw HTTPViolation(.badRequest, "field without colon")
        }
        let value = String(validating: ASCII.trimmed(line[(colon + 1)...]), as: UTF8.self)
        guard let name = String(validating: line[..<colon], as: UTF8.self), let value,
            headers.append(name, value)
        else { throw HTTPViolation(.badRequest, "ill-formed field") }
    }

    private mutating func finish() throws(HTTPViolation) -> HTTPRequestHead {
        guard let requestLine else { throw HTTPViolation(.badRequest, "no request line") }
        let head = try requestLine.head(with: headers, limits: limits)
        self = Self(limits: limits)
        return head
    }
}
