import Journaling
import Logging
import Synchronization
import Transport

/// Looks at loops and journal twice a second, and says once and loudly when storing is over (FA1).
final class HealthWatch: Sendable {
    /// Often enough for a watchdog of a second, too rare to cost anything.
    static let interval = Duration.milliseconds(500)
    /// Looks between two words to the service manager about how it goes.
    private static let looksPerStatus = 20

    private struct State {
        var looks = 0
        var storage = JournalState.ok
    }

    private let health: Health
    private let loops: LoopProbe
    private let journal: JournalProbe
    private let logger: Logger
    private let manager: ServiceManager
    private let grace: Duration
    private let status: @Sendable () -> String
    private let failed: @Sendable () -> Void
    private let state = Mutex(State())

    /// A watch that tells `manager` the `status`, and calls `failed` once, when storing has failed and the
    /// `grace` is over.
    init(
        health: Health, loops: LoopProbe, journal: JournalProbe, logger: Logger, manager: ServiceManager,
        grace: Duration, status: @escaping @Sendable () -> String, failed: @escaping @Sendable () -> Void
    ) {
        self.health = health
        self.loops = loops
        self.journal = journal
        self.logger = logger
        self.manager = manager
        self.grace = grace
        self.status = status
        self.failed = failed
    }

    /// Looks now and from now on, on `reactor`.
    func start(on reactor: Reactor) {
        look(on: reactor)
        reactor.after(Self.interval) { [weak reactor] in
            if let reactor { self.start(on: reactor) }
        }
    }

    private func look(on reactor: Reactor) {
        let storage = journal.state
        health.update { findings in
            findings.loopLag = loops.lag
            findings.journalLag = journal.lag
            findings.storage = storage
        }
        loops.ask()
        journal.ask()
        let (before, count) = state.withLock { state in
            defer { (state.storage, state.looks) = (storage, state.looks + 1) }
            return (state.storage, state.looks)
        }
        if before != storage { report(storage, after: before, on: reactor) }
        if health.answersInTime { manager.calmWatchdog() }
        if count.isMultiple(of: Self.looksPerStatus) || before != storage { manager.say(status()) }
    }

    private func report(_ storage: JournalState, after before: JournalState, on reactor: Reactor) {
        switch storage {
        case .ok where before == .diskFull: logger.notice("disk has space again: writing goes on")
        case .ok, .closed: break
        case .diskFull: logger.error("disk full: writing is refused until there is space")
        case .failed(let reason):
            logger.critical(
                "storage failed: nothing is written any more; reading goes on until the server ends",
                metadata: ["reason": "\(reason)", "endsIn": "\(grace)"])
            reactor.after(grace) { self.failed() }
        }
    }
}
