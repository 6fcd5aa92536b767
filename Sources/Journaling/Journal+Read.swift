import Synchronization

extension Journal {
    /// Reads everything stored of one log: the newest sound snapshot and the events after it.
    ///
    /// Reads files, so not on a reactor. Also after the journal has failed or is closed.
    ///
    /// - Throws: ``DiskError`` if a file cannot be read. Damage is no error: what is sound before it
    ///   is returned, with ``StoredLog/damage`` set.
    package func readLog(_ log: LogID) throws -> StoredLog {
        try shelf.withLock { shelf in
            let snapshot = shelf.newest(of: log, store: store).snapshot
            let (known, mayLackLogs) = index.withLock { ($0.logs[log], $0.mayLackLogs) }
            let state = known ?? LogIndex(quarantine: mayLackLogs ? "it may have been lost" : nil)
            var next = (snapshot?.throughSequence ?? 0) + 1
            var events: [StoredEvent] = []
            for run in state.runs where run.lastSequence >= next {
                guard try read(run, of: log, from: &next, into: &events) else { break }
            }
            let isWhole = next > state.lastSequence
            let damage = state.quarantine ?? (isWhole ? nil : "event \(next) cannot be read")
            return StoredLog(snapshot: snapshot, events: events, damage: damage)
        }
    }

    /// Appends the run's events from `next` on; false where the log breaks off.
    private func read(
        _ run: LogIndex.Run, of log: LogID, from next: inout UInt64, into events: inout [StoredEvent]
    ) throws -> Bool {
        let path = "\(directory)/\(FileNames.segment(run.segment))"
        let bytes = try disk.read(path, range: run.range)
        let seed = SegmentHeader.seed(store: store, number: run.segment)
        var offset = 0
        while let frame = RecordHeader.frame(bytes, at: offset) {
            defer { offset += frame.storedSize }
            guard frame.log == log else { continue }
            guard let header = RecordHeader.parse(bytes, at: offset, seed: seed),
                header.firstSequence <= next, let payloads = header.events(bytes, at: offset)
            else { return false }
            for (index, payload) in payloads.enumerated() {
                guard header.firstSequence + UInt64(index) == next else { continue }
                events.append(StoredEvent(sequence: next, bytes: payload))
                next += 1
            }
        }
        return next > run.lastSequence
    }
}
