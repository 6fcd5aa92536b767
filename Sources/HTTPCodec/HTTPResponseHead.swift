/// The head of a response (RFC 9112 section 4); the caller says how long the content is.
package struct HTTPResponseHead: Sendable, Equatable {
    /// The status line's code and phrase.
    package var status: HTTPStatus
    /// Fields in the order they are sent.
    package var headers: HTTPHeaders

    /// Makes a head.
    package init(_ status: HTTPStatus, _ headers: HTTPHeaders = HTTPHeaders()) {
        self.status = status
        self.headers = headers
    }

    /// Appends status line, fields and the empty line.
    ///
    /// No byte of a value can end a line: ``HTTPHeaders`` holds none that could.
    package func encode(into bytes: inout [UInt8]) {
        bytes += "HTTP/1.1 \(status.code) \(status.phrase)\r\n".utf8
        headers.encode(into: &bytes)
        bytes += "\r\n".utf8
    }
}
