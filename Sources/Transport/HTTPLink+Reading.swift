import HTTPCodec

extension HTTPLink {
    /// Reads before others get their turn again, each up to the reactor's buffer.
    private static let readsPerTurnMax = 4

    /// What a read has led to.
    private enum Arrival {
        case head(HTTPRequestHead)
        case violation(HTTPViolation)
        /// Bytes that are held now, or dropped.
        case other
    }

    /// Reads what has come and goes as far as it leads.
    func read() {
        for _ in 0..<Self.readsPerTurnMax {
            guard wantsInput else { return }
            let (progress, arrival, wasFull) = receive()
            switch progress {
            case .done: break
            case .blocked, .blockedOnWrite: return
            case .ended: return peerEnded()
            case .failed: return close()
            }
            switch arrival {
            case .head(let head): begin(head)
            case .violation(let violation): return refuse(violation.status, to: parser.partialHead)
            case .other: break
            }
            process()
            // A plain socket that filled only a part of the buffer is empty: another look finds nothing.
            if !wasFull, !isSecure { return }
        }
    }

    /// Reads once; a head that is whole goes into the parser from where it was read.
    private func receive() -> (Channel.Progress, Arrival, wasFull: Bool) {
        reactor.withReadBuffer { buffer in
            let progress = channel?.read(into: &buffer) ?? .failed
            guard case .done(let count) = progress else { return (progress, .other, false) }
            var arrival = Arrival.other
            let bytes = buffer[..<count]
            switch phase {
            case .lingering: break
            case .idle where pending.isEmpty, .head where pending.isEmpty: arrival = parse(bytes)
            default: pending.append(bytes)
            }
            return (progress, arrival, count == buffer.count)
        }
    }

    private func parse(_ bytes: ArraySlice<UInt8>) -> Arrival {
        do throws(HTTPViolation) {
            guard case .head(let head, let consumed) = try parser.receive(bytes) else {
                headBegan()
                return .other
            }
            pending.append(bytes.dropFirst(consumed))
            return .head(head)
        } catch {
            return .violation(error)
        }
    }

    private func headBegan() {
        guard case .idle = phase, parser.isInsideHead else { return }
        phase = .head
        expect(context.limits.headDeadline)
    }

    /// The peer sends no more, but may well be reading (half-close): what is under way is finished.
    ///
    /// A request that is not whole is answered 400 (RFC 9112 section 8).
    private func peerEnded() {
        hasPeerEnded = true
        switch phase {
        case .responding, .sending: break
        case .head: refuse(.badRequest, to: parser.partialHead)
        case .body(let head): refuse(.badRequest, to: head)
        case .handshaking, .idle, .lingering, .closed: close()
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
                    return refuse(error.status, to: parser.partialHead)
                }
            case .body(let head):
                guard contents.hold(min(pending.count, head.contentLength), of: head.contentLength) else {
                    return refuse(.serviceUnavailable, to: head)
                }
                guard pending.count >= head.contentLength else { return }
                respond(to: head, pending.take(head.contentLength))
            default: return
            }
        }
    }

    private func takeHead() throws(HTTPViolation) -> HTTPRequestHead? {
        switch try parser.receive(pending.slice) {
        case .needMore:
            pending.removeAll()
            headBegan()
            return nil
        case .head(let head, let consumed):
            pending.removeFirst(consumed)
            return head
        }
    }

    private func begin(_ head: HTTPRequestHead) {
        guard head.contentLength > 0 else { return respond(to: head, []) }
        guard head.contentLength <= context.handler.bodySizeMax(for: head) else {
            return refuse(.contentTooLarge, to: head)
        }
        phase = .body(head)
        let limits = context.limits
        let size = head.contentLength
        expect(within: limits.allowance(limits.bodyDeadline, for: size, rate: limits.bulkRateMin))
        if head.expectsContinue, pending.isEmpty {
            outbox.append(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), at: reactor.turnTime)
            writeAtEndOfTurn()
        }
    }
}
