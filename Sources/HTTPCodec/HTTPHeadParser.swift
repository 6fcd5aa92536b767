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
    /// The head as far as it has come; empty between requests.
    private var bytes: [UInt8] = []
    private var lineStart = 0
    private var requestLine: HTTPRequestLine?
    private var places: [HTTPHeaders.Place] = []
    private var violation: HTTPViolation?

    /// Makes a parser that waits for a request line.
    package init(limits: HTTPLimits = HTTPLimits()) { self.limits = limits }

    /// Whether a head has begun and is not complete: a deadline then applies (408), else an idle one.
    package var isInsideHead: Bool { !bytes.isEmpty }

    /// What could be read of a head that is not complete, or that was refused.
    package var partialHead: HTTPPartialHead {
        HTTPPartialHead(
            method: requestLine?.method, headers: HTTPHeaders(bytes: bytes, places: places))
    }

    /// Takes the next bytes; after a complete head the parser waits for the next request.
    ///
    /// - Throws: ``HTTPViolation``, and the same one again for whatever comes after it.
    package mutating func receive(_ piece: Span<UInt8>) throws(HTTPViolation) -> Step {
        if let violation { throw violation }
        do throws(HTTPViolation) {
            let start = bytes.count
            let count = min(piece.count, limits.headSizeMax - start)
            bytes.append(count, of: piece)
            if try goOn(from: start) {
                let consumed = lineStart - start
                bytes.removeLast(bytes.count - lineStart)
                return .head(try finish(), consumed: consumed)
            }
            guard count == piece.count else {
                throw HTTPViolation(.requestHeaderFieldsTooLarge, "head too large")
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

    /// Looks at what has come since `start`; true when the head has ended, at ``lineStart``.
    ///
    /// Lines end in CRLF only (RFC 9112 section 2.2).
    private mutating func goOn(from start: Int) throws(HTTPViolation) -> Bool {
        // A CR that came last was waiting for its LF.
        var index = start > 0 && bytes[start - 1] == ASCII.carriageReturn ? start - 1 : start
        while index < bytes.count {
            let stop = ByteScan.firstControl(in: bytes.span, from: index)
            try checkRoom(stop - lineStart)
            guard stop < bytes.count else { return false }
            guard bytes[stop] == ASCII.carriageReturn else {
                let isBareLineFeed = bytes[stop] == ASCII.lineFeed
                throw HTTPViolation(.badRequest, isBareLineFeed ? "LF without CR" : "control character")
            }
            guard stop + 1 < bytes.count else { return false }
            guard bytes[stop + 1] == ASCII.lineFeed else { throw HTTPViolation(.badRequest, "CR without LF") }
            let line = lineStart..<stop
            index = stop + 2
            lineStart = index
            if try take(line) { return true }
        }
        return false
    }

    private func checkRoom(_ lineSize: Int) throws(HTTPViolation) {
        if requestLine == nil {
            guard lineSize <= limits.requestLineSizeMax else {
                throw HTTPViolation(.uriTooLong, "request line too long")
            }
        } else if lineSize > limits.fieldSizeMax {
            throw HTTPViolation(.requestHeaderFieldsTooLarge, "field too large")
        }
    }

    /// Takes a complete line; true when it was the empty one at the end.
    ///
    /// One empty line before the request line is forgiven (RFC 9112 section 2.2).
    private mutating func take(_ line: Range<Int>) throws(HTTPViolation) -> Bool {
        guard requestLine != nil else {
            if line.isEmpty, line.lowerBound == 0 { return false }
            requestLine = try HTTPRequestLine.parse(line, of: bytes.span)
            return false
        }
        if line.isEmpty { return true }
        guard places.count < limits.fieldCountMax else {
            throw HTTPViolation(.requestHeaderFieldsTooLarge, "too many fields")
        }
        if places.isEmpty { places.reserveCapacity(16) }
        places.append(try Self.field(line, of: bytes.span))
        return false
    }

    /// Finds name and value of a field (RFC 9112 sections 5.1 and 5.2): no space before the colon, no
    /// folding.
    private static func field(
        _ line: Range<Int>, of bytes: Span<UInt8>
    ) throws(HTTPViolation) -> HTTPHeaders.Place {
        var colon = line.lowerBound
        while colon < line.upperBound, ASCII.isToken(bytes[colon]) { colon &+= 1 }
        let isName = colon > line.lowerBound && colon < line.upperBound && bytes[colon] == UInt8(ascii: ":")
        while colon < line.upperBound, bytes[colon] != UInt8(ascii: ":") { colon &+= 1 }
        guard colon < line.upperBound else { throw HTTPViolation(.badRequest, "field without colon") }
        let value = ASCII.trimmed(colon + 1..<line.upperBound, of: bytes)
        guard isName, ByteScan.isASCII(bytes, value) || Self.isUTF8(bytes, value) else {
            throw HTTPViolation(.badRequest, "ill-formed field")
        }
        return HTTPHeaders.Place(name: line.lowerBound..<colon, value: value)
    }

    private static func isUTF8(_ bytes: Span<UInt8>, _ part: Range<Int>) -> Bool {
        do {
            _ = try UTF8Span(validating: bytes.extracting(part))
            return true
        } catch {
            return false
        }
    }

    private mutating func finish() throws(HTTPViolation) -> HTTPRequestHead {
        guard let requestLine else { throw HTTPViolation(.badRequest, "no request line") }
        let headers = HTTPHeaders(bytes: bytes, places: places)
        let head = try requestLine.head(with: headers, limits: limits)
        self = Self(limits: limits)
        return head
    }
}
