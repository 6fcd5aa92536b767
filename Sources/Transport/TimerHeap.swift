/// Timers by due time, and by order of creation among equals; nanoseconds of the monotonic clock.
struct TimerHeap {
    /// What is due.
    enum Due {
        /// Work that somebody may cancel.
        case timer(ReactorTimer)
        /// A look at the clock by what is watched under this token: costs no memory of its own.
        case look(UInt64)
    }

    private struct Entry {
        let due: UInt64
        let number: UInt64
        let what: Due

        func precedes(_ other: Entry) -> Bool { (due, number) < (other.due, other.number) }
    }

    private var entries: [Entry] = []
    private var nextNumber: UInt64 = 0
    /// What nobody waits for any more stays in place until the heap has doubled: a cancel costs nothing.
    private var sweepCount = 64

    /// Entries held, idle ones included.
    var count: Int { entries.count }

    /// When the first one is due.
    var firstDue: UInt64? { entries.first?.due }

    /// Adds one; `isIdle` says of others whether nobody waits for them any more.
    mutating func insert(_ what: Due, due: UInt64, isIdle: (Due) -> Bool) {
        if entries.count >= sweepCount { sweep(isIdle) }
        entries.append(Entry(due: due, number: nextNumber, what: what))
        nextNumber += 1
        rise(from: entries.count - 1)
    }

    /// Takes the first one when it is due by `now`.
    mutating func takeDue(by now: UInt64) -> Due? {
        guard let first = entries.first, first.due <= now else { return nil }
        entries.swapAt(0, entries.count - 1)
        entries.removeLast()
        sink(from: 0)
        return first.what
    }

    private mutating func sweep(_ isIdle: (Due) -> Bool) {
        entries.removeAll { isIdle($0.what) }
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
            for child in (2 * index + 1)...(2 * index + 2) where child < entries.count {
                if entries[child].precedes(entries[least]) { least = child }
            }
            guard least != index else { return }
            entries.swapAt(index, least)
            index = least
        }
    }
}
