extension Channel {
    /// Writes until nothing waits (`.done`) or the socket takes no more.
    mutating func write(_ outbox: inout Outbox) -> Progress {
        while !outbox.isEmpty {
            let progress = outbox.withNextBytes { write($0) }
            guard case .done(let count) = progress else { return progress }
            outbox.consume(count)
        }
        return .done(0)
    }
}
