import Synchronization
package import Transport

/// Asks every reactor for a turn, and knows how long the slowest took or has been taking.
package final class LoopProbe: Sendable {
    private struct Turn {
        var asked: SuspendingClock.Instant?
        var lag = Duration.zero
        var traffic = ReactorTraffic()
    }

    private let reactors: [Reactor]
    private let turns: Mutex<[Turn]>

    /// Asks nobody yet.
    package init(_ reactors: [Reactor]) {
        self.reactors = reactors
        turns = Mutex(Array(repeating: Turn(), count: reactors.count))
    }

    /// Asks each reactor that has answered the last time.
    package func ask() {
        let now = SuspendingClock.now
        for (index, reactor) in reactors.enumerated() {
            let isDue = turns.withLock { turns in
                guard turns[index].asked == nil else { return false }
                turns[index].asked = now
                return true
            }
            guard isDue else { continue }
            reactor.post { [weak reactor] in
                guard let reactor else { return }
                let answer = Turn(lag: now.duration(to: .now), traffic: reactor.traffic)
                self.turns.withLock { $0[index] = answer }
            }
        }
    }

    /// The longest wait: of the last answers, and of those still awaited.
    package var lag: Duration {
        let now = SuspendingClock.now
        return turns.withLock { turns in
            turns.map { max($0.lag, $0.asked?.duration(to: now) ?? .zero) }.max() ?? .zero
        }
    }

    /// What WebSockets have carried, at the last answers.
    var traffic: ReactorTraffic {
        turns.withLock { turns in
            turns.reduce(into: ReactorTraffic()) { sum, turn in
                sum.received += turn.traffic.received
                sum.sent += turn.traffic.sent
            }
        }
    }
}
