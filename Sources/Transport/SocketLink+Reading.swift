import WebSocketCodec

extension SocketLink {
    /// Reads before others get their turn again, each up to the reactor's buffer.
    private static let readsPerTurnMax = 4

    func read() {
        for _ in 0..<Self.readsPerTurnMax {
            guard wantsInput, !isBroken else { return }
            switch receive() {
            case .done(let count):
                deliverEvents()
                takeOutput()
                // A buffer that was not filled has emptied the socket; the kernel reports what comes later.
                if count < reactor.readBufferSize { return }
            case .blocked, .blockedOnWrite: return
            case .ended, .failed: isBroken = true
            }
        }
    }

    /// Events are collected first: whoever gets one may call this link.
    private func receive() -> Channel.Progress {
        reactor.withReadBuffer { buffer in
            let progress = channel?.read(into: &buffer) ?? .failed
            if case .done(let count) = progress, phase == .open {
                let bytes = buffer.span.extracting(0..<count)
                let loop = reactor.loop
                connection.receive(bytes, now: reactor.turnTime) { loop.events.append($0) }
            }
            return progress
        }
    }

    private func deliverEvents() {
        guard !reactor.loop.events.isEmpty else { return }
        let events = reactor.loop.events.take()
        for event in events { deliver(event) }
        reactor.loop.events.giveBack(events)
    }

    private func deliver(_ event: ConnectionEvent) {
        switch event {
        case .text(let bytes):
            // Nothing is delivered once we have said that it ends.
            if ownClose == nil { callbacks?.received(bytes) }
        case .binary(let bytes):
            guard ownClose == nil else { return }
            guard let take = callbacks?.receivedBinary else {
                return close(.unsupportedData, reason: "text only")
            }
            take(bytes)
        case .ping, .pong: countControlFrame()
        case .closing(let code, let reason): report(ownClose?.code ?? code, ownClose?.reason ?? reason)
        }
    }

    private func countControlFrame() {
        let second = reactor.turnTime / 1_000_000_000
        if controlFrames.second != second { controlFrames = (second, 0) }
        controlFrames.count += 1
        guard controlFrames.count > socketLimits.controlFramesPerSecond else { return }
        close(.policyViolation, reason: "too many control frames")
    }
}
