import Synchronization
import WorkshopCore

/// An executor, a clock and chance that move only when a test says so: every run of a test is the same run.
///
/// Jobs and timers run on the thread that calls ``run(for:)``; the test is the only thread.
package final class ManualScheduler: SerialExecutor {
    private struct Timer {
        var due: Int64
        var order: Int
        var work: @Sendable () -> Void
    }

    private struct State {
        var now: Int64 = ManualScheduler.start
        var jobs: [UnownedJob] = []
        var timers: [Timer] = []
        var order = 0
        var random = SplitMix(seed: 7)
    }

    /// Server time at which every scheduler begins, in milliseconds.
    package static let start: Int64 = 1_800_000_000_000

    private let state = Mutex(State())

    package init() {}

    /// Server time in milliseconds.
    package var now: Int64 { state.withLock { $0.now } }

    /// The next number by chance, the same in every run.
    package func random() -> UInt64 { state.withLock { $0.random.next() } }

    /// Runs `work` once the clock has moved that far; rounded up to milliseconds.
    package func after(_ delay: Duration, _ work: @escaping @Sendable () -> Void) {
        let (seconds, attoseconds) = delay.components
        let milliseconds = seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        state.withLock { state in
            state.order += 1
            state.timers.append(Timer(due: state.now + max(0, milliseconds), order: state.order, work: work))
        }
    }

    /// Moves the clock, running on the way all that falls due.
    package func run(for milliseconds: Int64 = 0) {
        let end = now + milliseconds
        while true {
            if let job = state.withLock({ $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }) {
                unsafe job.runSynchronously(on: asUnownedSerialExecutor())
            } else if let work = nextTimer(until: end) {
                work()
            } else {
                break
            }
        }
        state.withLock { $0.now = end }
    }

    /// Drops what was to be done later, and with it whoever it holds.
    package func forget() { state.withLock { $0.timers = [] } }

    private func nextTimer(until end: Int64) -> (@Sendable () -> Void)? {
        state.withLock { state in
            let first = state.timers.indices.min {
                (state.timers[$0].due, state.timers[$0].order) < (
                    state.timers[$1].due, state.timers[$1].order
                )
            }
            guard let first, state.timers[first].due <= end else { return nil }
            state.now = max(state.now, state.timers[first].due)
            return state.timers.remove(at: first).work
        }
    }

    /// Keeps a job until ``run(for:)``.
    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.jobs.append(job) }
    }

    /// This scheduler, as the runtime refers to it.
    package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        unsafe UnownedSerialExecutor(ordinary: self)
    }

    /// The test is the only thread, so it is always the right one.
    package func checkIsolated() {}

    /// Always: see ``checkIsolated()``.
    package func isIsolatingCurrentContext() -> Bool? { true }
}
