import Compression
import EventStore
import JSONCodec
package import Journaling
package import WorkshopCore

/// A workshop's events as the journal holds them, put together from snapshots and records.
package enum WorkshopHistory {
    /// The events a snapshot contains, a line each.
    static func lines(of snapshot: StoredSnapshot) throws -> [[UInt8]] {
        let lines = try unpacked(snapshot.bytes).split(separator: UInt8(ascii: "\n")).map(Array.init)
        guard UInt64(lines.count) == snapshot.throughSequence else {
            throw LogFailure.unreadable("a snapshot does not hold the events it names")
        }
        return lines
    }

    /// A snapshot's lines: as they are, or behind `YZL1`, the size of a summary (4 bytes), the size of the
    /// lines (8 bytes, both little-endian) and the summary, in the zlib format (JOURNAL, "Events").
    private static func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
        guard bytes.starts(with: Array("YZL1".utf8)) else { return bytes }
        guard bytes.count >= 16 else { throw LogFailure.unreadable("a snapshot that is cut") }
        let summary = bytes[4..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
        let size = bytes[8..<16].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        // A byte of deflate unpacks to 1,032 at most.
        guard summary <= bytes.count - 16, size / 1_032 <= UInt64(bytes.count) else {
            throw LogFailure.unreadable("a snapshot of impossible size")
        }
        return try Inflate.zlib(Array(bytes[(16 + summary)...]), sizeMax: Int(size))
    }

    /// Every way to put the log together, each as lines from event 1 on: without a snapshot, and by each.
    static func ways(_ history: LogHistory) -> [[[UInt8]]] {
        let bases = [[]] + history.snapshots.compactMap { try? lines(of: $0) }
        return bases.map { base in base + history.run(after: UInt64(base.count)).map(\.bytes) }
            .filter { !$0.isEmpty }
    }

    /// As many events from 1 on as can be put together and read.
    static func kept(_ history: LogHistory) -> [[UInt8]] {
        var best: [[UInt8]] = []
        for way in ways(history) where way.count > best.count {
            let readable = readablePrefix(of: way)
            if readable > best.count { best = Array(way[..<readable]) }
        }
        return best
    }

    /// The whole log.
    ///
    /// - Throws: ``MaintenanceProblem/damaged(_:)`` if a part of it cannot be read.
    package static func whole(_ log: LogID, in reader: JournalReader) throws -> [[UInt8]] {
        let lines = kept(try reader.history(of: log))
        guard reader.quarantine(of: log) == nil, UInt64(lines.count) == reader.lastSequence(of: log) else {
            throw MaintenanceProblem.damaged(
                "workshop \(id(of: log)) cannot be read whole: run 'yoriai journal repair --quarantine' first"
            )
        }
        return lines
    }

    /// The lines as entries.
    ///
    /// - Throws: `JSONProblem` for one that cannot be read.
    package static func entries(_ lines: [[UInt8]]) throws -> [LogEntry] { try lines.map(EventCoder.decode) }

    /// The state that the entries lead to.
    package static func state(_ entries: [LogEntry], of id: ID<Workshop>) -> Workshop {
        var workshop = Workshop(id: id)
        for entry in entries { workshop.apply(entry) }
        return workshop
    }

    /// The workshop whose log it is.
    package static func id(of log: LogID) -> ID<Workshop> { ID(high: log.high, low: log.low) }
    /// The log of a workshop.
    package static func log(of id: ID<Workshop>) -> LogID { LogID(low: id.low, high: id.high) }

    /// What reports call a log.
    static func name(_ log: LogID) -> String { "workshop \(id(of: log))" }

    private static func readablePrefix(of lines: [[UInt8]]) -> Int {
        for (index, line) in lines.enumerated() {
            guard let entry = try? EventCoder.decode(line), entry.sequence == UInt64(index) + 1 else {
                return index
            }
        }
        return lines.count
    }
}
