import Compression
import Glibc
import HTTPCodec
import Synchronization
import Transport

/// The pages: files of the public directory, held in memory with a tag and a gzip form prepared once.
///
/// A file that changes on the disk is read again, so that a page can be worked on while the server runs.
final class StaticFiles: Sendable {
    private struct Page {
        var modified: Int64
        var bytes: [UInt8]
        var gzipped: [UInt8]?
        var tag: EntityTag?
        var mediaType: String
    }

    private let directory: String
    private let pages = Mutex<[String: Page]>([:])

    init(directory: String) { self.directory = directory }

    func answer(_ head: HTTPRequestHead) throws -> HTTPResponse {
        guard head.method == .get || head.method == .head else {
            throw HTTPProblem(status: .methodNotAllowed, code: "method", headers: [("Allow", "GET, HEAD")])
        }
        // The codec has refused dot segments, encoded slashes and NUL already (HT rules).
        let path = head.path == "/" ? "/index.html" : head.path
        guard let page = try page(path) else { throw HTTPProblem.notFound }
        var headers = HTTPHeaders([
            ("Content-Type", page.mediaType), ("Cache-Control", "no-cache"), ("Vary", "Accept-Encoding"),
        ])
        if let tag = page.tag {
            headers.append("ETag", tag.text)
            if ConditionalRequest.isNotModified(ifNoneMatch: head.headers.all("If-None-Match"), tag: tag) {
                return HTTPResponse(status: .notModified, headers: headers)
            }
        }
        guard let gzipped = page.gzipped, head.headers.hasToken("gzip", in: "Accept-Encoding") else {
            return HTTPResponse(status: .ok, headers: headers, body: .bytes(page.bytes))
        }
        headers.append("Content-Encoding", "gzip")
        return HTTPResponse(status: .ok, headers: headers, body: .bytes(gzipped))
    }

    private func page(_ path: String) throws -> Page? {
        let file = directory + path
        var status = stat()
        guard unsafe lstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        if let known = pages.withLock({ $0[path] }), known.modified == modified { return known }
        guard let bytes = try PrivateFile.read(file, sizeMax: 16 << 20) else { return nil }
        let mediaType = MediaType.ofFile(file)
        let isText = mediaType.hasPrefix("text/") || mediaType.contains("json") || mediaType.contains("svg")
        let page = Page(
            modified: modified, bytes: bytes, gzipped: isText ? try? Deflate.gzip(bytes, level: 9) : nil,
            tag: EntityTag(String(SHA256.hex(bytes).prefix(22)), isWeak: isText), mediaType: mediaType)
        pages.withLock { $0[path] = page }
        return page
    }
}
