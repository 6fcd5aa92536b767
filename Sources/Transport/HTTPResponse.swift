package import HTTPCodec

/// A response; Content-Length, Date and Connection are added by the link.
package struct HTTPResponse: Sendable {
    /// The content.
    package enum Body: Sendable {
        /// None; for 204 and 304 the head says nothing about a size either.
        case none
        /// These bytes.
        case bytes([UInt8])
        /// `size` bytes from `offset` of a regular file; 404 when it cannot be opened, is shorter or no file.
        case file(path: String, offset: Int, size: Int)
        /// Bytes and parts of one regular file in this order, the file being opened once; 404 as before.
        case pieces(of: String, [Piece])

        var size: Int {
            switch self {
            case .none: 0
            case .bytes(let bytes): bytes.count
            case .file(_, _, let size): size
            case .pieces(_, let pieces): pieces.reduce(0) { $0 + $1.size }
            }
        }
    }

    /// One piece of a content that is put together.
    package enum Piece: Sendable {
        /// These bytes.
        case bytes([UInt8])
        /// These bytes of the file.
        case part(Range<Int>)

        var size: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .part(let range): range.count
            }
        }
    }

    /// The status.
    package var status: HTTPStatus
    /// Further fields.
    package var headers: HTTPHeaders
    /// The content; not sent to HEAD, though its size is.
    package var body: Body

    /// Makes a response.
    package init(status: HTTPStatus, headers: HTTPHeaders = HTTPHeaders(), body: Body = .none) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
