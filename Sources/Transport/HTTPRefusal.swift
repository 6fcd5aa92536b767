package import HTTPCodec

/// Why the link itself answers: a broken or late request, a file that is not there, a late handler.
package struct HTTPRefusal: Sendable {
    /// 400, 404, 408, 413, 414, 417, 431, 501, 503 or 505.
    package let status: HTTPStatus
    /// The request's fields as far as they could be read; for the language of the answer.
    package let headers: HTTPHeaders
    /// Whether the request came in the clear where TLS is spoken; nothing of it has been read then.
    package let isPlainOnSecurePort: Bool

    /// Makes one; for handlers that refuse by themselves too.
    package init(
        _ status: HTTPStatus, headers: HTTPHeaders = HTTPHeaders(), isPlainOnSecurePort: Bool = false
    ) {
        self.status = status
        self.headers = headers
        self.isPlainOnSecurePort = isPlainOnSecurePort
    }
}
