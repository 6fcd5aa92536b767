import HTTPCodec
import Synchronization
import Transport

/// The admin port's answers: `/metrics`, `/livez`, `/readyz`, `/startupz`; none of it is on the public one.
final class AdminHandler: HTTPHandler {
    private let health: Health
    private let metrics: ServerMetrics
    /// Looks up what is not counted as it happens; there once the data is open.
    private let collect = Mutex<(@Sendable () -> Void)?>(nil)

    init(health: Health, metrics: ServerMetrics) {
        self.health = health
        self.metrics = metrics
    }

    /// From now on `body` runs before each scrape.
    func beforeEachScrape(_ body: @escaping @Sendable () -> Void) { collect.withLock { $0 = body } }

    func bodySizeMax(for head: HTTPRequestHead) -> Int { 0 }

    func respond(to request: HTTPRequest) async -> HTTPReply { .response(answer(request.head)) }

    private func answer(_ head: HTTPRequestHead) -> HTTPResponse {
        guard head.method == .get || head.method == .head else {
            return text(.methodNotAllowed, "only GET", [("Allow", "GET, HEAD")])
        }
        switch head.path {
        case "/metrics":
            collect.withLock { $0 }?()
            return HTTPResponse(
                status: .ok, headers: fields(PrometheusText.mediaType), body: .bytes(metrics.registry.text))
        case "/livez": return verdict(health.deathReasons)
        case "/readyz": return verdict(health.unreadyReasons)
        case "/startupz": return verdict(health.current.hasStarted ? [] : ["starting"])
        default: return text(.notFound, "/metrics /livez /readyz /startupz")
        }
    }

    private func verdict(_ reasons: [String]) -> HTTPResponse {
        reasons.isEmpty ? text(.ok, "ok") : text(.serviceUnavailable, reasons.joined(separator: "\n"))
    }

    private func text(
        _ status: HTTPStatus, _ text: String, _ further: [(String, String)] = []
    ) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: fields("text/plain; charset=utf-8", further),
            body: .bytes(Array("\(text)\n".utf8)))
    }

    private func fields(_ mediaType: String, _ further: [(String, String)] = []) -> HTTPHeaders {
        HTTPHeaders([("Content-Type", mediaType), ("Cache-Control", "no-store")] + further)
    }
}
