import CEpoll
import Glibc
import Synchronization

extension Reactor {
    /// Entries run before descriptors are served again, however many they cause.
    private static let entriesPerTurnMax = 10_000

    /// The thread's whole life.
    func run() {
        nameThread()
        runningThread.store(UInt(pthread_self()), ordering: .releasing)
        while !loop.isStopping { runTurn() }
        for pollable in loop.pollables { pollable.reactorStopped() }
        takeInbox()
        runEntries()
        runningThread.store(0, ordering: .releasing)
    }

    /// Runs `work` when this turn has done everything else; on the reactor only.
    ///
    /// Work for the end that is added at the end runs at the end of the next turn, which follows at once.
    package func atEndOfTurn(_ work: @escaping @Sendable () -> Void) {
        checkIsolated()
        loop.atEndOfTurn.append(work)
    }

    /// The same for something watched, without a closure to allocate.
    func atEndOfTurn(_ pollable: any Pollable) {
        loop.endingTurn.append(pollable)
    }

    /// Nanoseconds of the monotonic clock at which this turn began; on the reactor only.
    package var turnTime: UInt64 { loop.turnTime }

    private func runTurn() {
        let count = loop.epoll.wait(mayWait() ? -1 : 0)
        loop.turnTime = ce_monotonic_now()
        for index in 0..<count {
            let report = loop.epoll.report(index)
            switch report.token {
            case Self.wakeToken:
                ce_wake_clear(wakeDescriptor)
                takeInbox()
            case Self.timerToken:
                ce_timer_clear(timerDescriptor)
                loop.armedTimer = .max
            default: loop.pollable(for: report.token)?.ready(report.readiness)
            }
        }
        runDueTimers()
        runEntries()
        endTurn()
    }

    private func takeInbox() {
        inbox.withLock { inbox in
            inbox.isWakeUpPending = false
            loop.isStopping = inbox.isStopping
            loop.entries.append(contentsOf: inbox.entries)
            inbox.entries.removeAll(keepingCapacity: true)
        }
    }

    private func runEntries() {
        var count = 0
        while !loop.entries.isEmpty, count < Self.entriesPerTurnMax {
            let entries = loop.entries.take()
            count += entries.count
            for entry in entries {
                switch entry {
                case .work(let work): work()
                case .job(let job): unsafe job.runSynchronously(on: asUnownedSerialExecutor())
                }
            }
            loop.entries.giveBack(entries)
        }
    }

    private func endTurn() {
        if !loop.atEndOfTurn.isEmpty {
            let works = loop.atEndOfTurn.take()
            for work in works { work() }
            loop.atEndOfTurn.giveBack(works)
        }
        if !loop.endingTurn.isEmpty {
            let pollables = loop.endingTurn.take()
            for pollable in pollables { pollable.turnEnded() }
            loop.endingTurn.giveBack(pollables)
        }
    }

    /// Whether there is nothing to do until the kernel reports something; the first timer is among that.
    ///
    /// The kernel's timer is set only to go off earlier: a timeout with each wait would cost one each time.
    private func mayWait() -> Bool {
        guard loop.entries.isEmpty, loop.atEndOfTurn.isEmpty, loop.endingTurn.isEmpty else { return false }
        guard let due = loop.timers.firstDue, due < loop.armedTimer else { return true }
        guard due > loop.turnTime else { return false }
        ce_timer_set(timerDescriptor, due)
        loop.armedTimer = due
        return true
    }

    private func nameThread() {
        let shown = String(decoding: name.utf8.prefix(15), as: UTF8.self)
        unsafe ce_name_thread(shown)
    }
}
