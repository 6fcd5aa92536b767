import WebSocketCodec

extension SocketLink {
    /// Reads before others get their turn again, each up to the reactor's buffer.
    private static let readsPerTurnMax = 4

    func read() {
        for _ in 0..<Self.readsPerTurnMax {
            guard wantsInput, !isBroken else { return }
            let (progress, events) = receive()
            for event in events { deliver(event) }
            takeOutput()
            switch progress {
            case .done: break
            case .blocked, .blockedOnWrite: return
            case .ended, .failed: isBroken = true
            }
        }
    }

    /// Events are collected first: whoever gets one may call this link.
    private func receive() -> (Channel.Progress, [ConnectionEvent]) {
        reactor.withReadBuffer { buffer in
            var events: [ConnectionEvent] = []
            let progress = channel?.read(into: &buffer) ?? .failed
            if case .done(let count) = progress, phase == .open {
                let bytes = buffer.span.extracting(0..<count)
                connection.receive(bytes, now: reactor.turnTime) { events.append($0) }
            }
            return (progress, events)
        }
    }

    private func deliver(_ event: ConnectionEvent) {
        switch event {
        case .text(let bytes):
            // Nothing is delivered once we have said that it ends.
            if ownClose == nil { callbacks?.received(bytes) }
        case .binary: close(.unsupportedData, reason: "text only")
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
