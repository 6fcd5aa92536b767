import Foundation
import JSONCodec
import Journaling
import Server
import Synchronization
import TestSupport
import Testing
import WorkshopCore

/// What looks into a store and changes nothing, and how tools speak.
struct MaintenanceToolsTests {
    private static let id: ID<Workshop> = Cast.id(0xA1)

    private static func store(_ scratch: borrowing ScratchDirectory) async throws -> MaintenanceStore {
        var store = try MaintenanceStore(scratch.file("data"))
        try await store.fill([
            id: MaintenanceStore.entries(seed: 11, acts: 200),
            Cast.id(0xA2): MaintenanceStore.entries(seed: 12, acts: 50),
        ])
        return store
    }

    private static func dump(_ store: MaintenanceStore, _ dump: JournalDump) throws -> [[UInt8]] {
        var lines: [[UInt8]] = []
        try dump.run(dataDirectory: store.path, meter: .silent) { lines.append($0) }
        return lines
    }

    @Test("MT3 a dump shows what people wrote only when asked")
    func dump() async throws {
        let scratch = try ScratchDirectory()
        let store = try await Self.store(scratch)
        let before = MaintenanceStore.files(store.path)
        for isJSON in [false, true] {
            let lines = try Self.dump(store, JournalDump(workshop: nil, content: .places, isJSON: isJSON))
            #expect(RandomWorkshop.canaries(in: lines.flatMap(\.self)).isEmpty)
            let text = lines.map { String(decoding: $0, as: UTF8.self) }
            #expect(text.contains { $0.contains("noteAdded") && $0.contains(Self.id.description) })
            #expect(!text.contains { $0.contains("参加者") || $0.contains("unreadable") })
            let events = try Self.dump(
                store, JournalDump(workshop: Self.id.description, content: .events, isJSON: isJSON))
            #expect(!RandomWorkshop.canaries(in: events.flatMap(\.self)).isEmpty)
            guard isJSON else { continue }
            for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line)) }
        }
        let raw = try Self.dump(
            store, JournalDump(workshop: Self.id.description, content: .raw, isJSON: false))
        #expect(!raw.isEmpty && raw.allSatisfy { store.lines[Self.id]?.contains($0) == true })
        #expect(throws: MaintenanceProblem.self) {
            try Self.dump(store, JournalDump(workshop: "x", content: .raw, isJSON: false))
        }
        #expect(MaintenanceStore.files(store.path) == before)
    }

    @Test("MT4 all ways to put a workshop together agree, and a false snapshot is noticed")
    func replay() async throws {
        let scratch = try ScratchDirectory()
        var store = try MaintenanceStore(scratch.file("data"))
        try await store.fill([Self.id: MaintenanceStore.entries(seed: 13, acts: 300)], snapshots: false)
        let lines = try #require(store.lines[Self.id])
        try #require(lines.count > 60)
        func open() throws -> Journal {
            try Journal.open(
                directory: "\(store.path)/journal", disk: RealDisk(), limits: MaintenanceStore.limits
            ).0
        }
        var journal = try open()
        try MaintenanceStore.snapshot(Array(lines[..<50]), of: Self.id, in: journal, prunes: false)
        journal.close()
        let sound = try JournalReportText(dataDirectory: store.path, replays: true)
        #expect(sound.isSound && sound.text.contains("2 ways agree"))
        #expect(sound.json.contains(#""ways" : 2"#))
        // The snapshot is whole as a file; what it says happened did not.
        var others = Array(lines[..<60])
        let founding = String(decoding: others[0], as: UTF8.self)
        others[0] = Array(founding.replacing(#""at":18"#, with: #""at":17"#).utf8)
        #expect(others[0] != lines[0])
        journal = try open()
        var bytes: [UInt8] = []
        for line in others { bytes += line + [10] }
        try journal.writeSnapshot(
            log: WorkshopHistory.log(of: Self.id), throughSequence: 60, bytes: bytes)
        journal.close()
        let wrong = try JournalReportText(dataDirectory: store.path, replays: true)
        #expect(!wrong.isSound && wrong.text.contains("WAYS DIFFER"))
        #expect(try JournalReportText(dataDirectory: store.path).isSound)
    }

    @Test("MT6 MT5 a damaged workshop serves again after repair, writable, under a new epoch")
    func repaired() async throws {
        let directory = try ServerDirectory()
        let id = try await ServerHarness.run(on: directory) { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let page = try stage.join().page(stage.id)
            for text in ["ヒトツメ", "フタツメ", "ミッツメ"] {
                #expect(try page.command("note.add", ServerStage.note(text))["ok"]?.bool == true)
            }
            return stage.id
        }
        let data = "\(directory.path)/data"
        let epoch = try #require(directory.dataFiles["epoch"])
        let segments = directory.dataFiles.filter { $0.key.hasSuffix(".log") }
        let hit = try #require(
            segments.first { $0.value.firstRange(of: Array("フタツメ".utf8)) != nil })
        var damaged = hit.value
        let place = try #require(damaged.firstRange(of: Array("フタツメ".utf8)))
        damaged[place.lowerBound] ^= 1
        try Data(damaged).write(to: URL(fileURLWithPath: "\(data)/\(hit.key)"))
        for name in directory.dataFiles.keys where name.contains("snapshot-") {
            try FileManager.default.removeItem(atPath: "\(data)/\(name)")
        }
        #expect(try !JournalReportText(dataDirectory: data).isSound)
        let repair = try QuarantineRepair(dataDirectory: data, meter: .silent)
        #expect(repair.hasRepaired)
        #expect(repair.text.contains("workshop \(id)") && repair.text.contains("given up"))
        #expect(!repair.text.contains("ミッツメ") && !repair.json.contains("ミッツメ"))
        let files = directory.dataFiles
        #expect(
            files.first { $0.key.hasPrefix("quarantine-") && $0.key.hasSuffix(hit.key) }?.value == damaged)
        let export = try #require(files.first { $0.key.hasSuffix(".events") }).value
        #expect(export.firstRange(of: Array("ミッツメ".utf8)) != nil)
        #expect(files["epoch"] != epoch)
        #expect(try JournalReportText(dataDirectory: data, replays: true).isSound)
        try await ServerHarness.run(on: directory) { harness in
            let stage = try ServerStage(harness, id: id)
            let page = try stage.join(name: "新").page(id)
            #expect(try page.next("snapshot")["set"]?["notes"]?.array?.count == 1)
            #expect(try page.command("note.add", ServerStage.note("ヨッツメ"))["ok"]?.bool == true)
        }
    }

    @Test("MT7 MT10 a running server is backed up, and the backup serves what it held")
    func served() async throws {
        let directory = try ServerDirectory()
        let restored = try ServerDirectory(hasAccount: false)
        let target = "\(directory.path)/backup"
        let id = try await ServerHarness.run(on: directory) { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let page = try stage.join().page(stage.id)
            #expect(try page.command("note.add", ServerStage.note("マエ"))["ok"]?.bool == true)
            _ = try Backup(dataDirectory: "\(directory.path)/data", meter: .silent).make(at: target)
            #expect(try page.command("note.add", ServerStage.note("アト"))["ok"]?.bool == true)
            #expect(throws: JournalError.locked) {
                try QuarantineRepair(dataDirectory: "\(directory.path)/data", meter: .silent)
            }
            return stage.id
        }
        let data = "\(restored.path)/data"
        _ = try BackupRestore.run(target, to: data, meter: .silent)
        #expect(restored.dataFiles["secret.key"] == directory.dataFiles["secret.key"])
        #expect(restored.dataFiles["epoch"] != directory.dataFiles["epoch"])
        try await ServerHarness.run(on: restored) { harness in
            let stage = try ServerStage(harness, id: id)
            let page = try stage.join(name: "新").page(id)
            let notes = try page.next("snapshot")["set"]?["notes"]?.array
            #expect(notes?.compactMap { $0["text"]?.string } == ["マエ"])
            #expect(try page.command("note.add", ServerStage.note("ツギ"))["ok"]?.bool == true)
        }
    }

    /// Seconds that pass when told to, and what was written.
    private final class Scene: Sendable {
        let start = ContinuousClock.now
        let seconds = Mutex(0.0)
        let text = Mutex("")

        func meter(isTerminal: Bool) -> ProgressMeter {
            ProgressMeter(
                isTerminal: isTerminal,
                now: { self.start + .milliseconds(Int(self.seconds.withLock { $0 } * 1_000)) },
                write: { text in self.text.withLock { $0 += text } })
        }

        func play(_ meter: ProgressMeter, until end: Double) {
            meter.begin("copying", total: 1_000)
            for step in 1...100 {
                seconds.withLock { $0 = Double(step) * end / 100 }
                meter.advance(10)
            }
            meter.finish()
        }
    }

    @Test("MT2 progress comes after a second and never goes back", arguments: [false, true])
    func progress(isTerminal: Bool) throws {
        let short = Scene()
        short.play(short.meter(isTerminal: isTerminal), until: 0.9)
        #expect(short.text.withLock { $0 } == "")
        let long = Scene()
        long.play(long.meter(isTerminal: isTerminal), until: 30)
        let text = long.text.withLock { $0 }
        let percents = text.split(whereSeparator: \.isWhitespace).enumerated().compactMap { _, word in
            Int(word).flatMap { $0 <= 100 ? $0 : nil }
        }
        #expect(percents.contains(50) || percents.contains { (40...60).contains($0) })
        #expect(text.contains("of 1000 B") && text.contains("s left"))
        #expect(text.contains("\r") == isTerminal && text.contains("█") == isTerminal)
        let shares = text.split(separator: "%").dropLast().compactMap {
            Int($0.split(separator: " ").last ?? "")
        }
        #expect(shares == shares.sorted() && shares.count > 3)
        #expect(isTerminal ? shares.count > 20 : shares.count < 8)
    }
}
