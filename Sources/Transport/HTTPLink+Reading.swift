import HTTPCodec

extension HTTPLink {
    /// Reads before others get their turn again, each up to the reactor's buffer.
    private static let readsPerTurnMax = 4

    /// Reads what has come and goes as far as it leads.
    func read() {
        for _ in 0..<Self.readsPerTurnMax {
            guard wantsInput else { return }
            switch receive() {
            case .done: process()
            case .blocked, .blockedOnWrite: return
            case .ended: return peerEnded()
            case .failed: return close()
            }
        }
    }

    private func receive() -> Channel.Progress {
        reactor.withReadBuffer { buffer in
            let progress = channel?.read(into: &buffer) ?? .failed
            if case .done(let count) = progress {
                if case .lingering = phase { return progress }
                pending += buffer[..<count]
            }
            return progress
        }
    }

    /// The peer sends no more, but may well be reading (half-close): what is under way is finished.
    private func peerEnded() {
        hasPeerEnded = true
        switch phase {
        case .responding, .sending: break
        default: close()
        }
    }

    /// Takes requests out of what has been received, one at a time.
    func process() {
        while !pending.isEmpty {
            switch phase {
            case .idle, .head:
                do throws(HTTPViolation) {
                    guard let head = try takeHead() else { return }
                    begin(head)
                } catch {
                    return refuse(error)
                }
            case .body(let head):
                guard pending.count >= head.contentLength else { return }
                let body = Array(pending.prefix(head.contentLength))
                pending.removeFirst(body.count)
                respond(to: head, body)
            default: return
            }
        }
    }

    private func takeHead() throws(HTTPViolation) -> HTTPRequestHead? {
        switch try parser.receive(pending) {
        case .needMore:
            pending = []
            if case .idle = phase, parser.isInsideHead {
                phase = .head
                expect(context.limits.headDeadline)
            }
            return nil
        case .head(let head, let consumed):
            pending.removeFirst(consumed)
            return head
        }
    }

    private func begin(_ head: HTTPRequestHead) {
        guard head.contentLength <= context.handler.bodySizeMax(for: head) else {
            return refuse(HTTPViolation(.contentTooLarge, "content too large"))
        }
        guard head.contentLength > 0 else { return respond(to: head, []) }
        phase = .body(head)
        expect(within: context.limits.allowance(context.limits.bodyDeadline, for: head.contentLength))
        if head.expectsContinue, pending.isEmpty {
            outbox.append(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), at: reactor.turnTime)
            writeAtEndOfTurn()
        }
    }
}
