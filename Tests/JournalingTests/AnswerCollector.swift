import Journaling
import Synchronization

/// Gathers the answers to several appends and wakes the test when all are there.
final class AnswerCollector: Sendable {
    private struct State {
        var answers: [Int: Result<Void, JournalError>] = [:]
        var order: [Int] = []
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let count: Int
    private let state = Mutex(State())

    init(count: Int) { self.count = count }

    func take(_ index: Int, _ answer: Result<Void, JournalError>) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.answers[index] = answer
            state.order.append(index)
            guard state.answers.count == count else { return nil }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// Answers in the order of the records.
    func all() async -> [Result<Void, JournalError>] {
        await withCheckedContinuation { continuation in
            let isComplete = state.withLock { state in
                if state.answers.count < count { state.waiter = continuation }
                return state.answers.count == count
            }
            if isComplete { continuation.resume() }
        }
        return state.withLock { state in (0..<count).compactMap { state.answers[$0] } }
    }

    /// Indices in the order in which they were answered.
    var order: [Int] { state.withLock { $0.order } }
}

extension Result where Success == Void {
    /// Whether the record is durable.
    var isStored: Bool {
        if case .success = self { true } else { false }
    }

    /// Why it is not.
    var failure: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}
