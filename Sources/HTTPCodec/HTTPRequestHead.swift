/// A request's head, checked (RFC 9112 sections 3 and 5).
package struct HTTPRequestHead: Sendable, Equatable {
    /// What is asked for.
    package var method: HTTPMethod
    /// The request target as it was sent.
    package var target: String
    /// The path, percent-decoded once: absolute, without empty or dot segments, controls or backslash.
    ///
    /// It is `*` for `OPTIONS *` (RFC 9112 section 3.2.4).
    package var path: String
    /// The query's pairs in order.
    package var query: [HTTPQueryItem]
    /// The fields in order.
    package var headers: HTTPHeaders
    /// The 1 of HTTP/1.1, or 0.
    package var minorVersion: Int
    /// Size of the content in bytes; 0 if there is none.
    package var contentLength: Int
    /// Whether a Content-Length was given at all.
    package var hasContentLength: Bool
    /// Whether the connection may serve another request afterwards (RFC 9112 section 9.3).
    package var keepsAlive: Bool
    /// Whether the client waits for 100 before it sends the content (RFC 9110 section 10.1.1).
    package var expectsContinue: Bool

    /// The value of the first query pair of that name.
    package func queryValue(_ name: String) -> String? { query.first { $0.name == name }?.value }
}
