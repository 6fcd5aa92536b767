import Foundation
import Journaling
import TestSupport
import Testing

/// Zeros behind what was written: where blocks were set aside, or where a file system made room and no more.
struct ReserveTests {
    /// Small enough that room for a whole segment does not matter to a disk in memory.
    private static let limits = JournalLimits(segmentSizeMax: 65_536, freeSpaceMin: 0, ballastSize: 0)

    /// A journal of ten events whose last segment was never sealed, and what was written of that.
    private func unsealed() async throws -> (disk: MemoryDisk, path: String, bytes: [UInt8]) {
        let memory = MemoryDisk()
        let (journal, _) = try open(memory, limits: Self.limits)
        for sequence in UInt64(1)...10 { _ = await journal.store(record(first, sequence...sequence)) }
        let copy = memory.copy()
        journal.close()
        let path = try #require(copy.contents.keys.first { $0.hasSuffix(".log") })
        let bytes = try #require(copy.contents[path])
        let end = try #require(bytes.lastIndex { $0 != 0 }.map { ($0 + 8) & ~7 })
        return (copy, path, Array(bytes[..<end]))
    }

    @Test(
        "JR16 zeros behind the last batch are neither damage nor a torn write",
        arguments: [0, 1, 8, 55, 9_000])
    func zeros(count: Int) async throws {
        let (disk, path, bytes) = try await unsealed()
        disk.put(bytes + [UInt8](repeating: 0, count: count), at: path)
        let report = try JournalVerification.run(directory: directory, disk: disk)
        #expect(report.findings.isEmpty)
        let (journal, recovery) = try open(disk)
        #expect(recovery.findings.isEmpty)
        #expect(recovery.tornByteCount == 0)
        #expect(try journal.events(of: first).count == 10)
        #expect(await journal.store(record(first, 11...11)).isStored)
        journal.close()
        #expect(!disk.contents.keys.contains { $0.hasSuffix(".torn") })
        let (again, second) = try open(disk)
        #expect(second.findings.isEmpty)
        #expect(try again.events(of: first).count == 11)
        again.close()
    }

    @Test("JR16 of a torn write before zeros only the write is set aside", arguments: [8, 40, 104])
    func torn(kept: Int) async throws {
        let (disk, path, bytes) = try await unsealed()
        let torn = [UInt8](repeating: 0xA5, count: kept)
        disk.put(bytes + torn + [UInt8](repeating: 0, count: 5_000), at: path)
        let (journal, recovery) = try open(disk)
        #expect(recovery.findings.map(\.kind) == [.tornTail])
        #expect(recovery.tornByteCount == torn.count)
        #expect(try journal.events(of: first).count == 10)
        journal.close()
        let copy = try #require(disk.contents.first { $0.key.hasSuffix(".torn") })
        #expect(copy.value == torn)
    }

    @Test("JR16 zeros in the place of durable records are damage", arguments: [64, 200, 600])
    func damaged(from start: Int) async throws {
        let (disk, path, bytes) = try await unsealed()
        var changed = bytes
        for index in start..<start + 300 { changed[index] = 0 }
        disk.put(changed + [UInt8](repeating: 0, count: 5_000), at: path)
        let (journal, recovery) = try open(disk)
        #expect(recovery.findings.contains { $0.kind == .damage })
        #expect(recovery.quarantined == [first])
        journal.close()
    }

    @Test("JR16 a real segment has room set aside while it is written, and none when it is sealed")
    func realFile() async throws {
        let path = NSTemporaryDirectory() + "journal-test-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        let (journal, _) = try Journal.open(directory: path, disk: RealDisk(), limits: Self.limits)
        #expect(await journal.store(record(first, 1...1)).isStored)
        let segment = path + "/journal-00000001.log"
        #expect(try RealDisk().size(segment) == 65_536)
        let written = try RealDisk().read(segment, range: nil)
        let crashed = MemoryDisk()
        crashed.put(written, at: directory + "/journal-00000001.log")
        let (recovered, recovery) = try open(crashed)
        #expect(recovery.findings.isEmpty)
        #expect(try recovered.events(of: first) == [event(first, 1)])
        recovered.close()
        journal.close()
        #expect(try RealDisk().size(segment) < 1_000)
        #expect(try JournalVerification.run(directory: path, disk: RealDisk()).findings.isEmpty)
    }
}
