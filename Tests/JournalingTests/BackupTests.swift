import Foundation
import Journaling
import Synchronization
import TestSupport
import Testing

/// Copies of a journal that is being written, rotated and pruned.
struct BackupTests {
    private static let logs = [first, second, third]

    /// Writes until told to stop, with a snapshot and pruning every few records; what was stored, in order.
    private static func write(_ journal: Journal, _ stored: borrowing Stored) async throws {
        var last: [LogID: UInt64] = [:]
        var random = SeededRandom(7)
        while !stored.isOver.withLock({ $0 }) {
            let log = logs.randomElement(using: &random) ?? first
            let sequence = last[log, default: 0] + 1
            #expect(await journal.store(record(log, sequence...sequence)).isStored)
            last[log] = sequence
            stored.order.withLock { $0.append(log) }
            guard sequence.isMultiple(of: 5) else { continue }
            let bytes = RewriteTests.snapshot(log, through: sequence)
            try journal.writeSnapshot(log: log, throughSequence: sequence, bytes: bytes)
            _ = try journal.prune()
        }
    }

    /// What the writer has stored, and whether it is to stop.
    private final class Stored: Sendable {
        let order = Mutex<[LogID]>([])
        let isOver = Mutex(false)
    }

    /// A copy as it is taken by a process that has no part in the writing.
    private static func copy(_ path: String) throws -> (MemoryDisk, JournalCopy) {
        let copy = try JournalCopy.hold(directory: path)
        let target = MemoryDisk()
        for part in copy.parts { target.put(try part.read(), at: "\(directory)/\(part.name)") }
        return (target, copy)
    }

    @Test("JR36 copies under load are whole through one record number, and hold what was acknowledged before")
    func underLoad() async throws {
        let path = NSTemporaryDirectory() + "journal-copy-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        let limits = JournalLimits(segmentSizeMax: 2_000, freeSpaceMin: 0, ballastSize: 0)
        let (journal, _) = try Journal.open(directory: path, disk: RealDisk(), limits: limits)
        let stored = Stored()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await Self.write(journal, stored) }
            defer { stored.isOver.withLock { $0 = true } }
            var lastRecord: UInt64 = 0
            for round in Seeds.upTo(20, nightly: 200) {
                let before = stored.order.withLock { $0 }
                let (disk, copy) = try Self.copy(path)
                try Self.check(disk, copy, before, stored, "round \(round)")
                #expect(copy.lastRecord >= lastRecord)
                lastRecord = copy.lastRecord
                try await Task.sleep(for: .milliseconds(5))
            }
            #expect(lastRecord > 0)
        }
        journal.close()
    }

    private static func check(
        _ disk: MemoryDisk, _ copy: JournalCopy, _ before: [LogID], _ stored: Stored, _ what: String
    ) throws {
        let reader = try JournalReader(directory: directory, disk: disk)
        #expect(reader.findings.isEmpty, "\(what): \(reader.findings)")
        #expect(reader.lastRecord == copy.lastRecord, "\(what)")
        var counts: [LogID: Int] = [:]
        for log in reader.logs {
            let lines = RewriteTests.lines(try reader.history(of: log))
            #expect(lines == (1...lines.count).map { event(log, UInt64($0)) }, "\(what)")
            counts[log] = lines.count
        }
        // The copy holds exactly the first events there were, of all logs together.
        let total = counts.values.reduce(0, +)
        let order = stored.order.withLock { $0 }
        // The last one may be stored and not answered yet.
        #expect(total >= before.count && total <= order.count + 1, "\(what)")
        var expected: [LogID: Int] = [:]
        for log in order.prefix(total) { expected[log, default: 0] += 1 }
        let missing = counts.values.reduce(0, +) - expected.values.reduce(0, +)
        #expect(expected.allSatisfy { counts[$0.key, default: 0] - $0.value <= missing }, "\(what)")
        let (journal, recovery) = try open(disk)
        #expect(recovery.findings.isEmpty && recovery.quarantined.isEmpty, "\(what)")
        journal.close()
    }

    @Test("JR36 a batch under way is left out, damage is copied as it is")
    func ends() async throws {
        let disk = MemoryDisk()
        let (journal, _) = try open(disk)
        for sequence in UInt64(1)...3 { _ = await journal.store(record(first, sequence...sequence)) }
        let path = "\(directory)/journal-00000001.log"
        let whole = try #require(disk.contents[path])
        var lengths: Set<Int> = []
        for size in 200...whole.count {
            let torn = disk.copy()
            torn.put(Array(whole[..<size]), at: path)
            let copy = try JournalCopy(directory: directory, disk: torn) { file in
                let bytes = try torn.read(file, range: nil)
                return { bytes }
            }
            let bytes = try #require(try copy.parts.last?.read())
            lengths.insert(bytes.count)
            let target = MemoryDisk()
            target.put(bytes, at: path)
            #expect(try JournalReader(directory: directory, disk: target).findings.isEmpty, "\(size)")
        }
        // The start of the segment, and each batch.
        #expect(lengths.count == 4)
        var damaged = whole
        let place = try #require(damaged.firstRange(of: event(first, 2)))
        damaged[place.lowerBound] ^= 1
        disk.put(damaged, at: path)
        let copy = try JournalCopy(directory: directory, disk: disk) { file in
            let bytes = try disk.read(file, range: nil)
            return { bytes }
        }
        #expect(try copy.parts.last?.read() == damaged)
        journal.close()
    }
}
