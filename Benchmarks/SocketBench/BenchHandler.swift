import HTTPCodec
import Synchronization
import Transport
import WebSocketCodec

/// Makes every request on any path a WebSocket.
final class BenchHandler: HTTPHandler {
    private let mode: Serve.Mode
    private let compression: Serve.Compression
    private let limits: WebSocketLimits
    private let gatheringMs: Int
    private let reactors: [Reactor]
    private let channels = Mutex<[String: BenchChannel]>([:])

    init(_ options: Serve, reactors: [Reactor]) {
        mode = options.mode
        compression = options.deflate
        limits = options.socketLimits
        gatheringMs = options.gatherMs
        self.reactors = reactors
    }

    func bodySizeMax(for head: HTTPRequestHead) -> Int { 0 }

    func respond(to request: HTTPRequest) async -> HTTPReply {
        let head = request.head
        let answer = OpeningHandshake.answer(
            method: head.method.rawValue, minorVersion: head.minorVersion, headers: { head.headers.all($0) },
            subprotocols: [], isOriginAllowed: { _ in true }, deflate: policy)
        switch answer {
        case .refuse(let refusal):
            let headers = HTTPHeaders(refusal.fields.map { ($0.name, $0.value) })
            return .response(HTTPResponse(status: HTTPStatus(code: refusal.status), headers: headers))
        case .accept(let acceptance): return .upgrade(upgrade(acceptance, path: head.path))
        }
    }

    private var policy: DeflatePolicy {
        switch compression {
        case .off: .off
        case .shared: .withoutContext
        case .takeover: .withContext
        }
    }

    private func upgrade(_ acceptance: OpeningHandshake.Acceptance, path: String) -> SocketUpgrade {
        let channel = mode == .broadcast ? channel(of: path) : nil
        return SocketUpgrade(
            fields: acceptance.fields.map { ($0.name, $0.value) }, deflate: acceptance.deflate,
            limits: limits, reactor: channel?.reactor ?? reactors[abs(path.hashValue) % reactors.count]
        ) { link in
            channel?.join(link) ?? Self.echo(link)
        }
    }

    private func channel(of path: String) -> BenchChannel {
        channels.withLock { channels in
            if let known = channels[path] { return known }
            let channel = BenchChannel(
                reactor: reactors[channels.count % reactors.count], compression: compression,
                gatheringMs: gatheringMs)
            channels[path] = channel
            return channel
        }
    }

    private static func echo(_ link: SocketLink) -> SocketCallbacks {
        SocketCallbacks(
            received: { text in link.onReactor { $0.send(text: text) } },
            receivedBinary: { payload in link.onReactor { $0.send(binary: payload) } },
            closed: { _, _ in })
    }
}
