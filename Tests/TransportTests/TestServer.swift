import HTTPCodec
import Synchronization
import Transport
import WebSocketCodec

/// A listener on loopback with two reactors, stopped with the value.
final class TestServer: Sendable {
    let reactors: [Reactor]
    let listener: Listener

    var port: UInt16 { listener.port }

    init(
        limits: TransportLimits = TransportLimits(), tls: TLSContext? = nil, bodySizeMax: Int = 1 << 20,
        exhausted: @escaping @Sendable (Bool) -> Void = { _ in },
        respond: @escaping @Sendable (HTTPRequest, [Reactor]) async -> HTTPReply
    ) throws {
        let reactors = [try Reactor(name: "test-0"), try Reactor(name: "test-1")]
        self.reactors = reactors
        let handler = TestHandler(bodySizeMax: bodySizeMax) { await respond($0, reactors) }
        listener = try Listener(
            address: "127.0.0.1", port: 0, reactors: reactors, tls: tls, handler: handler, limits: limits,
            exhausted: exhausted)
        for reactor in reactors { reactor.start() }
        listener.start()
    }

    /// A server whose every request becomes a WebSocket on the last reactor.
    convenience init(
        limits: TransportLimits = TransportLimits(), tls: TLSContext? = nil,
        socketLimits: WebSocketLimits = WebSocketLimits(), deflate: DeflatePolicy = .off,
        attach: @escaping @Sendable (SocketLink) -> SocketCallbacks
    ) throws {
        try self.init(limits: limits, tls: tls) { request, reactors in
            let answer = OpeningHandshake.answer(
                method: request.head.method.rawValue, headers: { request.head.headers.all($0) },
                subprotocols: ["yoriai.v1"], isOriginAllowed: { _ in true }, deflate: deflate)
            guard case .accept(let acceptance) = answer, let last = reactors.last else {
                return .response(HTTPResponse(status: .badRequest))
            }
            return .upgrade(
                SocketUpgrade(
                    fields: acceptance.fields.map { ($0.name, $0.value) }, deflate: acceptance.deflate,
                    limits: socketLimits, reactor: last, attach: attach))
        }
    }

    deinit {
        for reactor in reactors { reactor.stop() }
    }
}
