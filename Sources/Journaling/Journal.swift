import Synchronization

/// An append-only store of opaque events, many logs in one chain of files.
///
/// A record is answered when it is durable, never before: one thread takes all waiting records,
/// writes them with one call, syncs once, and answers each in order (JR2). The first failed write
/// or sync ends it; reading goes on (JR6). The bytes are described in `Docs/JOURNAL.md`.
package final class Journal: Sendable {
    /// How an append ended: nothing, once durable, or why it is not stored.
    package typealias Answer = @Sendable (Result<Void, JournalError>) -> Void

    /// A record with whoever waits for it.
    struct Waiting: Sendable {
        let record: JournalRecord
        let answer: Answer
    }

    /// What callers and the journal's thread share.
    struct Queue: Sendable {
        var waiting: [Waiting] = []
        var waitingSize = 0
        var state = JournalState.ok
        /// The thread waits for a signal, so the next append must give one.
        var isIdle = true
        /// The thread waits for more records, so the one that makes enough of them must give a signal.
        var isGathering = false
        /// When the first of the waiting records came, in nanoseconds.
        var waitingSince: UInt64 = 0

        /// Whether what waits is worth a sync.
        func isWorthSyncing(_ limits: JournalLimits) -> Bool {
            waiting.count >= limits.gatherCount || waitingSize >= limits.gatherSize || state == .closed
        }
    }

    let directory: String
    let disk: any Disk
    let limits: JournalLimits
    let store: LogID
    let queue = Mutex(Queue())
    let index: Mutex<StoreIndex>
    let shelf: Mutex<SnapshotShelf>
    let lock: Mutex<(any DiskLock)?>
    let wake: WakeUp
    let finished: WakeUp
    let counters: Mutex<JournalFigures>

    init(
        directory: String, disk: any Disk, limits: JournalLimits, store: LogID, index: StoreIndex,
        shelf: SnapshotShelf, lock: any DiskLock, figures: JournalFigures
    ) throws {
        self.directory = directory
        self.disk = disk
        self.limits = limits
        self.store = store
        self.index = Mutex(index)
        self.shelf = Mutex(shelf)
        self.lock = Mutex(lock)
        counters = Mutex(figures)
        wake = try WakeUp()
        finished = try WakeUp()
    }

    /// Stores a record and answers once it is durable, or says why it is not.
    ///
    /// From any thread, for any log. Answers come on the journal's thread, in the order of the
    /// records, and must be quick; a refusal for `overloaded` or `closed` comes at once on the
    /// caller's. A log's records must follow each other by sequence number, from 1.
    package func append(_ record: JournalRecord, then answer: @escaping Answer) {
        let size = record.storedSize
        guard (1...65_535).contains(record.events.count), size <= limits.recordSizeMax else {
            return answer(.failure(.recordTooLarge))
        }
        let (refusal, mustWake) = queue.withLock { queue -> (JournalError?, Bool) in
            if queue.state == .closed { return (.closed, false) }
            if queue.waitingSize + size > limits.queueSizeMax { return (.overloaded, false) }
            if queue.waiting.isEmpty { queue.waitingSince = Monotonic.nanoseconds() }
            queue.waiting.append(Waiting(record: record, answer: answer))
            queue.waitingSize += size
            let mustWake = queue.isIdle || queue.isGathering && queue.isWorthSyncing(limits)
            queue.isIdle = false
            if mustWake { queue.isGathering = false }
            return (nil, mustWake)
        }
        if let refusal { return answer(.failure(refusal)) }
        if mustWake { wake.signal() }
    }

    /// Whether records can be taken now; asks the disk again while it is full (JR7).
    package var state: JournalState {
        let state = queue.withLock { $0.state }
        guard state == .diskFull, hasSpace() else { return state }
        return queue.withLock { queue in
            if queue.state == .diskFull { queue.state = .ok }
            return queue.state
        }
    }

    /// What the journal has done since it was opened; cheap, from any thread.
    package var figures: JournalFigures {
        var figures = counters.withLock { $0 }
        figures.state = state
        return figures
    }

    /// Every log that has events or a snapshot.
    package var logs: [LogID] {
        index.withLock { $0.logs.filter { $0.value.lastSequence > 0 }.keys.sorted() }
    }

    /// The last durable sequence number of a log, 0 if it has none.
    package func lastSequence(of log: LogID) -> UInt64 {
        index.withLock { $0.logs[log]?.lastSequence ?? 0 }
    }

    /// Stores what still waits, seals the segment and releases the directory; returns when done.
    ///
    /// Not to be called from an answer. Calling it twice does no harm.
    package func close() {
        let wasOpen = queue.withLock { queue in
            defer { if queue.state != .closed { queue.state = .closed } }
            return queue.state != .closed
        }
        guard wasOpen else { return }
        wake.signal()
        finished.wait()
        lock.withLock { $0 = nil }
    }

    /// Whether enough space is free; an unknown amount is taken for enough, the write will tell.
    func hasSpace() -> Bool {
        guard let free = try? disk.freeSpace(directory) else { return true }
        return free >= limits.freeSpaceMin
    }
}
