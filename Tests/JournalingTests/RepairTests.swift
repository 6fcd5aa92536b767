import Journaling
import TestSupport
import Testing

/// Damaged journals made whole, with what that costs written down.
struct RepairTests {
    private static let folder = "/quarantine"

    /// Keeps what replays: the newest snapshot and what follows it at once.
    private static func repair(_ disk: any Disk) throws -> JournalRepairReport? {
        try JournalRepair.run(
            directory: directory, folder: folder, disk: disk, limits: smallLimits, keep: RewriteTests.lines)
    }

    /// Ten events of each of two logs; the record of the first log's fifth is destroyed.
    private static func damaged(snapshot: UInt64? = nil) async throws -> MemoryDisk {
        let disk = MemoryDisk()
        let (journal, _) = try open(disk)
        for sequence in UInt64(1)...10 {
            for log in [first, second] { _ = await journal.store(record(log, sequence...sequence)) }
        }
        if let snapshot {
            let bytes = RewriteTests.snapshot(first, through: snapshot)
            try journal.writeSnapshot(log: first, throughSequence: snapshot, bytes: bytes)
        }
        journal.close()
        let target = event(first, 5)
        for (path, content) in disk.contents where path.hasSuffix(".log") {
            guard let place = content.firstRange(of: target) else { continue }
            var content = content
            content[place.lowerBound] ^= 0x55
            disk.put(content, at: path)
        }
        return disk
    }

    @Test("JR34 a damaged log is kept up to its gap and writable again, the others whole")
    func keptToTheGap() async throws {
        let disk = try await Self.damaged()
        let originals = disk.contents.filter { $0.key.contains(".") }
        let report = try #require(try Self.repair(disk))
        let loss = try #require(report.logs.first { $0.log == first })
        #expect(loss.keptThrough == 4)
        #expect(loss.givenUp == 5...10)
        #expect(loss.stranded.map(\.sequences) == (6...10).map { $0...$0 })
        #expect(report.logs.first { $0.log == second }?.hasLost == false)
        for stranded in loss.stranded {
            let copy = try #require(originals["\(directory)/\(stranded.file)"])
            let bytes = Array(copy[stranded.offset...])
            #expect(bytes.starts(with: Array("YREC".utf8)))
            #expect(bytes.prefix(200).firstRange(of: event(first, stranded.sequences.lowerBound)) != nil)
        }
        for (path, content) in originals {
            let name = path.dropFirst(directory.count + 1)
            #expect(disk.contents["\(Self.folder)/journal/\(name)"] == content)
        }
        let export = try #require(loss.export.flatMap { disk.contents["\(Self.folder)/\($0)"] })
        let all = RewriteTests.snapshot(first, through: 10)
        #expect(export == Array(all.dropFirst(RewriteTests.snapshot(first, through: 5).count)))
        let text = String(decoding: try #require(disk.contents["\(Self.folder)/report.txt"]), as: UTF8.self)
        #expect(text.contains("events 5...10") && text.contains("journal-0000000"))
        let (journal, recovery) = try open(disk)
        #expect(recovery.findings.isEmpty && recovery.quarantined.isEmpty && !recovery.mayLackLogs)
        #expect(try journal.events(of: first) == (1...4).map { event(first, $0) })
        #expect(try journal.events(of: second) == (1...10).map { event(second, $0) })
        #expect(await journal.store(record(first, 5...5)).isStored)
        journal.close()
    }

    @Test("JR34 what a snapshot contains is not given up")
    func snapshotCovers() async throws {
        let disk = try await Self.damaged(snapshot: 7)
        let report = try #require(try Self.repair(disk))
        #expect(report.logs.allSatisfy { !$0.hasLost && $0.keptThrough == 10 })
        let (journal, recovery) = try open(disk)
        #expect(recovery.findings.isEmpty)
        #expect(try journal.events(of: first) == (1...10).map { event(first, $0) })
        journal.close()
    }

    @Test("JR34 a sound journal is left as it is, one that is open is refused")
    func sound() async throws {
        let disk = MemoryDisk()
        var (journal, _) = try open(disk)
        _ = await journal.store(record(first, 1...3))
        #expect(throws: JournalError.locked) { try Self.repair(disk) }
        journal.close()
        let before = disk.contents
        #expect(try Self.repair(disk) == nil)
        #expect(disk.contents == before)
        (journal, _) = try open(disk)
        journal.close()
    }

    /// The sample's snapshots say nothing of the events they stand for.
    private static func keptOfSample(_ history: LogHistory) -> [[UInt8]] {
        let through = history.snapshots.last?.throughSequence ?? 0
        let covered = (0..<through).map { event(history.log, $0 + 1) }
        return covered + history.run(after: through).map(\.bytes)
    }

    @Test("JR34 every damaged byte is repaired to a journal that opens whole, with true events only")
    func everyByte() async throws {
        let sample = try await JournalDamageTests.sample(isClosed: true)
        var repairs = 0
        for (path, content) in sample.contents where path.hasSuffix(".log") {
            for offset in stride(from: 0, to: content.count, by: 7) {
                let disk = sample.copy()
                var changed = content
                changed[offset] ^= 0x10
                disk.put(changed, at: path)
                let report = try JournalRepair.run(
                    directory: directory, folder: Self.folder, disk: disk, limits: smallLimits,
                    keep: Self.keptOfSample)
                guard report != nil else { continue }
                repairs += 1
                let (journal, recovery) = try open(disk)
                #expect(recovery.findings.isEmpty, "\(path) \(offset)")
                for (log, last) in JournalDamageTests.lasts {
                    let events = try journal.readLog(log).events
                    let isTrue = events.allSatisfy { $0.bytes == event(log, $0.sequence) }
                    #expect(isTrue && events.count <= Int(last), "\(path) \(offset)")
                }
                journal.close()
            }
        }
        #expect(repairs > 200)
    }

    @Test("JR34 JR30 a failure at any step of a repair leaves every original readable")
    func failures() async throws {
        let sample = try await Self.damaged()
        let originals = sample.contents.filter { $0.key.hasSuffix(".log") }
        var call = 0
        var hasFailed = true
        while hasFailed {
            call += 1
            let memory = sample.copy()
            let faulty = FaultyDisk(memory)
            faulty.fail(atCall: call, code: DiskError.noSpace, persistently: true)
            _ = try? Self.repair(faulty)
            hasFailed = faulty.hasFailed
            var random = SeededRandom(UInt64(call))
            memory.crash(using: &random)
            let isOld = originals.allSatisfy { memory.contents[$0.key] == $0.value }
            let isCopied = originals.allSatisfy { path, content in
                memory.contents["\(Self.folder)/journal/\(path.dropFirst(directory.count + 1))"] == content
            }
            #expect(isOld || isCopied, "call \(call)")
            let (journal, _) = try open(memory)
            #expect(try journal.events(of: second) == (1...10).map { event(second, $0) }, "call \(call)")
            journal.close()
        }
        #expect(call > 30)
    }
}
