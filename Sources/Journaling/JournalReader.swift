/// A journal's files read from end to end without its lock, and never changed (JR11).
///
/// For tools: a server may write the journal meanwhile. What is read is then the state of some moment
/// between start and end, for each log whole up to some event.
package struct JournalReader: Sendable {
    let scan: StoreScan
    /// Everything that is not as it was written.
    package let findings: [JournalFinding]

    /// Reads all segments and checks every snapshot.
    ///
    /// - Throws: ``DiskError`` if a file cannot be read; ``JournalError/unreadable(_:)`` if it is no journal,
    ///   or if its files are just being exchanged (JR33).
    package init(directory: String, disk: any Disk) throws {
        guard try !JournalExchange.isPending(directory: directory, disk: disk) else {
            throw JournalError.unreadable("its files are being exchanged; starting the server finishes that")
        }
        let report = try JournalVerification.run(directory: directory, disk: disk)
        scan = try StoreScan(directory: directory, disk: disk)
        findings = report.findings
    }

    /// Whether nothing that was durable is damaged; a torn tail is no damage.
    package var isSound: Bool { findings.allSatisfy { $0.kind == .tornTail } }

    /// The journal's own name, the same in all its files; `nil` when there is no journal yet.
    package var store: LogID? { scan.store }

    /// Whether whole logs may be missing from ``logs``.
    package var mayLackLogs: Bool { scan.index.mayLackLogs }

    /// The last record's number; 0 in an empty journal.
    package var lastRecord: UInt64 { scan.position.nextNumber - 1 }

    /// Bytes in segments.
    package var byteCount: Int { scan.byteCount }

    /// Every log that has events or a snapshot, damaged or not.
    package var logs: [LogID] {
        scan.index.logs.filter { $0.value.lastSequence > 0 || !$0.value.runs.isEmpty }.keys.sorted()
    }

    /// The last sequence number that anything speaks of; 0 for an unknown log.
    package func lastSequence(of log: LogID) -> UInt64 { scan.index.logs[log]?.lastSequence ?? 0 }

    /// Why a log may only be read; `nil` for a sound one.
    package func quarantine(of log: LogID) -> String? { scan.index.logs[log]?.quarantine }

    /// Everything readable of one log: each sound snapshot, each valid record's events.
    ///
    /// - Throws: ``DiskError`` if a file cannot be read; ``JournalError/unreadable(_:)`` if it has changed
    ///   since the journal was read, as when it is pruned meanwhile: read it again.
    package func history(of log: LogID) throws -> LogHistory {
        guard let store = scan.store, let known = scan.index.logs[log] else {
            return LogHistory(log: log, snapshots: [], events: [])
        }
        var events: [StoredEvent] = []
        for run in known.runs { events += try read(run, of: log, store: store) }
        let snapshots = (scan.shelf.sequences[log] ?? []).compactMap { sequence in
            scan.shelf.payload(of: log, through: sequence, store: store)
                .map { StoredSnapshot(throughSequence: sequence, bytes: $0) }
        }
        return LogHistory(log: log, snapshots: snapshots, events: events)
    }

    private func read(_ run: LogIndex.Run, of log: LogID, store: LogID) throws -> [StoredEvent] {
        let name = FileNames.segment(run.segment)
        let bytes: [UInt8]
        do {
            bytes = try scan.disk.read("\(scan.directory)/\(name)", range: run.range)
        } catch let error as DiskError where error.code == DiskError.notFound {
            throw JournalError.unreadable("\(name) has been removed meanwhile")
        }
        let seed = SegmentHeader.seed(store: store, number: run.segment)
        var events: [StoredEvent] = []
        var offset = 0
        while offset + RecordHeader.size <= bytes.count {
            guard let header = RecordHeader.parse(bytes, at: offset, seed: seed) else {
                offset += 8
                continue
            }
            if header.kind == .events, header.log == log {
                for (index, payload) in (header.events(bytes, at: offset) ?? []).enumerated() {
                    let sequence = header.firstSequence &+ UInt64(index)
                    events.append(StoredEvent(sequence: sequence, bytes: payload))
                }
            }
            offset += header.storedSize
        }
        return events
    }
}
