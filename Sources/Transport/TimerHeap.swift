/// Timers by due time, and by order of creation among equals; nanoseconds of the monotonic clock.
struct TimerHeap {
    private struct Entry {
        let due: UInt64
        let number: UInt64
        let timer: ReactorTimer

        func precedes(_ other: Entry) -> Bool { (due, number) < (other.due, other.number) }
    }

    private var entries: [Entry] = []
    private var nextNumber: UInt64 = 0
    /// Cancelled timers stay in place until the heap has doubled: a cancel costs nothing then.
    private var sweepCount = 64

    /// Timers held, cancelled ones included.
    var count: Int { entries.count }

    /// When the first one is due.
    var firstDue: UInt64? { entries.first?.due }

    mutating func insert(_ timer: ReactorTimer, due: UInt64) {
        if entries.count >= sweepCount { sweep() }
        entries.append(Entry(due: due, number: nextNumber, timer: timer))
        nextNumber += 1
        rise(from: entries.count - 1)
    }

    /// Takes the first timer when it is due by `now`.
    mutating func takeDue(by now: UInt64) -> ReactorTimer? {
        guard let first = entries.first, first.due <= now else { return nil }
        entries.swapAt(0, entries.count - 1)
        entries.removeLast()
        sink(from: 0)
        return first.timer
    }

    private mutating func sweep() {
        entries.removeAll { $0.timer.isCancelled }
        // A sorted array is a heap.
        entries.sort { $0.precedes($1) }
        sweepCount = max(64, entries.count * 2)
    }

    private mutating func rise(from start: Int) {
        var index = start
        while index > 0 {
            let parent = (index - 1) / 2
            guard entries[index].precedes(entries[parent]) else { return }
            entries.swapAt(index, parent)
            index = parent
        }
    }

    private mutating func sink(from start: Int) {
        var index = start
        while true {
            var least = index
            for child in [2 * index + 1, 2 * index + 2] where child < entries.count {
                if entries[child].precedes(entries[least]) { least = child }
            }
            guard least != index else { return }
            entries.swapAt(index, least)
            index = least
        }
    }
}
