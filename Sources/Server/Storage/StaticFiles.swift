import Glibc
import HTTPCodec
import Synchronization
import Transport

/// The pages: files of the public directory, small ones held in memory with a gzip form prepared once.
///
/// A file that changes on the disk is read again, so that a page can be worked on while the server runs.
final class StaticFiles: Sendable {
    private let directory: String
    private let pages = Mutex<[String: StaticPage]>([:])

    init(directory: String) { self.directory = directory }

    /// Answers GET and HEAD; a page's name goes without its `.html` as well.
    ///
    /// - Throws: `HTTPProblem`: 404 for what is no page, and what the request's conditions lead to.
    func answer(_ head: HTTPRequestHead, now: Int) throws -> HTTPResponse {
        // The codec has refused dot segments, encoded slashes and NUL already (HT rules).
        let path = head.path == "/" ? "/index.html" : head.path
        guard let (page, isImmutable) = try find(path) ?? find(path + ".html") else {
            throw HTTPProblem.notFound
        }
        var form = page.form(for: head.headers)
        let keeping = isImmutable ? "public, max-age=31536000, immutable" : "no-cache"
        form.fields.append(("Cache-Control", keeping))
        return try form.answer(head, now: now)
    }

    /// A file by its name, or by its name with the hash of what it holds now.
    private func find(_ path: String) throws -> (page: StaticPage, isImmutable: Bool)? {
        let hashed = StaticPath(path)
        if let page = try page(path) { return (page, hashed != nil && hashed?.hash == page.hash) }
        guard let hashed, let page = try page(hashed.bare), page.hash == hashed.hash else { return nil }
        return (page, true)
    }

    private func page(_ path: String) throws -> StaticPage? {
        let file = directory + path
        var status = stat()
        guard unsafe lstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        let size = Int(status.st_size)
        if let known = pages.withLock({ $0[path] }), known.modified == modified, known.size == size {
            return known
        }
        guard let page = try StaticPage(file, modified: modified, size: size) else { return nil }
        pages.withLock { $0[path] = page }
        return page
    }
}
