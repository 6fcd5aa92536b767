import Journaling
import TestSupport
import Testing

/// A journal of 64 KiB in several segments, four logs and two snapshots, and where its batches end.
///
/// The batches are read from the bytes as `Docs/JOURNAL.md` describes them, by this code alone.
struct DamagedSample: Sendable {
    /// A batch that was written and synced at once.
    struct Batch: Sendable {
        let path: String
        let range: Range<Int>
        /// The last event of every log that is durable with it.
        let lasts: [LogID: UInt64]
    }

    static let logs = (1...4).map { LogID(low: $0, high: 5) }
    static let limits = JournalLimits(
        segmentSizeMax: 11_000, batchSizeMax: 1_400, recordSizeMax: 2_000, queueSizeMax: 16_000,
        freeSpaceMin: 0, ballastSize: 0)

    let disk: MemoryDisk
    let isClosed: Bool
    /// Every event of every log.
    let events: [LogID: [[UInt8]]]
    let batches: [Batch]
    let lasts: [LogID: UInt64]

    /// Segments' paths, oldest first.
    var segments: [String] { disk.contents.keys.filter { $0.hasSuffix(".log") }.sorted() }

    init(isClosed: Bool) async throws {
        let memory = MemoryDisk()
        let (journal, _) = try open(memory, limits: Self.limits)
        var lasts: [LogID: UInt64] = [:]
        var events: [LogID: [[UInt8]]] = [:]
        for round in 0..<62 {
            let records = (0...round % 3).map { index in
                let log = Self.logs[(round + index * index) % 4]
                let first = lasts[log, default: 0] + 1
                lasts[log] = first + UInt64(round % 2)
                let new = (first...lasts[log, default: first]).map { Self.event(log, $0) }
                events[log, default: []] += new
                return JournalRecord(log: log, firstSequence: first, events: new)
            }
            let answers = await journal.storeTogether(records)
            #expect(answers.allSatisfy { $0.isStored })
            guard round == 20 || round == 45, let log = Self.logs.first else { continue }
            try journal.writeSnapshot(
                log: log, throughSequence: lasts[log, default: 0],
                bytes: Array(events[log, default: []].joined()))
        }
        let open = memory.copy()
        journal.close()
        disk = isClosed ? memory.copy() : open
        self.isClosed = isClosed
        self.lasts = lasts
        self.events = events
        batches = Self.batches(of: disk)
        #expect(disk.contents.filter { $0.key.hasSuffix(".log") }.values.map(\.count).reduce(0, +) >= 65_536)
    }

    /// 400 bytes or so, unlike any other.
    private static func event(_ log: LogID, _ sequence: UInt64) -> [UInt8] {
        var random = SeededRandom(sequence << 8 | log.low)
        return (0..<Int.random(in: 380...430, using: &random)).map { _ in
            .random(in: 0...255, using: &random)
        }
    }

    private static func batches(of disk: MemoryDisk) -> [Batch] {
        var batches: [Batch] = []
        var lasts: [LogID: UInt64] = [:]
        for (path, bytes) in disk.contents.sorted(by: { $0.key < $1.key }) where path.hasSuffix(".log") {
            var offset = 64
            var start = offset
            while offset + 56 <= bytes.count, bytes[offset] == UInt8(ascii: "Y") {
                let size = number(bytes, offset + 12, 4)
                let end = offset + 56 + (size + 7) / 8 * 8
                switch bytes[offset + 54] {
                case 1:
                    guard let log = LogID(bytes: Array(bytes[offset + 24..<offset + 40])) else { break }
                    lasts[log] = UInt64(number(bytes, offset + 40, 8) + number(bytes, offset + 52, 2) - 1)
                case 2:
                    batches.append(Batch(path: path, range: start..<end, lasts: lasts))
                    start = end
                default: start = end
                }
                offset = end
            }
        }
        return batches
    }

    private static func number(_ bytes: [UInt8], _ offset: Int, _ size: Int) -> Int {
        (0..<size).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }

    /// What is durable when everything from `offset` of the last segment on is gone.
    func lasts(before offset: Int) -> [LogID: UInt64] {
        batches.last { $0.path < segments.last ?? "" || $0.range.upperBound <= offset }?.lasts ?? [:]
    }

    /// The state back to which a tail may be cut when this byte is damaged: the very last batch may have
    /// been a torn write, and so may a seal, with which nothing goes.
    func lasts(damagedAt offset: Int, of path: String) -> [LogID: UInt64]? {
        guard path == segments.last, let batch = batches.last else { return nil }
        if offset >= batch.range.upperBound { return lasts }
        return !isClosed && batch.range.contains(offset) ? batches.dropLast().last?.lasts ?? [:] : nil
    }
}
