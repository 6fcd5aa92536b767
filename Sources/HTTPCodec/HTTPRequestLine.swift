/// The first line of a request (RFC 9112 section 3).
struct HTTPRequestLine: Sendable, Equatable {
    var method: HTTPMethod
    var target: String
    var minorVersion: Int

    /// Splits the line at its two single spaces; anything else is 400, never repaired (section 3).
    static func parse(_ line: [UInt8]) throws(HTTPViolation) -> HTTPRequestLine {
        let parts = line.split(separator: ASCII.space, omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy(ASCII.isToken) else {
            throw HTTPViolation(.badRequest, "ill-formed request line")
        }
        let minorVersion = try parseVersion(parts[2])
        guard let method = HTTPMethod(rawValue: String(decoding: parts[0], as: UTF8.self)) else {
            throw HTTPViolation(.notImplemented, "unknown method")
        }
        guard !parts[1].isEmpty, parts[1].allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
            throw HTTPViolation(.badRequest, "ill-formed target")
        }
        let target = String(decoding: parts[1], as: UTF8.self)
        return HTTPRequestLine(method: method, target: target, minorVersion: minorVersion)
    }

    /// `HTTP/1.1` or `HTTP/1.0`; other digits are 505, other text is 400 (section 2.3).
    private static func parseVersion(_ bytes: ArraySlice<UInt8>) throws(HTTPViolation) -> Int {
        let text = Array(bytes)
        guard text.count == 8, text.starts(with: "HTTP/".utf8), text[6] == UInt8(ascii: "."),
            ASCII.isDigit(text[5]), ASCII.isDigit(text[7])
        else { throw HTTPViolation(.badRequest, "ill-formed version") }
        guard text[5] == UInt8(ascii: "1"), text[7] <= UInt8(ascii: "1") else {
            throw HTTPViolation(.httpVersionNotSupported, "version")
        }
        return Int(text[7] - UInt8(ascii: "0"))
    }

    /// Checks what concerns the whole head and joins it to the line.
    func head(with fields: HTTPHeaders, limits: HTTPLimits) throws(HTTPViolation) -> HTTPRequestHead {
        var headers = fields
        let target = try HTTPTarget.parse(self.target, method: method)
        try Self.checkHost(&headers, authority: target.authority, minorVersion: minorVersion)
        let contentLength = try Self.contentLength(headers, limits: limits)
        let expectsContinue = try Self.expectsContinue(headers)
        return HTTPRequestHead(
            method: method, target: self.target, path: target.path, query: target.query,
            headers: headers, minorVersion: minorVersion, contentLength: contentLength ?? 0,
            hasContentLength: contentLength != nil,
            keepsAlive: minorVersion == 1 && !headers.hasToken("close", in: "connection"),
            expectsContinue: expectsContinue && minorVersion == 1)
    }

    /// Exactly one Host, none needed in HTTP/1.0 (section 3.2); an absolute target replaces it (3.2.2).
    private static func checkHost(
        _ headers: inout HTTPHeaders, authority: String?, minorVersion: Int
    ) throws(HTTPViolation) {
        let hosts = headers.all("host")
        guard hosts.count == 1 || (hosts.isEmpty && minorVersion == 0) else {
            throw HTTPViolation(.badRequest, "not exactly one Host")
        }
        guard hosts.allSatisfy(HTTPTarget.isAuthority) else {
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
        let lengths = headers.all("content-length")
        guard headers["transfer-encoding"] == nil else {
            guard lengths.isEmpty else { throw HTTPViolation(.badRequest, "two framings") }
            throw HTTPViolation(.notImplemented, "transfer coding")
        }
        guard let text = lengths.first else { return nil }
        guard lengths.count == 1, !text.isEmpty, text.utf8.allSatisfy(ASCII.isDigit) else {
            throw HTTPViolation(.badRequest, "ill-formed Content-Length")
        }
        guard let length = ASCII.number(text.utf8), length <= limits.bodySizeMax else {
            throw HTTPViolation(.contentTooLarge, "content too large")
        }
        return length
    }

    /// The one expectation there is (RFC 9110 section 10.1.1); another is 417.
    private static func expectsContinue(_ headers: HTTPHeaders) throws(HTTPViolation) -> Bool {
        let expectations = headers.all("expect")
        guard expectations.allSatisfy({ HTTPHeaders.isSame($0, "100-continue") }) else {
            throw HTTPViolation(.expectationFailed, "unknown expectation")
        }
        return !expectations.isEmpty
    }
}
