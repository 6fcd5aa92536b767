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
        var next = UInt64.max
        switch connection.tick(now: now) {
        case .sendPing:
            takeOutput()
            next = now
        case .waitUntil(let time): next = time
        case .close(let code, let reason):
            close(code, reason: reason)
            next = now
        case .giveUp:
            guard now < closeGraceEnd, !outbox.isEmpty else { return end() }
            next = closeGraceEnd
        }
        if let stuck, !isTooSlow { next = min(next, stuck) }
        if let watch { deadline.set(next, token: watch.token, on: reactor) }
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
