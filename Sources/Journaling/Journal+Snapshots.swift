import Synchronization

extension Journal {
    /// Stores a log's state through `sequence`, so that reading it need not start at its first event.
    ///
    /// An optimisation: the events alone always suffice. Writes and syncs, so not on a reactor.
    ///
    /// - Throws: ``JournalError/diskFull``; ``JournalError/outOfSequence(expected:)`` if `sequence` is
    ///   not durable yet; ``JournalError/readOnly`` if the log is quarantined; ``DiskError``. The
    ///   journal goes on in each case.
    package func writeSnapshot(log: LogID, throughSequence sequence: UInt64, bytes: [UInt8]) throws {
        if queue.withLock({ $0.state == .closed }) { throw JournalError.closed }
        guard try disk.freeSpace(directory) >= limits.freeSpaceMin + UInt64(bytes.count) else {
            throw JournalError.diskFull
        }
        let (last, isQuarantined, durable) = index.withLock { index in
            let log = index.logs[log]
            return (log?.lastSequence ?? 0, log?.quarantine != nil, index.durableNumber)
        }
        if isQuarantined { throw JournalError.readOnly }
        guard (1...max(last, 1)).contains(sequence), last > 0 else {
            throw JournalError.outOfSequence(expected: last + 1)
        }
        let file = SnapshotFile(store: store, log: log, throughSequence: sequence, durableNumber: durable)
        try shelf.withLock { try $0.write(file, payload: bytes) }
    }

    /// Removes the oldest segments whose every event is held twice, in sound snapshots (JR10).
    ///
    /// Where only a log's newest snapshot goes far enough, a second copy of it is written first.
    ///
    /// The newest segment and damaged ones stay, and all after a segment that stays. Reads snapshots,
    /// so not on a reactor.
    ///
    /// - Returns: Count of segments removed.
    /// - Throws: ``DiskError``; what was not removed is removed when the journal is next opened.
    @discardableResult
    package func prune() throws -> Int {
        try shelf.withLock { shelf in
            let segments = index.withLock { $0.segments }
            let numbers = segments.keys.sorted()
            var covered: [LogID: UInt64] = [:]
            let kept = try numbers.dropLast().first { number in
                guard let segment = segments[number], !segment.isDamaged else { return true }
                return try segment.lastSequences.contains { log, sequence in
                    if covered[log, default: 0] < sequence {
                        covered[log] = try shelf.heldTwice(log, store: store, needed: sequence)
                    }
                    return covered[log, default: 0] < sequence
                }
            }
            guard let oldest = kept ?? numbers.last, let first = numbers.first, oldest > first else {
                return 0
            }
            try remove(segments: numbers.filter { $0 < oldest }, oldest: oldest)
            return numbers.count { $0 < oldest }
        }
    }

    /// The mark comes first and is synced, so that missing segments are known to be pruned, not lost.
    private func remove(segments: [UInt64], oldest: UInt64) throws {
        _ = try disk.create("\(directory)/\(FileNames.oldest(oldest))")
        try disk.syncDirectory(directory)
        index.withLock { $0.drop(before: oldest) }
        for number in segments { try disk.remove("\(directory)/\(FileNames.segment(number))") }
        for name in try disk.list(directory) where (FileNames.oldestNumber(name) ?? oldest) < oldest {
            try disk.remove("\(directory)/\(name)")
        }
        try disk.syncDirectory(directory)
    }
}
