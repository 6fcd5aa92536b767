import Synchronization

extension Journal {
    /// Starts the thread that alone writes segments; it ends when the journal is closed.
    func start(_ writer: SegmentWriter) throws {
        try DetachedThread.start { self.run(writer) }
    }

    private func run(_ writer: SegmentWriter) {
        var writer = writer
        repeat {
            wake.wait()
            while let batch = takeBatch() { commit(batch, &writer) }
        } while !isClosed
        if failure == nil { try? writer.seal() }
        finished.signal()
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
            let batch = Array(queue.waiting[..<count])
            queue.waiting.removeFirst(count)
            queue.waitingSize -= size
            return batch
        }
    }

    private func commit(_ batch: [Waiting], _ writer: inout SegmentWriter) {
        if let failure { return refuse(batch, .storageFailed(failure)) }
        guard hasSpace() else {
            setState(.diskFull)
            return refuse(batch, .diskFull)
        }
        setState(.ok)
        let (accepted, refusals) = admit(batch.map(\.record))
        if !accepted.isEmpty {
            do {
                let written = try writer.write(accepted)
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
    private func admit(_ records: [JournalRecord]) -> ([JournalRecord], [JournalError?]) {
        index.withLock { index in
            var last: [LogID: UInt64] = [:]
            var accepted: [JournalRecord] = []
            let refusals = records.map { record -> JournalError? in
                let log = index.logs[record.log]
                let expected = (last[record.log] ?? log?.lastSequence ?? 0) + 1
                if log?.quarantine != nil { return .readOnly }
                if record.firstSequence != expected { return .outOfSequence(expected: expected) }
                last[record.log] = expected + UInt64(record.events.count) - 1
                accepted.append(record)
                return nil
            }
            return (accepted, refusals)
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
