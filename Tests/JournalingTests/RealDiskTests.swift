import Foundation
import Journaling
import Testing

struct RealDiskTests {
    /// A directory of its own, removed afterwards.
    private func inTemporaryDirectory(_ body: (String) async throws -> Void) async throws {
        let path = NSTemporaryDirectory() + "journal-test-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await body(path)
    }

    @Test("JR1 JR2 JR10 JR12 real files: stored, sealed, pruned, reopened")
    func realFiles() async throws {
        try await inTemporaryDirectory { path in
            let limits = JournalLimits(segmentSizeMax: 4_096, freeSpaceMin: 0, ballastSize: 4_096)
            var (journal, _) = try Journal.open(directory: path, disk: RealDisk(), limits: limits)
            for sequence in UInt64(1)...60 {
                #expect(await journal.store(record(first, sequence...sequence)).isStored)
                if sequence.isMultiple(of: 20) {
                    try journal.writeSnapshot(log: first, throughSequence: sequence, bytes: [UInt8(sequence)])
                }
            }
            #expect(try journal.prune() > 0)
            journal.close()
            let recovery: JournalRecovery
            (journal, recovery) = try Journal.open(directory: path, disk: RealDisk(), limits: limits)
            #expect(recovery.findings.isEmpty)
            let stored = try journal.readLog(first)
            #expect(stored.snapshot == StoredSnapshot(throughSequence: 60, bytes: [60]))
            #expect(stored.damage == nil)
            #expect(await journal.store(record(first, 61...61)).isStored)
            #expect(try journal.events(of: first) == [event(first, 61)])
            journal.close()
            let names = try RealDisk().list(path)
            #expect(names.contains("BALLAST") && names.contains("LOCK"))
            #expect(!names.contains { $0.hasSuffix(".tmp") })
        }
    }

    @Test("JR9 a real directory is locked while it is open")
    func lock() async throws {
        try await inTemporaryDirectory { path in
            let limits = JournalLimits(freeSpaceMin: 0, ballastSize: 0)
            let (journal, _) = try Journal.open(directory: path, disk: RealDisk(), limits: limits)
            #expect(throws: JournalError.locked) {
                try Journal.open(directory: path, disk: RealDisk(), limits: limits)
            }
            journal.close()
            let (again, _) = try Journal.open(directory: path, disk: RealDisk(), limits: limits)
            again.close()
        }
    }

    @Test("JR4 a torn tail of a real file is set aside and cut")
    func tornTail() async throws {
        try await inTemporaryDirectory { path in
            let limits = JournalLimits(freeSpaceMin: 0, ballastSize: 0)
            var (journal, _) = try Journal.open(directory: path, disk: RealDisk(), limits: limits)
            #expect(await journal.store(record(first, 1...2)).isStored)
            let file = "\(path)/journal-00000001.log"
            var content = try Data(contentsOf: URL(fileURLWithPath: file))
            journal.close()
            // Room is set aside behind what was written, so that is where a torn write would be.
            let end = try #require(content.lastIndex { $0 != 0 }.map { ($0 + 8) & ~7 })
            content.replaceSubrange(end..<end + 3, with: [1, 2, 3])
            try content.write(to: URL(fileURLWithPath: file))
            let recovery: JournalRecovery
            (journal, recovery) = try Journal.open(directory: path, disk: RealDisk(), limits: limits)
            #expect(recovery.tornByteCount == 8)
            #expect(try RealDisk().list(path).contains { $0.hasSuffix(".torn") })
            #expect(try journal.events(of: first) == [event(first, 1), event(first, 2)])
            journal.close()
        }
    }

    @Test("JR6 what the system refuses is reported with call and code")
    func errors() {
        let disk = RealDisk()
        #expect(throws: DiskError(code: DiskError.notFound, call: "opendir", path: "/nowhere/at/all")) {
            try disk.list("/nowhere/at/all")
        }
        #expect(throws: DiskError(code: DiskError.notFound, call: "open", path: "/nowhere/file")) {
            try disk.read("/nowhere/file", range: nil)
        }
    }
}
