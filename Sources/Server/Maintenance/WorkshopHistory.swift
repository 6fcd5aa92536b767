import EventStore
import JSONCodec
package import Journaling
package import WorkshopCore

/// A workshop's events as the journal holds them, put together from snapshots and records.
package enum WorkshopHistory {
    /// The events a snapshot contains, a line each.
    static func lines(of snapshot: StoredSnapshot, in log: LogID) throws -> [[UInt8]] {
        let tape = try WorkshopSnapshot(snapshot.bytes, of: id(of: log)).tape
        guard tape.lastSequence == snapshot.throughSequence else {
            throw LogFailure.unreadable("a snapshot does not hold the events it names")
        }
        var lines: [[UInt8]] = []
        tape.forEachLine { _, line in lines.append(line) }
        return lines
    }

    /// Every way to put the log together, each as lines from event 1 on: without a snapshot, and by each.
    static func ways(_ history: LogHistory) -> [[[UInt8]]] {
        let bases = [[]] + history.snapshots.compactMap { try? lines(of: $0, in: history.log) }
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
