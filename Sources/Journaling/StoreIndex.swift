/// What the journal knows about its files without reading them: logs, segments, the durable end.
struct StoreIndex: Sendable {
    /// A segment's part in deciding what may be pruned.
    struct Segment: Sendable {
        var lastSequences: [LogID: UInt64] = [:]
        var isDamaged = false
    }

    var logs: [LogID: LogIndex] = [:]
    var segments: [UInt64: Segment] = [:]
    /// Records below this number are durable.
    var durableNumber: UInt64 = 1
    /// Records were lost of which nobody can say whether they were of a log that is not listed.
    var mayLackLogs = false
    /// Why nothing more is written, even after closing; absent while the journal works.
    var failure: String?

    /// Takes up records that have just been synced.
    mutating func add(_ written: SegmentWriter.Written) {
        for place in written.places {
            logs[place.header.log, default: LogIndex()].add(
                place.header, segment: written.segment, range: place.offset..<place.end)
            segments[written.segment, default: Segment()].lastSequences[place.header.log] =
                place.header.lastSequence
        }
        durableNumber = written.nextNumber
    }

    /// Forgets the segments before `number`; logs keep their last sequence number.
    mutating func drop(before number: UInt64) {
        segments = segments.filter { $0.key >= number }
        for log in logs.keys { logs[log]?.drop(before: number) }
    }
}
