import Glibc
import Synchronization

/// What happened, from any thread, in order.
final class TestLog<Entry: Sendable & Equatable>: Sendable {
    private let entries = Mutex<[Entry]>([])

    func add(_ entry: Entry) { entries.withLock { $0.append(entry) } }

    var all: [Entry] { entries.withLock { $0 } }

    /// Waits until there are `count` entries, ten seconds at most.
    func wait(for count: Int) -> [Entry] {
        eventually { self.all.count >= count }
        return all
    }
}

/// Waits until `condition` holds, ten seconds at most, and says whether it does.
@discardableResult
func eventually(_ condition: () -> Bool) -> Bool {
    for _ in 0..<10_000 {
        if condition() { return true }
        usleep(1000)
    }
    return condition()
}
