import Journaling
import TestSupport

/// SplitMix64, so that a failing seed can be run again.
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

let directory = "/journal"
let first = LogID(low: 1, high: 0)
let second = LogID(low: 2, high: 0)
let third = LogID(low: 3, high: 0)

/// Segments small enough to have several, and no ballast to copy around.
let smallLimits = JournalLimits(
    segmentSizeMax: 1_200, batchSizeMax: 600, recordSizeMax: 2_000, queueSizeMax: 4_000, freeSpaceMin: 1_000,
    ballastSize: 0)

/// Event `sequence` of `log`: different for each, so that a wrong one is noticed.
func event(_ log: LogID, _ sequence: UInt64) -> [UInt8] {
    Array("event \(sequence) of \(log.low)".utf8)
}

func record(_ log: LogID, _ sequences: ClosedRange<UInt64>) -> JournalRecord {
    JournalRecord(log: log, firstSequence: sequences.lowerBound, events: sequences.map { event(log, $0) })
}

extension Journal {
    /// Appends and waits for the answer.
    func store(_ record: JournalRecord) async -> Result<Void, JournalError> {
        await withCheckedContinuation { continuation in
            append(record) { continuation.resume(returning: $0) }
        }
    }

    /// Appends the first record, and the others while it is being answered, so that they form a batch.
    func storeTogether(_ records: [JournalRecord]) async -> [Result<Void, JournalError>] {
        guard let leader = records.first else { return [] }
        let collector = AnswerCollector(count: records.count)
        append(leader) { answer in
            for (index, record) in records.enumerated().dropFirst() {
                self.append(record) { collector.take(index, $0) }
            }
            collector.take(0, answer)
        }
        return await collector.all()
    }

    /// The events of a log as the tests number them.
    func events(of log: LogID) throws -> [[UInt8]] {
        try readLog(log).events.map(\.bytes)
    }
}

/// Opens a journal on a disk with the small limits.
func open(_ disk: any Disk, limits: JournalLimits = smallLimits) throws -> (Journal, JournalRecovery) {
    try Journal.open(directory: directory, disk: disk, limits: limits)
}
