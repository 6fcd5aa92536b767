package import HTTPCodec

/// Answers requests.
package protocol HTTPHandler: Sendable {
    /// Answers one request; runs on the link's reactor and may suspend.
    ///
    /// The link serves its next request afterwards, so answers keep the order of the requests. After
    /// ``TransportLimits/handlerDeadline`` the link answers 503 itself, and what comes later is dropped.
    func respond(to request: HTTPRequest) async -> HTTPReply

    /// Largest content of a request with this head, in bytes; more is answered with 413.
    func bodySizeMax(for head: HTTPRequestHead) -> Int

    /// Writes an answer that the link gives without asking ``respond(to:)``; its status is the refusal's.
    ///
    /// Called on the link's reactor. Without a version of its own a handler sends the status in words.
    func refusal(_ refusal: HTTPRefusal) -> HTTPResponse
}

extension HTTPHandler {
    /// The status in words, and no further fields.
    package func refusal(_ refusal: HTTPRefusal) -> HTTPResponse {
        let headers = HTTPHeaders([("Content-Type", "text/plain; charset=utf-8")])
        let text =
            refusal.isPlainOnSecurePort
            ? "This port speaks https: write https:// first.\n"
            : "\(refusal.status.code) \(refusal.status.phrase)\n"
        return HTTPResponse(status: refusal.status, headers: headers, body: .bytes(Array(text.utf8)))
    }
}
