import HTTPCodec
import Rooms
import Transport
import WebSocketCodec
import WorkshopCore

/// `GET /ws/{workshop}`: the opening handshake, then a session on the workshop's reactor (PR1).
struct SocketRoute {
    let application: Application
    init(_ application: Application) { self.application = application }

    func open(_ request: HTTPRequest, path: [String]) async throws -> HTTPReply {
        guard path.count == 2, let workshop = ID<Workshop>(path[1]),
            let room = try await application.lobby.room(workshop)
        else { throw HTTPProblem.notFound }
        let head = request.head
        guard head.contentLength == 0 else { throw HTTPProblem(status: .badRequest, code: "content") }
        let origins = application.publicAddress.origins
        let answer = OpeningHandshake.answer(
            method: head.method.rawValue, minorVersion: head.minorVersion, headers: { head.headers.all($0) },
            subprotocols: ["yoriai.v1"], isOriginAllowed: { $0.map(origins.contains) ?? false },
            deflate: application.configuration.sockets.compression ? .withoutContext : .off)
        switch answer {
        case .refuse(let refusal):
            throw HTTPProblem(
                status: HTTPStatus(code: refusal.status), code: "handshake",
                detail: [("reason", .text(refusal.reason))],
                headers: refusal.fields.map { ($0.name, $0.value) })
        case .accept(let acceptance):
            let application = application
            let upgrade = SocketUpgrade(
                fields: acceptance.fields.map { ($0.name, $0.value) }, deflate: acceptance.deflate,
                limits: application.socketLimits, reactor: application.reactor(of: workshop)
            ) { link in
                SocketSession(application: application, room: room, link: link).callbacks()
            }
            return .upgrade(upgrade)
        }
    }
}

extension Application {
    /// The codec's limits as configured.
    var socketLimits: WebSocketLimits {
        let sockets = configuration.sockets
        var limits = WebSocketLimits()
        limits.frameSizeMax = sockets.frameSize
        limits.messageSizeMax = sockets.messageSize
        limits.fragmentCountMax = sockets.fragmentCount
        limits.smallFragmentSize = sockets.fragmentSizeMin
        limits.controlFramesPerSecond = sockets.controlRate.count
        limits.pingInterval = UInt64(sockets.pingInterval.wholeMilliseconds) * 1_000_000
        limits.closeTimeout = UInt64(sockets.closeDeadline.wholeMilliseconds) * 1_000_000
        return limits
    }
}
