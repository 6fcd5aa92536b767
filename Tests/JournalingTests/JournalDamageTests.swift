import Journaling
import TestSupport
import Testing

/// Every truncation and every changed byte of small journals: recovered exactly, or reported.
struct JournalDamageTests {
    static let lasts: [LogID: UInt64] = [first: 9, second: 6, third: 2]

    /// A journal of several segments and a snapshot; `isClosed` says whether the last one is sealed.
    static func sample(isClosed: Bool) async throws -> MemoryDisk {
        let disk = MemoryDisk()
        let (journal, _) = try open(disk)
        _ = await journal.store(record(third, 1...2))
        for step in UInt64(0)..<3 {
            _ = await journal.storeTogether([
                record(first, 3 * step + 1...3 * step + 2), record(second, 2 * step + 1...2 * step + 2),
                record(first, 3 * step + 3...3 * step + 3),
            ])
            if step == 1 { try journal.writeSnapshot(log: second, throughSequence: 2, bytes: [7, 7, 7]) }
        }
        let unsealed = disk.copy()
        journal.close()
        return isClosed ? disk.copy() : unsealed
    }

    /// Opens a damaged copy; whatever it says, no log may silently be other than it was.
    static func check(_ disk: MemoryDisk, _ what: String, mayTear: Bool = true, mayLack: Bool = false) throws
    {
        guard let (journal, recovery) = try? open(disk) else { return }
        defer { journal.close() }
        let isTorn = recovery.findings.contains { $0.kind == .tornTail }
        #expect(mayTear || !isTorn, "\(what)")
        for (log, last) in lasts {
            let stored = try journal.readLog(log)
            let from = (stored.snapshot?.throughSequence ?? 0) + 1
            #expect(stored.events.allSatisfy { $0.bytes == event(log, $0.sequence) }, "\(what)")
            #expect(
                stored.events.map(\.sequence) == Array(from..<from + UInt64(stored.events.count)), "\(what)")
            #expect(stored.snapshot.map { $0.bytes == [7, 7, 7] } ?? true, "\(what)")
            let isWhole = from + UInt64(stored.events.count) == last + 1 && stored.damage == nil
            #expect(
                isWhole || isTorn || mayLack || stored.damage != nil || recovery.quarantined.contains(log),
                "\(what), log \(log.low): \(stored.events.count) events, \(recovery.findings)")
        }
    }

    /// A segment's bytes up to the end of its last record.
    static func withoutRoom(_ content: [UInt8]) -> [UInt8] {
        var content = content
        while content.suffix(8).allSatisfy({ $0 == 0 }) { content.removeLast(8) }
        return content
    }

    static func segments(_ disk: MemoryDisk) -> [String] {
        disk.contents.keys.filter { $0.hasSuffix(".log") }.sorted()
    }

    @Test("JR4 JR5 every truncation is recovered as a prefix or reported", arguments: [false, true])
    func truncations(isClosed: Bool) async throws {
        let sample = try await Self.sample(isClosed: isClosed)
        for path in Self.segments(sample) {
            let content = try #require(sample.contents[path])
            for size in content.indices {
                let disk = sample.copy()
                disk.put(Array(content[..<size]), at: path)
                try Self.check(
                    disk, "\(path) cut to \(size)", mayTear: path == Self.segments(sample).last,
                    mayLack: path == Self.segments(sample).last)
            }
        }
    }

    @Test("JR4 JR5 every changed byte is detected or does not matter", arguments: [false, true], [0, 1, 2])
    func changedBytes(isClosed: Bool, variant: Int) async throws {
        let sample = try await Self.sample(isClosed: isClosed)
        for (path, content) in sample.contents where path.hasSuffix(".log") || path.hasSuffix(".snap") {
            for offset in content.indices {
                var changed = content
                changed[offset] = [content[offset] ^ 1 << UInt8(offset % 8), 0, 0xFF][variant]
                guard changed != content else { continue }
                let disk = sample.copy()
                disk.put(changed, at: path)
                try Self.check(disk, "\(path) changed at \(offset)")
            }
        }
    }

    @Test("JR5 exchanged, doubled and missing segments are reported", arguments: [false, true])
    func exchangedSegments(isClosed: Bool) async throws {
        let sample = try await Self.sample(isClosed: isClosed)
        let paths = Self.segments(sample)
        #expect(paths.count >= 2)
        for one in paths {
            for other in paths where one != other {
                let disk = sample.copy()
                disk.put(try #require(sample.contents[one]), at: other)
                try Self.check(disk, "\(one) in place of \(other)")
                disk.put(try #require(sample.contents[other]), at: one)
                try Self.check(disk, "\(one) and \(other) exchanged")
            }
        }
        for path in paths.dropLast() {
            let disk = sample.copy()
            try disk.remove(path)
            let report = try JournalVerification.run(directory: directory, disk: disk)
            #expect(report.findings.contains { $0.kind == .loss })
        }
    }

    @Test("JR4 a torn tail is copied, then cut, and the journal goes on")
    func tornTail() async throws {
        let disk = try await Self.sample(isClosed: false)
        let path = try #require(Self.segments(disk).last)
        let content = Self.withoutRoom(try #require(disk.contents[path]))
        let torn = [UInt8](repeating: 0x59, count: 100)
        disk.put(content + torn, at: path)
        let (journal, recovery) = try open(disk)
        #expect(recovery.tornByteCount == 100)
        #expect(recovery.findings.map(\.kind) == [.tornTail])
        #expect(recovery.findings.map(\.offset) == [content.count])
        #expect(disk.contents["\(path)-\(content.count).torn"] == torn)
        #expect(await journal.store(record(first, 10...10)).isStored)
        journal.close()
        let (again, nothing) = try open(disk)
        #expect(nothing.findings.isEmpty)
        #expect(try again.events(of: first) == (1...10).map { event(first, $0) })
        again.close()
    }

    @Test("JR5 damage in the middle quarantines the logs it touches and no other, and is never cut")
    func damageInTheMiddle() async throws {
        let disk = MemoryDisk()
        var (journal, _) = try open(disk)
        for log in [first, second, third] { _ = await journal.store(record(log, 1...1)) }
        _ = await journal.store(record(first, 2...2))
        journal.close()
        let path = "\(directory)/journal-00000001.log"
        var content = try #require(disk.contents[path])
        let place = try #require(content.firstRange(of: event(second, 1)))
        content[place.lowerBound] ^= 1
        disk.put(content, at: path)
        for life in UInt64(0)..<2 {
            let recovery: JournalRecovery
            (journal, recovery) = try open(disk)
            #expect(recovery.quarantined == [second])
            #expect(disk.contents[path] == content)
            #expect(try journal.readLog(second).damage != nil)
            #expect(await journal.store(record(second, 2...2)).failure == .readOnly)
            #expect(throws: JournalError.readOnly) {
                try journal.writeSnapshot(log: second, throughSequence: 1, bytes: [])
            }
            #expect(await journal.store(record(first, 3 + life...3 + life)).isStored)
            #expect(try journal.events(of: third) == [event(third, 1)])
            journal.close()
        }
        let report = try JournalVerification.run(directory: directory, disk: disk)
        #expect(!report.isSound)
        #expect(report.findings.contains { $0.kind == .loss && $0.log == second && $0.sequences == 1...1 })
        #expect(report.findings.contains { $0.kind == .damage && $0.file == "journal-00000001.log" })
    }

    @Test("JR5 what a snapshot contains is not missed")
    func coveredBySnapshot() async throws {
        let disk = MemoryDisk()
        var (journal, recovery) = try open(disk)
        _ = await journal.store(record(first, 1...1))
        _ = await journal.store(record(first, 2...2))
        _ = await journal.store(record(first, 3...3))
        try journal.writeSnapshot(log: first, throughSequence: 2, bytes: [1, 2])
        journal.close()
        let path = "\(directory)/journal-00000001.log"
        var content = try #require(disk.contents[path])
        let place = try #require(content.firstRange(of: event(first, 2)))
        content[place.lowerBound] ^= 1
        disk.put(content, at: path)
        (journal, recovery) = try open(disk)
        #expect(recovery.quarantined.isEmpty)
        #expect(recovery.findings.map(\.kind) == [.damage])
        let stored = try journal.readLog(first)
        #expect(stored.snapshot == StoredSnapshot(throughSequence: 2, bytes: [1, 2]))
        #expect(stored.events == [StoredEvent(sequence: 3, bytes: event(first, 3))])
        #expect(stored.damage == nil)
        #expect(await journal.store(record(first, 4...4)).isStored)
        journal.close()
    }

    @Test("JR5 a batch in place of another, valid in itself, breaks the chain")
    func exchangedBatch() async throws {
        let origin = MemoryDisk()
        let (journal, _) = try open(origin)
        _ = await journal.store(record(first, 1...1))
        journal.close()
        let path = "\(directory)/journal-00000002.log"
        var contents: [[UInt8]] = []
        for text in ["this", "that"] {
            let disk = origin.copy()
            let (journal, _) = try open(disk)
            let other = JournalRecord(log: first, firstSequence: 2, events: [Array(text.utf8)])
            #expect(await journal.store(other).isStored)
            if !contents.isEmpty { #expect(await journal.store(record(first, 3...3)).isStored) }
            contents.append(Self.withoutRoom(try #require(disk.contents[path])))
            journal.close()
        }
        #expect(contents[0].count < contents[1].count)
        origin.put(contents[0] + contents[1][contents[0].count...], at: path)
        let (mixed, recovery) = try open(origin)
        #expect(recovery.findings.contains { $0.kind == .damage && $0.offset == contents[0].count })
        #expect(recovery.findings.contains { $0.kind == .loss && $0.log == first } || recovery.mayLackLogs)
        mixed.close()
    }
}
