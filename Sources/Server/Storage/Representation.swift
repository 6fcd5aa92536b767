import HTTPCodec
import Transport

/// One version of something that can be read, whole or in parts, and asked for again (RFC 9110 section 3.2).
struct Representation: Sendable {
    /// Where its bytes are.
    enum Content: Sendable {
        case bytes([UInt8])
        case file(path: String, size: Int)

        var size: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .file(_, let size): size
            }
        }
    }

    var content: Content
    var mediaType: String
    /// Of this version and this coding of it: strong, so that parts can be put together.
    var tag: EntityTag
    /// When this version came to be, in seconds since 1970.
    var modified: Int
    /// Fields of every answer about it, the one without content too.
    var fields: [(String, String)]
    /// The coding of the content, if it has one.
    var coding: String?

    /// Answers GET or HEAD: whole, in parts, or not again.
    ///
    /// - Throws: `HTTPProblem`: 412 when another version was meant, 416 when no part asked for exists.
    func answer(_ head: HTTPRequestHead, now: Int) throws -> HTTPResponse {
        // Within a second a file can change twice: its date tells versions apart only once that is over.
        let date = modified < now ? modified : nil
        var headers = HTTPHeaders(fields + [("ETag", tag.text)])
        if let date { headers.append("Last-Modified", HTTPDate.format(date)) }
        switch ConditionalRequest.outcome(of: head, tag: tag, modified: date) {
        case .notModified: return HTTPResponse(status: .notModified, headers: headers)
        case .preconditionFailed: throw HTTPProblem(status: .preconditionFailed, code: "precondition")
        case .proceed: break
        }
        headers.append("Accept-Ranges", "bytes")
        if let coding { headers.append("Content-Encoding", coding) }
        let range = range(head, date)
        switch range {
        case .ignored:
            headers.append("Content-Type", mediaType)
            return HTTPResponse(status: .ok, headers: headers, body: body(0..<content.size))
        case .satisfiable(let part):
            headers.append("Content-Type", mediaType)
            headers.append("Content-Range", range.contentRange(size: content.size) ?? "")
            return HTTPResponse(status: .partialContent, headers: headers, body: body(part))
        case .several(let parts):
            let multipart = MultipartRanges(
                boundary: Self.boundary(), mediaType: mediaType, size: content.size)
            headers.append("Content-Type", multipart.contentType)
            return HTTPResponse(status: .partialContent, headers: headers, body: body(parts, multipart))
        case .unsatisfiable:
            throw HTTPProblem(
                status: .rangeNotSatisfiable, code: "range",
                headers: [("Content-Range", range.contentRange(size: content.size) ?? "")])
        }
    }

    /// Ranges are for GET alone (RFC 9110 section 14.2), and a second Range field makes both ill-formed.
    private func range(_ head: HTTPRequestHead, _ date: Int?) -> HTTPRange {
        let ranges = head.headers.all("Range")
        let ifRange = head.headers.all("If-Range")
        guard head.method == .get, ranges.count == 1, ifRange.count <= 1,
            ConditionalRequest.allowsRange(ifRange: ifRange.first, tag: tag, modified: date)
        else { return .ignored }
        return HTTPRange.parse(ranges[0], size: content.size)
    }

    private func body(_ part: Range<Int>) -> HTTPResponse.Body {
        switch content {
        case .bytes(let bytes): .bytes(part.count == bytes.count ? bytes : Array(bytes[part]))
        case .file(let path, _): .file(path: path, offset: part.lowerBound, size: part.count)
        }
    }

    private func body(_ parts: [Range<Int>], _ multipart: MultipartRanges) -> HTTPResponse.Body {
        var pieces: [HTTPResponse.Piece] = []
        var gathered: [UInt8] = []
        for (index, part) in parts.enumerated() {
            let start = multipart.head(of: part, isFirst: index == 0)
            switch content {
            case .bytes(let bytes): gathered += start + bytes[part]
            case .file: pieces += [.bytes(start), .part(part)]
            }
        }
        switch content {
        case .bytes: return .bytes(gathered + multipart.end)
        case .file(let path, _): return .pieces(of: path, pieces + [.bytes(multipart.end)])
        }
    }

    /// Random, so that nobody can have put it into the content.
    private static func boundary() -> String { Hexadecimal.text(RandomBytes.make(16)) }
}
