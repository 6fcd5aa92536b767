/// Where one log's records lie, and what is known to be missing.
struct LogIndex: Sendable {
    /// A stretch of one segment that holds records of this log, others' between them perhaps.
    struct Run: Sendable {
        let segment: UInt64
        var range: Range<Int>
        var lastSequence: UInt64
    }

    /// Foreign bytes worth reading over rather than starting another run.
    static let gapMax = 65_536

    private(set) var runs: [Run] = []
    private(set) var lastSequence: UInt64 = 0
    /// Number of the last record that proves nothing of this log was missing before it.
    private(set) var lastEvidence: UInt64 = 0
    /// Sequence numbers that must have existed and were not found.
    private(set) var missing: [ClosedRange<UInt64>] = []
    /// Why the log may only be read; `nil` if it is sound.
    var quarantine: String?

    init(quarantine: String? = nil) { self.quarantine = quarantine }

    /// Takes up a record that is valid and durable; no run may reach back over `floor`, where damage ends.
    mutating func add(_ header: RecordHeader, segment: UInt64, range: Range<Int>, floor: Int = 0) {
        let expected = lastSequence + 1
        if header.firstSequence > expected { missing.append(expected...header.firstSequence - 1) }
        if header.firstSequence < expected { quarantine = "its sequence goes back" }
        lastSequence = max(lastSequence, header.lastSequence)
        lastEvidence = max(lastEvidence, header.number)
        if let last = runs.indices.last, runs[last].segment == segment,
            runs[last].range.lowerBound >= floor,
            range.lowerBound - runs[last].range.upperBound <= Self.gapMax
        {
            runs[last].range = runs[last].range.lowerBound..<range.upperBound
            runs[last].lastSequence = lastSequence
        } else {
            runs.append(Run(segment: segment, range: range, lastSequence: lastSequence))
        }
    }

    /// Takes up what a table or a snapshot's name says of this log.
    mutating func claim(_ sequence: UInt64) {
        if sequence > lastSequence {
            missing.append(lastSequence + 1...sequence)
            lastSequence = sequence
        }
    }

    /// Takes up a snapshot: what is missing through `sequence` is not missed.
    mutating func cover(through sequence: UInt64) {
        missing.removeAll { $0.upperBound <= sequence }
        lastSequence = max(lastSequence, sequence)
    }

    /// Forgets what lay in segments before `number`.
    mutating func drop(before number: UInt64) {
        runs.removeAll { $0.segment < number }
    }
}
