/// When to ping a silent peer, and when to give it up (RFC 6455 section 5.5.2).
struct KeepAlive: Sendable, Equatable {
    private var due: UInt64
    private var missed = 0

    init(limits: WebSocketLimits, now: UInt64) { due = now.adding(limits.pingInterval) }

    /// A whole frame came: the peer lives.
    mutating func heard(limits: WebSocketLimits, now: UInt64) {
        missed = 0
        due = now.adding(limits.pingInterval)
    }

    /// A ping per interval of silence; one more interval after the last one allowed, and it is over.
    mutating func tick(limits: WebSocketLimits, now: UInt64) -> Tick {
        guard now >= due else { return .waitUntil(due) }
        guard missed < limits.pongsMissedMax else { return .giveUp }
        missed += 1
        due = now.adding(limits.pingInterval)
        return .sendPing
    }
}

extension UInt64 {
    /// A time that much later; never, if that is beyond the clock's end.
    func adding(_ span: UInt64) -> UInt64 {
        let (sum, isBeyond) = addingReportingOverflow(span)
        return isBeyond ? .max : sum
    }
}
