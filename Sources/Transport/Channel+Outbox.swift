extension Channel {
    /// Writes at `time` until nothing waits (`.done`) or the socket takes no more.
    mutating func write(_ outbox: inout Outbox, at time: UInt64) -> Progress {
        while !outbox.isEmpty {
            let progress = outbox.withNextBytes { write($0) }
            guard case .done(let count) = progress else { return progress }
            outbox.consume(count, at: time)
        }
        return .done(0)
    }
}
