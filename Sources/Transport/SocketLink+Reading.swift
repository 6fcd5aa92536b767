import WebSocketCodec

extension SocketLink {
    /// Reads before others get their turn again, each up to the reactor's buffer.
    private static let readsPerTurnMax = 4

    func read() {
        for _ in 0..<Self.readsPerTurnMax {
            guard wantsInput, !isBroken else { return }
            switch receive() {
            case .done(let count):
                // A buffer that was not filled has emptied the socket; the kernel reports what comes later.
                if count < reactor.readBufferSize { return }
            case .blocked, .blockedOnWrite: return
            case .ended, .failed: isBroken = true
            }
        }
    }

    private func receive() -> Channel.Progress {
        reactor.withReadBuffer { buffer in
            let progress = channel?.read(into: &buffer) ?? .failed
            if case .done(let count) = progress {
                reactor.loop.traffic.received &+= UInt64(count)
                take(buffer.span.extracting(0..<count))
            }
            return progress
        }
    }

    /// Frame by frame: what a message is answered goes out before the answer to the next frame, and whoever
    /// is told of one may call this link.
    private func take(_ bytes: Span<UInt8>) {
        var start = 0
        while start < bytes.count, phase == .open, !connection.isFinished, !isBroken {
            var event: ConnectionEvent?
            let rest = bytes.extracting(start..<bytes.count)
            start += connection.receiveFrame(rest, now: reactor.turnTime) { event = $0 }
            takeOutput()
            if let event { deliver(event) }
        }
        countDiscarded(bytes.count)
    }

    /// Whoever goes on sending behind our close frame is listened to for a while, and then cut off.
    private func countDiscarded(_ count: Int) {
        guard phase == .lingering || !connection.isOpen else { return }
        discardedCount += count
        if discardedCount > context.limits.discardedSizeMax { isBroken = true }
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
