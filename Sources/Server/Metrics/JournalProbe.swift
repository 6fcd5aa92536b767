import Journaling
import Synchronization

/// Asks the journal's thread for an answer, and knows how long it took or has been taking.
///
/// The record it offers follows nothing, so it is refused and never written; that it is refused shows that
/// the thread goes round and no sync hangs.
final class JournalProbe: Sendable {
    private struct Turn {
        var asked: SuspendingClock.Instant?
        var lag = Duration.zero
    }

    private static let refused = JournalRecord(
        log: LogID(low: 0, high: 0), firstSequence: .max, events: [[]])

    private let journal: Journal
    private let turn = Mutex(Turn())

    init(_ journal: Journal) { self.journal = journal }

    /// Asks, if the last answer has come.
    func ask() {
        let now = SuspendingClock.now
        let isDue = turn.withLock { turn in
            guard turn.asked == nil else { return false }
            turn.asked = now
            return true
        }
        guard isDue else { return }
        journal.append(Self.refused) { [weak self] _ in
            self?.turn.withLock { $0 = Turn(lag: now.duration(to: .now)) }
        }
    }

    /// How long the last answer took, or the next one has been taking if that is longer.
    var lag: Duration {
        turn.withLock { max($0.lag, $0.asked?.duration(to: .now) ?? .zero) }
    }

    /// Whether the journal takes records; looks at the disk again while it is full.
    var state: JournalState { journal.state }
}
