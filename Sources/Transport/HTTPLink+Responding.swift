import CEpoll
import HTTPCodec
import Synchronization

extension HTTPLink {
    /// Has a whole request answered; the only place of this target where a task begins.
    func respond(to head: HTTPRequestHead, _ body: [UInt8]) {
        phase = .responding(head)
        let request = HTTPRequest(head: head, body: body, peerAddress: peerAddress, isSecure: isSecure)
        // Unstructured because the loop cannot wait; one per link, and its result is dropped when the
        // link has closed. Immediate because a handler that need not wait then costs no turn.
        Task.immediate { await answer(request) }
        if case .responding = phase { expect(context.limits.handlerDeadline) }
    }

    private func answer(_ request: HTTPRequest) async {
        let reply = await context.handler.respond(to: request)
        guard case .responding = phase else { return }
        switch reply {
        case .response(let response): send(response, to: request.head)
        case .upgrade(let upgrade): move(upgrade, request.head)
        }
        updateWatch()
    }

    /// Answers a request that cannot be served, and closes.
    func refuse(_ status: HTTPStatus, to head: HTTPRequestHead) {
        refuse(status, to: HTTPPartialHead(method: head.method, headers: head.headers))
    }

    /// Answers a broken request and closes: where the next one begins is unknown.
    func refuse(_ status: HTTPStatus, to head: HTTPPartialHead) {
        pending.removeAll()
        parser = Self.parser(context)
        let response = context.handler.refusal(HTTPRefusal(status, headers: head.headers))
        send(response, isHead: head.method == .head, keepsAlive: false)
    }

    private func send(_ response: HTTPResponse, to head: HTTPRequestHead) {
        var response = response
        do {
            file = try FileBody(response.body)
        } catch {
            response = context.handler.refusal(HTTPRefusal(.notFound, headers: head.headers))
        }
        let hasEndedForGood = hasPeerEnded && pending.isEmpty
        let isDraining = context.isDraining.load(ordering: .relaxed)
        send(
            response, isHead: head.method == .head,
            keepsAlive: head.keepsAlive && !hasEndedForGood && !isDraining)
    }

    private func send(_ response: HTTPResponse, isHead: Bool, keepsAlive: Bool) {
        contents = context.contents.share(for: peerAddress)
        outbox.append(Self.encodeHead(of: response, keepsAlive: keepsAlive), at: reactor.turnTime)
        if isHead {
            file = nil
        } else if case .bytes(let bytes) = response.body {
            outbox.append(bytes, at: reactor.turnTime)
        }
        phase = .sending(keepsAlive: keepsAlive)
        let limits = context.limits
        expect(within: limits.allowance(limits.responseDeadline, for: response.body.size))
        writeAtEndOfTurn()
    }

    static func encodeHead(of response: HTTPResponse, keepsAlive: Bool) -> [UInt8] {
        var head = HTTPResponseHead(response.status, response.headers)
        // RFC 9110 section 8.6: no size for 204; for 304 it would be that of the content not sent.
        if ![204, 304].contains(response.status.code) {
            head.headers.append("Content-Length", String(response.body.size))
        }
        if !head.headers.contains("Date") {
            head.headers.append("Date", HTTPDate.format(Int(ce_wall_seconds())))
        }
        if !keepsAlive { head.headers.append("Connection", "close") }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1024)
        head.encode(into: &bytes)
        return bytes
    }

    /// Hands socket and TLS state to a WebSocket's link on the workshop's reactor.
    private func move(_ upgrade: SocketUpgrade, _ request: HTTPRequestHead) {
        // RFC 6455 section 4.1: nothing may follow the request before it is answered.
        guard pending.isEmpty, !hasPeerEnded, let pass, let moved = channel.take() else {
            return refuse(.badRequest, to: request)
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
        if upgrade.reactor === reactor {
            link.onReactor { $0.start(upgrade) }
        } else {
            upgrade.reactor.post { link.onReactor { $0.start(upgrade) } }
        }
    }
}
