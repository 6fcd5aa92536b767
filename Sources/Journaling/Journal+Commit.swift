import Synchronization

extension Journal {
    /// Starts the thread that alone writes segments; it ends when the journal is closed.
    func start(_ writer: SegmentWriter) throws {
        try DetachedThread.start { self.run(writer) }
    }

    private func run(_ writer: SegmentWriter) {
        var writer = writer
        var pace = GatherPace()
        repeat {
            wake.wait()
            gather(pace)
            while let batch = takeBatch() {
                commit(batch, &writer, &pace)
                gather(pace)
            }
        } while !isClosed
        if failure == nil { try? writer.seal() }
        finished.signal()
    }

    /// Lets more records come to those that wait, where that is worth it (JR15).
    ///
    /// With none waiting it begins all the same: a busy journal then sleeps once a sync, and whoever appends
    /// wakes nobody.
    private func gather(_ pace: GatherPace) {
        let window = pace.window(of: UInt64(limits.gatherMicroseconds) * 1_000)
        var now = Monotonic.nanoseconds()
        let end = window + queue.withLock { $0.waiting.isEmpty ? now : $0.waitingSince }
        while pace.isBusy(at: now), now < end, mustGather() {
            wake.wait(atMost: end - now)
            now = Monotonic.nanoseconds()
        }
        queue.withLock { $0.isGathering = false }
    }

    /// Whether what waits is not worth a sync yet; whoever appends wakes this thread once it is.
    private func mustGather() -> Bool {
        queue.withLock { queue in
            queue.isGathering = !queue.isWorthSyncing(limits)
            return queue.isGathering
        }
    }

    /// The longest run of waiting records that one write may hold; `nil` when none waits.
    private func takeBatch() -> [Waiting]? {
        queue.withLock { queue in
            var size = 0
            var count = 0
            while count < queue.waiting.count {
                let next = queue.waiting[count].record.storedSize
                if count > 0, size + next > limits.batchSizeMax { break }
                size += next
                count += 1
            }
            guard count > 0 else {
                queue.isIdle = true
                return nil
            }
            queue.waitingSize -= size
            guard count < queue.waiting.count else {
                defer { queue.waiting = [] }
                return queue.waiting
            }
            defer { queue.waiting.removeFirst(count) }
            return Array(queue.waiting[..<count])
        }
    }

    private func commit(
        _ batch: [Waiting], _ writer: inout SegmentWriter, _ pace: inout GatherPace
    ) {
        if let failure { return refuse(batch, .storageFailed(failure)) }
        guard hasSpace() else {
            setState(.diskFull)
            return refuse(batch, .diskFull)
        }
        setState(.ok)
        let (accepted, refusals, last) = admit(batch)
        if !accepted.isEmpty {
            do {
                let written = try writer.write(accepted, through: last)
                pace.note(start: written.syncStart, duration: written.syncNanoseconds)
                index.withLock { $0.add(written) }
                count(written, events: accepted)
            } catch {
                let reason = "\(error)"
                fail(reason)
                return refuse(batch, .storageFailed(reason))
            }
        }
        for (waiting, refusal) in zip(batch, refusals) {
            waiting.answer(refusal.map { .failure($0) } ?? .success(()))
        }
    }

    /// Which records follow their log's last event, the ones before them in the batch included.
    ///
    /// Also tells the last event of each log that they reach.
    private func admit(
        _ batch: [Waiting]
    ) -> (accepted: [JournalRecord], refusals: [JournalError?], last: [LogID: UInt64]) {
        index.withLock { index in
            var last: [LogID: UInt64] = [:]
            var accepted: [JournalRecord] = []
            last.reserveCapacity(batch.count)
            accepted.reserveCapacity(batch.count)
            let refusals = batch.map { waiting -> JournalError? in
                let record = waiting.record
                let log = last[record.log] == nil ? index.logs[record.log] : nil
                let expected = (last[record.log] ?? log?.lastSequence ?? 0) + 1
                if log?.quarantine != nil { return .readOnly }
                if record.firstSequence != expected { return .outOfSequence(expected: expected) }
                last[record.log] = expected + UInt64(record.events.count) - 1
                accepted.append(record)
                return nil
            }
            return (accepted, refusals, last)
        }
    }

    private func count(_ written: SegmentWriter.Written, events records: [JournalRecord]) {
        let events = records.reduce(0) { $0 + $1.events.count }
        counters.withLock { figures in
            figures.syncs.add(Double(written.syncNanoseconds) / 1e9)
            figures.batchEvents.add(Double(events))
            figures.appendedBytes += UInt64(written.byteCount)
        }
    }

    private func refuse(_ batch: [Waiting], _ error: JournalError) {
        for waiting in batch { waiting.answer(.failure(error)) }
    }

    private var isClosed: Bool { queue.withLock { $0.state == .closed } }

    /// Why the journal has failed, closed since or not; `nil` if it has not.
    private var failure: String? { index.withLock { $0.failure } }

    private func fail(_ reason: String) {
        index.withLock { $0.failure = reason }
        setState(.failed(reason: reason))
    }

    private func setState(_ state: JournalState) {
        queue.withLock { if $0.state != .closed { $0.state = state } }
    }
}
