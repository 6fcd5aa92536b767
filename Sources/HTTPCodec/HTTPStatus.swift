/// A status code with its reason phrase (RFC 9110 section 15); equal by code.
package struct HTTPStatus: Sendable, Equatable {
    /// Three digits, 100...599.
    package let code: Int
    /// Text for people; empty is allowed (RFC 9112 section 4).
    package let phrase: String

    private init(_ code: Int, _ phrase: String) {
        self.code = code
        self.phrase = phrase
    }

    /// The known status of that code, or the code without a phrase; codes out of range become 500.
    package init(code: Int) {
        let isInRange = (100...599).contains(code)
        self = Self.known.first { $0.code == code } ?? (isInRange ? Self(code, "") : .internalServerError)
    }

    /// Compares the codes only; the phrase is decoration.
    package static func == (one: Self, other: Self) -> Bool { one.code == other.code }

    /// 100: send the content.
    package static let `continue` = Self(100, "Continue")
    /// 101: the WebSocket begins.
    package static let switchingProtocols = Self(101, "Switching Protocols")
    /// 200.
    package static let ok = Self(200, "OK")
    /// 201.
    package static let created = Self(201, "Created")
    /// 202.
    package static let accepted = Self(202, "Accepted")
    /// 204: no content follows.
    package static let noContent = Self(204, "No Content")
    /// 206: one range of the content.
    package static let partialContent = Self(206, "Partial Content")
    /// 301.
    package static let movedPermanently = Self(301, "Moved Permanently")
    /// 302.
    package static let found = Self(302, "Found")
    /// 303: look elsewhere with GET.
    package static let seeOther = Self(303, "See Other")
    /// 304: what you have is current.
    package static let notModified = Self(304, "Not Modified")
    /// 307.
    package static let temporaryRedirect = Self(307, "Temporary Redirect")
    /// 308.
    package static let permanentRedirect = Self(308, "Permanent Redirect")
    /// 400.
    package static let badRequest = Self(400, "Bad Request")
    /// 401.
    package static let unauthorized = Self(401, "Unauthorized")
    /// 403.
    package static let forbidden = Self(403, "Forbidden")
    /// 404.
    package static let notFound = Self(404, "Not Found")
    /// 405; send `Allow` with it.
    package static let methodNotAllowed = Self(405, "Method Not Allowed")
    /// 406.
    package static let notAcceptable = Self(406, "Not Acceptable")
    /// 408: a deadline passed.
    package static let requestTimeout = Self(408, "Request Timeout")
    /// 409.
    package static let conflict = Self(409, "Conflict")
    /// 410.
    package static let gone = Self(410, "Gone")
    /// 411.
    package static let lengthRequired = Self(411, "Length Required")
    /// 412.
    package static let preconditionFailed = Self(412, "Precondition Failed")
    /// 413.
    package static let contentTooLarge = Self(413, "Content Too Large")
    /// 414.
    package static let uriTooLong = Self(414, "URI Too Long")
    /// 415.
    package static let unsupportedMediaType = Self(415, "Unsupported Media Type")
    /// 416; send `Content-Range: bytes */size` with it.
    package static let rangeNotSatisfiable = Self(416, "Range Not Satisfiable")
    /// 417.
    package static let expectationFailed = Self(417, "Expectation Failed")
    /// 421.
    package static let misdirectedRequest = Self(421, "Misdirected Request")
    /// 422.
    package static let unprocessableContent = Self(422, "Unprocessable Content")
    /// 426; send `Upgrade` with it.
    package static let upgradeRequired = Self(426, "Upgrade Required")
    /// 429; send `Retry-After` with it.
    package static let tooManyRequests = Self(429, "Too Many Requests")
    /// 431.
    package static let requestHeaderFieldsTooLarge = Self(431, "Request Header Fields Too Large")
    /// 500.
    package static let internalServerError = Self(500, "Internal Server Error")
    /// 501.
    package static let notImplemented = Self(501, "Not Implemented")
    /// 503; send `Retry-After` with it.
    package static let serviceUnavailable = Self(503, "Service Unavailable")
    /// 505.
    package static let httpVersionNotSupported = Self(505, "HTTP Version Not Supported")
    /// 507.
    package static let insufficientStorage = Self(507, "Insufficient Storage")

    /// Every status above.
    package static let known: [Self] = [
        .continue, .switchingProtocols, .ok, .created, .accepted, .noContent, .partialContent,
        .movedPermanently, .found, .seeOther, .notModified, .temporaryRedirect, .permanentRedirect,
        .badRequest, .unauthorized, .forbidden, .notFound, .methodNotAllowed, .notAcceptable,
        .requestTimeout, .conflict, .gone, .lengthRequired, .preconditionFailed, .contentTooLarge,
        .uriTooLong, .unsupportedMediaType, .rangeNotSatisfiable, .expectationFailed, .misdirectedRequest,
        .unprocessableContent, .upgradeRequired, .tooManyRequests, .requestHeaderFieldsTooLarge,
        .internalServerError, .notImplemented, .serviceUnavailable, .httpVersionNotSupported,
        .insufficientStorage,
    ]
}
