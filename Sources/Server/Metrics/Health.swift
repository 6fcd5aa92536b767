import Journaling
import Synchronization

/// Whether the server lives, has started and is ready: what probes and the service manager ask.
package final class Health: Sendable {
    /// What the last look at the server found.
    struct Findings: Sendable {
        var hasStarted = false
        var isDraining = false
        var storage = JournalState.ok
        /// Longest wait for a turn on a reactor.
        var loopLag = Duration.zero
        /// Wait for an answer of the journal's thread.
        var journalLag = Duration.zero
    }

    /// Beyond it a loop counts as stuck: no turn takes so long, and people have given up.
    static let loopLagMax = Duration.seconds(5)
    /// Beyond it the journal counts as stuck: a disk that syncs so slowly serves nobody.
    static let journalLagMax = Duration.seconds(10)

    private let findings = Mutex(Findings())

    init() {}

    /// What is known now.
    var current: Findings { findings.withLock { $0 } }

    func update(_ body: (inout sending Findings) -> Void) { findings.withLock { body(&$0) } }

    /// Why the process should be ended from outside; empty while it lives.
    var deathReasons: [String] { current.loopLag < Self.loopLagMax ? [] : ["loop_stuck"] }

    /// Why nobody should be sent here; empty when ready (ME6).
    var unreadyReasons: [String] {
        let now = current
        var reasons: [String] = []
        if !now.hasStarted { reasons.append("starting") }
        if now.isDraining { reasons.append("draining") }
        switch now.storage {
        case .ok: break
        case .diskFull: reasons.append("disk_full")
        case .failed: reasons.append("storage_failed")
        case .closed: reasons.append("storage_closed")
        }
        if now.journalLag >= Self.journalLagMax { reasons.append("storage_stuck") }
        return reasons + deathReasons
    }

    /// Whether loops and journal answer: what keeps the service manager's watchdog calm.
    var answersInTime: Bool { deathReasons.isEmpty && current.journalLag < Self.journalLagMax }
}
