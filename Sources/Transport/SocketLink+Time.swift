import WebSocketCodec

extension SocketLink {
    /// Does what the clock asks for, and sets the next time to look at it.
    func checkTime() {
        guard phase == .open else { return }
        let now = reactor.turnTime
        let stuck = outbox.oldestTime.map { $0 &+ context.stuckAllowance(for: outbox.frontSize) }
        if let stuck, now >= stuck, !isTooSlow {
            closeAsSlow()
            report(.slow, "too slow")
        }
        // While we do not read, silence is ours.
        var next = pausedSince != nil && connection.isOpen ? UInt64.max : tick(now)
        guard phase == .open else { return }
        if let stuck, !isTooSlow { next = min(next, stuck) }
        if let watch { deadline.set(next, token: watch.token, on: reactor) }
    }

    /// Asks the connection what the time means for it; returns when to ask again.
    private func tick(_ now: UInt64) -> UInt64 {
        switch connection.tick(now: now) {
        case .sendPing:
            takeOutput()
            return now
        case .waitUntil(let time): return time
        case .close(let code, let reason):
            close(code, reason: reason)
            return now
        case .giveUp:
            if now < closeGraceEnd, !outbox.isEmpty { return closeGraceEnd }
            end()
            return .max
        }
    }

    /// How long the bytes up to our close frame may still take; none for a peer that has gone silent.
    private var closeGraceEnd: UInt64 {
        if isTooSlow { return (ownClose?.time ?? 0) &+ context.limits.slowCloseGrace.nanoseconds }
        return finishTime.map { $0 &+ socketLimits.closeTimeout } ?? 0
    }

    nonisolated func lookAtClock() {
        onReactor { link in
            guard let token = link.watch?.token, link.deadline.hasPassed(token: token, on: link.reactor)
            else { return }
            if link.phase == .lingering { return link.end() }
            link.settle()
        }
    }
}
