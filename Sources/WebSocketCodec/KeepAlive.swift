/// When to ping a silent peer, and when to give it up (RFC 6455 section 5.5.2).
struct KeepAlive: Sendable, Equatable {
    private let interval: UInt64
    private let missedMax: Int
    private var missed = 0
    private var due: UInt64

    init(interval: UInt64, missedMax: Int, now: UInt64) {
        self.interval = interval
        self.missedMax = missedMax
        due = now &+ interval
    }

    /// A whole frame came: the peer lives.
    mutating func heard(now: UInt64) {
        missed = 0
        due = now &+ interval
    }

    /// A ping per interval of silence; one more interval after the last one allowed, and it is over.
    mutating func tick(now: UInt64) -> Tick {
        guard now >= due else { return .waitUntil(due) }
        guard missed < missedMax else { return .giveUp }
        missed += 1
        due = now &+ interval
        return .sendPing
    }
}
