import Foundation
import Synchronization

/// Computes password hashes on threads of its own, few at a time, so that sign-ins cannot eat the memory.
///
/// A thread lives while there is work; callers suspend and no reactor ever waits (SF2).
package final class PasswordHasher: Sendable {
    /// Why no answer was computed.
    package enum Problem: Error, Sendable, Equatable {
        /// As many hashes are under way and waiting as are allowed; answer 503 and let them try again.
        case busy
        /// The password is longer than ``PasswordHash/passwordSizeMax``, or memory is short.
        case impossible
    }

    private struct State {
        var running = 0
        var waiting: [@Sendable () -> Void] = []
    }

    private let state = Mutex(State())
    private let runningMax: Int
    private let waitingMax: Int
    private let cost: ScryptCost

    /// A hasher of `runningMax` threads (128 MiB each at the standard cost) and a queue of `waitingMax`.
    package init(runningMax: Int = 2, waitingMax: Int = 16, cost: ScryptCost = .standard) {
        self.runningMax = max(runningMax, 1)
        self.waitingMax = max(waitingMax, 0)
        self.cost = cost
    }

    /// Hashes a new password.
    package func hash(_ password: String) async throws(Problem) -> PasswordHash {
        let cost = cost
        guard let hash = try await compute({ PasswordHash(hashing: password, cost: cost) }) else {
            throw .impossible
        }
        return hash
    }

    /// Whether `password` belongs to `hash`; without a hash the answer is no, after the same work (SF3).
    package func verify(_ password: String, against hash: PasswordHash?) async throws(Problem) -> Bool {
        let cost = cost
        return try await compute {
            guard let hash else {
                _ = PasswordHash(hashing: password, cost: cost)
                return false
            }
            return hash.matches(password)
        }
    }

    /// Hashes under way and waiting, for the metrics.
    package var load: Int { state.withLock { $0.running + $0.waiting.count } }

    /// Runs work that is as dear as a hash under the same limits.
    package func compute<Answer: Sendable>(
        _ work: @escaping @Sendable () -> Answer
    ) async throws(Problem) -> Answer {
        let answer: Answer? = await withCheckedContinuation { continuation in
            if !offer({ continuation.resume(returning: work()) }) { continuation.resume(returning: nil) }
        }
        guard let answer else { throw .busy }
        return answer
    }

    /// Starts the job, or queues it; false when the queue is full.
    private func offer(_ job: @escaping @Sendable () -> Void) -> Bool {
        enum Place { case thread, queue, none }
        let place: Place = state.withLock { state in
            if state.running < runningMax {
                state.running += 1
                return .thread
            }
            guard state.waiting.count < waitingMax else { return .none }
            state.waiting.append(job)
            return .queue
        }
        if case .thread = place { Thread.detachNewThread { self.work(from: job) } }
        if case .none = place { return false }
        return true
    }

    private func work(from first: @Sendable () -> Void) {
        first()
        while let job = next() { job() }
    }

    private func next() -> (@Sendable () -> Void)? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.running -= 1
                return nil
            }
            return state.waiting.removeFirst()
        }
    }
}
