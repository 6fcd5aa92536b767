package import HTTPCodec

/// Answers requests.
package protocol HTTPHandler: Sendable {
    /// Answers one request; runs on the link's reactor and may suspend.
    ///
    /// The link serves its next request afterwards, so answers keep the order of the requests.
    func respond(to request: HTTPRequest) async -> HTTPReply

    /// Largest content of a request with this head, in bytes; more is answered with 413.
    func bodySizeMax(for head: HTTPRequestHead) -> Int
}
