import Foundation
import Journaling
import Server
import Synchronization
import TestSupport
import Testing
import WorkshopCore

/// Backups of a store that is being written, and what becomes of them.
struct MaintenanceBackupTests {
    /// What the writers have had acknowledged, and whether they are to stop.
    private final class Load: Sendable {
        let stored = Mutex<[ID<Workshop>: Int]>([:])
        let isOver = Mutex(false)
        /// Events that each lane may have written by now: as many a backup, or the last would copy a giant.
        let share = Mutex(0)
        /// More backups of the same journal, not of a longer one: a copy holds each of its segments open.
        static let eventsPerBackup = Seeds.isNightly ? 40 : 400
    }

    /// Writes one workshop after another from the same lines, with snapshots and pruning.
    private static func write(
        _ lines: [[UInt8]], _ lane: UInt64, in journal: Journal, _ load: Load
    ) async throws {
        var number: UInt64 = 0
        var written = 0
        while true {
            number += 1
            let id: ID<Workshop> = ID(high: lane, low: number)
            for index in lines.indices {
                while written >= load.share.withLock({ $0 }), !load.isOver.withLock({ $0 }) {
                    try await Task.sleep(for: .milliseconds(1))
                }
                if load.isOver.withLock({ $0 }) { return }
                written += 1
                try await MaintenanceStore.append([lines[index]], from: index + 1, to: id, in: journal)
                load.stored.withLock { $0[id] = index + 1 }
                guard (index + 1).isMultiple(of: 30) else { continue }
                try MaintenanceStore.snapshot(Array(lines[...index]), of: id, in: journal)
            }
        }
    }

    @Test("MT7 MT9 MT10 JR36 backups under load are the state at their record number, restored too")
    func underLoad() async throws {
        let scratch = try ScratchDirectory()
        let store = try MaintenanceStore(scratch.file("data"))
        let lanes = [
            MaintenanceStore.entries(seed: 1, acts: 150), MaintenanceStore.entries(seed: 2, acts: 300),
        ]
        .map { entries in entries.map(MaintenanceStore.line) }
        let (journal, _) = try Journal.open(
            directory: "\(store.path)/journal", disk: RealDisk(), limits: MaintenanceStore.limits)
        let load = Load()
        let data = store.path
        let folder = scratch.path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (lane, lines) in lanes.enumerated() {
                group.addTask { try await Self.write(lines, UInt64(lane), in: journal, load) }
            }
            defer { load.isOver.withLock { $0 = true } }
            load.share.withLock { $0 += Load.eventsPerBackup }
            try await Task.sleep(for: .milliseconds(100))
            let rounds = Seeds.upTo(20, nightly: 200)
            for round in rounds {
                load.share.withLock { $0 += Load.eventsPerBackup }
                let before = load.stored.withLock { $0 }
                let target = "\(folder)/backup-\(round)"
                let manifest = try Backup(dataDirectory: data, meter: .silent).make(
                    at: target, since: round > 1 ? "\(folder)/backup-\(round - 1)" : nil)
                let check = try BackupCheck(target, meter: .silent)
                #expect(check.findings == [], "round \(round)")
                try Self.compare(target, manifest, lanes, acknowledged: before, "round \(round)")
                if round > 1 {
                    try FileManager.default.removeItem(atPath: "\(folder)/backup-\(round - 1)")
                }
                guard round.isMultiple(of: 5) else { continue }
                try await Self.restore(target, to: "\(folder)/restored-\(round)", manifest, lanes)
                try FileManager.default.removeItem(atPath: "\(folder)/restored-\(round)")
            }
            print("backups under load: \(rounds.count) verified and compared, \(rounds.count / 5) restored")
        }
        journal.close()
    }

    /// Each workshop of a journal is the state that its first events lead to, as many as the manifest says.
    private static func compare(
        _ folder: String, _ manifest: BackupManifest, _ lanes: [[[UInt8]]],
        acknowledged: [ID<Workshop>: Int], _ what: String
    ) throws {
        let reader = try JournalReader(directory: "\(folder)/journal", disk: RealDisk())
        #expect(reader.lastRecord == manifest.record, "\(what)")
        var found: [ID<Workshop>: Int] = [:]
        for workshop in manifest.workshops {
            let id = try #require(ID<Workshop>(workshop.id))
            let lines = try WorkshopHistory.whole(WorkshopHistory.log(of: id), in: reader)
            let expected = Array(lanes[Int(id.high)].prefix(Int(workshop.sequence)))
            #expect(lines == expected, "\(what)")
            #expect(
                try StateDigest.hash(of: MaintenanceStore.state(lines, of: id))
                    == StateDigest.hash(of: MaintenanceStore.state(expected, of: id)), "\(what)")
            found[id] = lines.count
        }
        for (id, count) in acknowledged { #expect(found[id, default: 0] >= count, "\(what)") }
    }

    private static func restore(
        _ backup: String, to path: String, _ manifest: BackupManifest, _ lanes: [[[UInt8]]]
    ) async throws {
        #expect(try BackupRestore.run(backup, to: path, meter: .silent) == manifest)
        try compare(path, manifest, lanes, acknowledged: [:], "restored")
        let store = MaintenanceStore(reopening: path, disk: RealDisk())
        #expect(try store.storedEpoch != MaintenanceStore.epoch)
        let (journal, recovery) = try Journal.open(
            directory: "\(path)/journal", disk: RealDisk(), limits: MaintenanceStore.limits)
        #expect(recovery.findings.isEmpty)
        let workshop = try #require(
            manifest.workshops.first { workshop in
                ID<Workshop>(workshop.id).map { lanes[Int($0.high)].count > Int(workshop.sequence) } ?? false
            })
        let id = try #require(ID<Workshop>(workshop.id))
        let next = Int(workshop.sequence)
        try await MaintenanceStore.append([lanes[Int(id.high)][next]], from: next + 1, to: id, in: journal)
        journal.close()
    }

    /// A small store at rest with a backup of it; `name` may end in `.tar`.
    private static func sample(
        _ scratch: borrowing ScratchDirectory, _ name: String
    ) async throws -> (MaintenanceStore, BackupManifest) {
        var store = try MaintenanceStore(scratch.file("data"))
        try await store.fill([
            Cast.id(0xA1): MaintenanceStore.entries(seed: 7, acts: 120),
            Cast.id(0xA2): MaintenanceStore.entries(seed: 8, acts: 60),
        ])
        let backup = Backup(dataDirectory: store.path, meter: .silent)
        return (store, try BackupTarget(scratch.file(name)).make(backup, since: nil))
    }

    @Test("MT9 a changed byte in any file of a backup is found, and the file named")
    func damage() async throws {
        let scratch = try ScratchDirectory()
        _ = try await Self.sample(scratch, "backup")
        let folder = scratch.file("backup")
        let names = MaintenanceStore.files(folder).keys.sorted()
        #expect(names.contains { $0.hasPrefix("photos/") } && names.contains { $0.hasSuffix(".snap") })
        for name in names {
            let path = "\(folder)/\(name)"
            let original = try #require(FileManager.default.contents(atPath: path))
            for place in Set([0, original.count / 2, original.count - 1])
            where place >= 0 && place < original.count {
                var changed = original
                changed[place] ^= 0x20
                try changed.write(to: URL(fileURLWithPath: path))
                #expect(Self.findings(folder).contains { $0.contains(name) }, "\(name) at \(place)")
            }
            try FileManager.default.removeItem(atPath: path)
            #expect(Self.findings(folder).contains { $0.contains(name) }, "\(name) missing")
            try original.write(to: URL(fileURLWithPath: path))
            #expect(Self.findings(folder) == [])
        }
        try Data([1]).write(to: URL(fileURLWithPath: "\(folder)/journal/journal-00000099.log"))
        #expect(Self.findings(folder) == ["journal/journal-00000099.log: not of this backup"])
        #expect(throws: MaintenanceProblem.self) {
            try BackupRestore.run(folder, to: scratch.file("restored"), meter: .silent)
        }
        #expect(try !scratch.names.contains { $0.hasPrefix("restored") })
    }

    private static func findings(_ folder: String) -> [String] {
        do {
            return try BackupCheck(folder, meter: .silent).findings
        } catch {
            return ["\(error)"]
        }
    }

    @Test("MT8 MT9 one file holds the same, tar reads it, and a changed byte of it is found")
    func tar() async throws {
        let scratch = try ScratchDirectory()
        let (store, manifest) = try await Self.sample(scratch, "backup.tar")
        #expect(try scratch.names == ["backup.tar", "data"])
        #expect(try scratch.mode(of: "backup.tar") == 0o600)
        let target = BackupTarget(scratch.file("backup.tar"))
        #expect(try target.reading { try BackupCheck($0, meter: .silent).findings } == [])
        let listing = Process()
        listing.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        listing.arguments = ["tar", "-tf", scratch.file("backup.tar")]
        let output = Pipe()
        listing.standardOutput = output
        try listing.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        listing.waitUntilExit()
        #expect(listing.terminationStatus == 0)
        #expect(text.split(separator: "\n").count == manifest.fileCount + 2)
        let restored = scratch.file("restored")
        _ = try target.reading { try BackupRestore.run($0, to: restored, meter: .silent) }
        #expect(try MaintenanceStore(reopening: restored, disk: RealDisk()).stored() == store.lines)
        let original = try #require(FileManager.default.contents(atPath: scratch.file("backup.tar")))
        for place in stride(from: 0, to: original.count, by: max(1, original.count / 97)) {
            var changed = original
            changed[place] ^= 1
            try changed.write(to: URL(fileURLWithPath: scratch.file("changed.tar")))
            let findings =
                (try? BackupTarget(scratch.file("changed.tar")).reading { Self.findings($0) }) ?? ["tar"]
            #expect(!findings.isEmpty, "byte \(place)")
        }
    }

    @Test("MT8 a backup is for its owner alone, and equal files of an earlier one are linked")
    func incremental() async throws {
        let scratch = try ScratchDirectory()
        let (store, first) = try await Self.sample(scratch, "one")
        let second = try Backup(dataDirectory: store.path, meter: .silent).make(
            at: scratch.file("two"), since: scratch.file("one"))
        #expect(first.workshops == second.workshops && first.record == second.record)
        var shared = 0
        for name in MaintenanceStore.files(scratch.file("two")).keys {
            let attributes = try FileManager.default.attributesOfItem(atPath: scratch.file("two/\(name)"))
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
            let other = try FileManager.default.attributesOfItem(atPath: scratch.file("one/\(name)"))
            let isShared = attributes[.systemFileNumber] as? Int == other[.systemFileNumber] as? Int
            if isShared { shared += 1 }
            let mayShare = name.hasPrefix("journal/") || name.hasPrefix("photos/")
            #expect(isShared == mayShare, "\(name)")
        }
        #expect(shared > 5)
        try FileManager.default.removeItem(atPath: scratch.file("one"))
        #expect(Self.findings(scratch.file("two")) == [])
    }

    @Test("MT7 MT10 what cannot be done leaves nothing behind")
    func refused() async throws {
        let scratch = try ScratchDirectory()
        let (store, _) = try await Self.sample(scratch, "backup")
        let backup = Backup(dataDirectory: store.path, meter: .silent)
        try scratch.write("x", to: "taken")
        #expect(throws: MaintenanceProblem.self) { try backup.make(at: scratch.file("taken")) }
        #expect(throws: MaintenanceProblem.self) { try backup.make(at: scratch.file("backup")) }
        #expect(throws: MaintenanceProblem.self) {
            try backup.make(at: scratch.file("new"), since: scratch.file("none"))
        }
        #expect(throws: (any Error).self) {
            try Backup(dataDirectory: scratch.file("none"), meter: .silent).make(at: scratch.file("new"))
        }
        #expect(throws: MaintenanceProblem.self) {
            try BackupRestore.run(scratch.file("backup"), to: store.path, meter: .silent)
        }
        #expect(throws: MaintenanceProblem.self) {
            try BackupRestore.run(scratch.file("data"), to: scratch.file("new"), meter: .silent)
        }
        #expect(try scratch.names == ["backup", "data", "taken"])
        #expect(try store.storedEpoch == MaintenanceStore.epoch)
    }
}
