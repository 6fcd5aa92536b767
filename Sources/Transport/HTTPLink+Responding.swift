import CEpoll
import HTTPCodec
import Synchronization

extension HTTPLink {
    /// Has a whole request answered; the only place of this target where a task begins.
    func respond(to head: HTTPRequestHead, _ body: [UInt8]) {
        phase = .responding
        noDeadline()
        let request = HTTPRequest(head: head, body: body, peerAddress: peerAddress, isSecure: isSecure)
        // Unstructured because the loop cannot wait; one per link, and its result is dropped when the
        // link has closed.
        Task { await answer(request) }
    }

    private func answer(_ request: HTTPRequest) async {
        let reply = await context.handler.respond(to: request)
        guard case .responding = phase else { return }
        switch reply {
        case .response(let response): send(response, to: request.head)
        case .upgrade(let upgrade): move(upgrade)
        }
        updateWatch()
    }

    /// Answers a broken request and closes: where the next one begins is unknown.
    func refuse(_ violation: HTTPViolation) {
        pending = []
        var headers = HTTPHeaders()
        headers.append("Content-Type", "text/plain; charset=utf-8")
        let body = Array("\(violation.status.code) \(violation.status.phrase)\n".utf8)
        send(HTTPResponse(status: violation.status, headers: headers, body: .bytes(body)), to: nil)
    }

    private func send(_ response: HTTPResponse, to head: HTTPRequestHead?) {
        var response = response
        if case .file(let path, let offset, let size) = response.body, head?.method != .head {
            file = try? FileBody(path: path, offset: offset, size: size)
            if file == nil { response = HTTPResponse(status: .notFound, body: .bytes([])) }
        }
        let keepsAlive =
            (head?.keepsAlive ?? false) && !hasPeerEndedForGood
            && !context.isDraining.load(ordering: .relaxed)
        let size = response.body.size
        outbox.append(Self.encodeHead(of: response, keepsAlive: keepsAlive), at: reactor.turnTime)
        if case .bytes(let bytes) = response.body, head?.method != .head {
            outbox.append(bytes, at: reactor.turnTime)
        }
        phase = .sending(keepsAlive: keepsAlive)
        expect(within: context.limits.allowance(context.limits.responseDeadline, for: size))
        writeAtEndOfTurn()
    }

    private var hasPeerEndedForGood: Bool { hasPeerEnded && pending.isEmpty }

    private static func encodeHead(of response: HTTPResponse, keepsAlive: Bool) -> [UInt8] {
        var head = HTTPResponseHead(response.status, response.headers)
        // RFC 9110 section 8.6: no size for 204; for 304 it would be that of the content not sent.
        if ![204, 304].contains(response.status.code) {
            head.headers.append("Content-Length", String(response.body.size))
        }
        if head.headers["Date"] == nil {
            head.headers.append("Date", HTTPDate.format(Int(ce_wall_seconds())))
        }
        if !keepsAlive { head.headers.append("Connection", "close") }
        var bytes: [UInt8] = []
        head.encode(into: &bytes)
        return bytes
    }

    /// Hands socket and TLS state to a WebSocket's link on the workshop's reactor.
    private func move(_ upgrade: SocketUpgrade) {
        // RFC 6455 section 4.1: nothing may follow the request before it is answered.
        guard pending.isEmpty, !hasPeerEnded, let pass, let moved = channel.take() else {
            return refuse(HTTPViolation(.badRequest, "bytes behind an upgrade"))
        }
        var head = HTTPResponseHead(.switchingProtocols)
        for (name, value) in upgrade.fields { head.headers.append(name, value) }
        var bytes: [UInt8] = []
        head.encode(into: &bytes)
        if let watch { reactor.unwatch(watch) }
        watch = nil
        let link = SocketLink(
            channel: moved, upgrade: upgrade, firstBytes: bytes, peerAddress: peerAddress,
            context: context, pass: pass)
        close()
        upgrade.reactor.post { link.assumeIsolated { $0.start(upgrade) } }
    }
}
