/// The first line of a request (RFC 9112 section 3).
struct HTTPRequestLine: Sendable, Equatable {
    var method: HTTPMethod
    var minorVersion: UInt8
    /// Where the target stands in the head's bytes.
    var target: Range<Int>

    /// Splits the line at its two single spaces; anything else is 400, never repaired (section 3).
    static func parse(
        _ line: Range<Int>, of bytes: Span<UInt8>
    ) throws(HTTPViolation) -> HTTPRequestLine {
        var spaces = (first: line.upperBound, last: line.upperBound, count: 0)
        var isTargetText = true
        for index in line {
            let byte = bytes[index]
            if byte == ASCII.space {
                if spaces.count == 0 { spaces.first = index } else { spaces.last = index }
                spaces.count &+= 1
            } else if byte <= 0x20 || byte >= 0x7f {
                isTargetText = isTargetText && spaces.count != 1
            }
        }
        let method = line.lowerBound..<spaces.first
        guard spaces.count == 2, isToken(method, of: bytes) else {
            throw HTTPViolation(.badRequest, "ill-formed request line")
        }
        let minorVersion = try parseVersion(spaces.last + 1..<line.upperBound, of: bytes)
        guard let method = HTTPMethod(method, of: bytes) else {
            throw HTTPViolation(.notImplemented, "unknown method")
        }
        let target = spaces.first + 1..<spaces.last
        guard !target.isEmpty, isTargetText else {
            throw HTTPViolation(.badRequest, "ill-formed target")
        }
        return HTTPRequestLine(method: method, minorVersion: minorVersion, target: target)
    }

    private static func isToken(_ part: Range<Int>, of bytes: Span<UInt8>) -> Bool {
        for index in part where !ASCII.isToken(bytes[index]) { return false }
        return !part.isEmpty
    }

    /// `HTTP/1.1` or `HTTP/1.0`; other digits are 505, other text is 400 (section 2.3).
    private static func parseVersion(
        _ part: Range<Int>, of bytes: Span<UInt8>
    ) throws(HTTPViolation) -> UInt8 {
        let text = bytes.extracting(part)
        var isVersion = text.count == 8 && text[6] == UInt8(ascii: ".")
        if isVersion {
            let name = "HTTP/".utf8.span
            for index in name.indices where text[index] != name[index] { isVersion = false }
            isVersion = isVersion && ASCII.isDigit(text[5]) && ASCII.isDigit(text[7])
        }
        guard isVersion else { throw HTTPViolation(.badRequest, "ill-formed version") }
        guard text[5] == UInt8(ascii: "1"), text[7] <= UInt8(ascii: "1") else {
            throw HTTPViolation(.httpVersionNotSupported, "version")
        }
        return text[7] - UInt8(ascii: "0")
    }

    /// Checks what concerns the whole head and joins it to the line.
    func head(with fields: HTTPHeaders, limits: HTTPLimits) throws(HTTPViolation) -> HTTPRequestHead {
        var headers = fields
        let text = String(decoding: fields.bytes[target], as: UTF8.self)
        let parsed = try HTTPTarget.parse(fields.bytes.span.extracting(target), text, method: method)
        try Self.checkHost(&headers, authority: parsed.authority, minorVersion: minorVersion)
        let contentLength = try Self.contentLength(headers, limits: limits)
        let expectsContinue = try Self.expectsContinue(headers)
        return HTTPRequestHead(
            method: method, target: text, path: parsed.path, query: parsed.query,
            headers: headers, minorVersion: Int(minorVersion), contentLength: contentLength ?? 0,
            hasContentLength: contentLength != nil,
            keepsAlive: minorVersion == 1 && !headers.hasToken("close", in: "connection"),
            expectsContinue: expectsContinue && minorVersion == 1)
    }

    /// Exactly one Host, none needed in HTTP/1.0 (section 3.2); an absolute target replaces it (3.2.2).
    private static func checkHost(
        _ headers: inout HTTPHeaders, authority: String?, minorVersion: UInt8
    ) throws(HTTPViolation) {
        let hosts = headers.find("host")
        guard hosts.count == 1 || (hosts.count == 0 && minorVersion == 0) else {
            throw HTTPViolation(.badRequest, "not exactly one Host")
        }
        guard hosts.count == 0 || HTTPTarget.isAuthority(headers.bytes.span.extracting(hosts.value)) else {
            throw HTTPViolation(.badRequest, "ill-formed Host")
        }
        if let authority { headers.replaceHost(authority) }
    }

    /// Content-Length is one number or the request is refused; no transfer coding is known.
    ///
    /// RFC 9112 sections 6.1 (both fields, unknown coding: 501) and 6.3 (several or ill-formed: 400).
    private static func contentLength(
        _ headers: HTTPHeaders, limits: HTTPLimits
    ) throws(HTTPViolation) -> Int? {
        let lengths = headers.find("content-length")
        guard !headers.contains("transfer-encoding") else {
            guard lengths.count == 0 else { throw HTTPViolation(.badRequest, "two framings") }
            throw HTTPViolation(.notImplemented, "transfer coding")
        }
        guard lengths.count > 0 else { return nil }
        let text = headers.bytes[lengths.value]
        guard lengths.count == 1, !text.isEmpty, text.allSatisfy(ASCII.isDigit) else {
            throw HTTPViolation(.badRequest, "ill-formed Content-Length")
        }
        guard let length = ASCII.number(text), length <= limits.bodySizeMax else {
            throw HTTPViolation(.contentTooLarge, "content too large")
        }
        return length
    }

    /// The one expectation there is (RFC 9110 section 10.1.1); another is 417.
    private static func expectsContinue(_ headers: HTTPHeaders) throws(HTTPViolation) -> Bool {
        guard headers.contains("expect") else { return false }
        guard headers.all("expect").allSatisfy({ HTTPHeaders.isSame($0, "100-continue") }) else {
            throw HTTPViolation(.expectationFailed, "unknown expectation")
        }
        return true
    }
}
