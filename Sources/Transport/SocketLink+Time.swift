import WebSocketCodec

extension SocketLink {
    /// Does what the clock asks for, and sets the next time to look at it.
    func checkTime() {
        guard phase == .open else { return }
        let now = reactor.turnTime
        if let oldest = outbox.oldestTime, now >= oldest &+ limits.outboxStuckMax.nanoseconds, !isTooSlow {
            closeAsSlow()
            report(.slow, "too slow")
        }
        var next = UInt64.max
        switch connection.tick(now: now) {
        case .sendPing:
            takeOutput()
            next = now
        case .waitUntil(let time): next = time
        case .giveUp:
            let graceEnd = isTooSlow ? (ownClose?.time ?? 0) &+ limits.slowCloseGrace.nanoseconds : 0
            guard now < graceEnd, !outbox.isEmpty else { return end() }
            next = graceEnd
        }
        if let oldest = outbox.oldestTime, !isTooSlow {
            next = min(next, oldest &+ limits.outboxStuckMax.nanoseconds)
        }
        deadline.set(next, on: reactor) { self.timePassed() }
    }

    nonisolated func timePassed() {
        assumeIsolated { link in
            guard link.deadline.hasPassed(on: link.reactor, { link.timePassed() }) else { return }
            if link.phase == .lingering { return link.end() }
            link.settle()
        }
    }
}
