package import Journaling
package import WorkshopCore

/// The log of all workshops in the journal's files.
package final class JournalLog: WorkshopLog {
    package let epoch: String
    private let journal: Journal

    /// - Parameters:
    ///   - journal: Open; closed by whoever opened it.
    ///   - epoch: Kept with the data, made new when a backup is restored.
    package init(journal: Journal, epoch: String) {
        self.journal = journal
        self.epoch = epoch
    }

    /// The workshops in the journal, in no order.
    package func workshops() -> [ID<Workshop>] {
        journal.logs.map { ID(high: $0.high, low: $0.low) }
    }

    /// The snapshot's events and those after it, checked to be gap-free.
    package func load(_ workshop: ID<Workshop>) throws -> [LogEntry] {
        let stored = try journal.readLog(Self.log(of: workshop))
        var entries: [LogEntry] = []
        if let snapshot = stored.snapshot {
            for line in snapshot.bytes.split(separator: UInt8(ascii: "\n")) {
                entries.append(try Self.entry(Array(line)))
            }
        }
        let covered = entries.last?.sequence ?? 0
        for event in stored.events where event.sequence > covered {
            entries.append(try Self.entry(event.bytes))
        }
        for (index, entry) in entries.enumerated() where entry.sequence != UInt64(index) + 1 {
            throw LogFailure.unreadable("event \(index + 1) is missing")
        }
        return entries
    }

    /// One record of the journal, so all entries or none.
    package func append(
        _ entries: [LogEntry], to workshop: ID<Workshop>,
        then: @escaping @Sendable (Result<Void, LogFailure>) -> Void
    ) {
        guard let first = entries.first else { return then(.success(())) }
        let record = JournalRecord(
            log: Self.log(of: workshop), firstSequence: first.sequence, events: entries.map(EventCoder.encode)
        )
        journal.append(record) { result in then(result.mapError(LogFailure.init)) }
    }

    /// All entries as lines; segments that nobody needs any more go afterwards.
    package func writeSnapshot(of workshop: ID<Workshop>, entries: [LogEntry]) throws {
        guard let last = entries.last else { return }
        var bytes: [UInt8] = []
        for entry in entries {
            bytes += EventCoder.encode(entry)
            bytes.append(UInt8(ascii: "\n"))
        }
        try journal.writeSnapshot(log: Self.log(of: workshop), throughSequence: last.sequence, bytes: bytes)
        _ = try journal.prune()
    }

    private static func log(of workshop: ID<Workshop>) -> LogID {
        LogID(low: workshop.low, high: workshop.high)
    }

    private static func entry(_ bytes: [UInt8]) throws -> LogEntry {
        do {
            return try EventCoder.decode(bytes)
        } catch {
            throw LogFailure.unreadable("\(error)")
        }
    }
}

extension LogFailure {
    init(_ error: JournalError) {
        switch error {
        case .diskFull: self = .diskFull
        case .overloaded: self = .overloaded
        case .readOnly: self = .readOnly("damaged")
        case .storageFailed(let reason): self = .storageFailed(reason)
        case .closed: self = .storageFailed("closed")
        case .locked: self = .storageFailed("locked")
        case .outOfSequence(let expected): self = .storageFailed("sequence: \(expected) expected")
        case .recordTooLarge: self = .storageFailed("record too large")
        case .unreadable(let reason): self = .unreadable(reason)
        }
    }
}
