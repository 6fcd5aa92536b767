import Foundation
import Journaling
import TestSupport
import Testing
import WorkshopCore

/// The built `yoriai` as an operator calls it.
struct MaintenanceCommandTests {
    /// How a command ended and what it said.
    private struct Ending {
        let status: Int32
        let output: String
        let complaint: String
    }

    private static func run(_ arguments: String...) throws -> Ending { try run(arguments) }

    private static func run(_ arguments: [String]) throws -> Ending {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: own).deletingLastPathComponent()
            .appendingPathComponent("yoriai")
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("YORIAI_") }
        process.arguments = arguments
        let (output, complaint) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = complaint
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complained = complaint.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Ending(
            status: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
            complaint: String(decoding: complained, as: UTF8.self))
    }

    @Test("MT1 each kind of end has its status, and says in a line or two what to do")
    func endings() async throws {
        let scratch = try ScratchDirectory()
        let id: ID<Workshop> = Cast.id(0xA1)
        var store = try MaintenanceStore(scratch.file("data"))
        try await store.fill([id: MaintenanceStore.entries(seed: 21, acts: 100)], snapshots: false)
        let data = store.path
        let before = MaintenanceStore.files(data)
        for command in [["verify", "--replay"], ["stats"], ["dump"]] {
            for flags in [[], ["--json"]] {
                let words = ["journal"] + command + ["--data", data, "--quiet"] + flags
                let ending = try Self.run(words)
                #expect(ending.status == 0 && !ending.output.isEmpty && ending.complaint.isEmpty, "\(words)")
            }
        }
        #expect(try Self.run("people", "--workshop", "\(id)", "--data", data).output.contains("\(Cast.one)"))
        #expect(try Self.run("journal", "repair", "--quarantine", "--data", data).output.contains("sound"))
        #expect(try Self.run("journal", "repair", "--data", data).status == 64)
        let erase = ["erase", "--workshop", "\(id)", "--person", "\(Cast.one)", "--data", data]
        let unasked = try Self.run(erase)
        #expect(unasked.status == 2 && unasked.complaint.contains("--yes"))
        let unknown = try Self.run("erase", "--workshop", "\(id)", "--person", "x", "--data", data, "--yes")
        #expect(unknown.status == 2 && unknown.complaint.split(separator: "\n").count <= 2)
        let lock = try RealDisk().lock("\(data)/journal/LOCK")
        let used = try Self.run(erase + ["--yes"])
        #expect(used.status == 3 && used.complaint.contains("stop the server first"))
        withExtendedLifetime(lock) {}
        #expect(MaintenanceStore.files(data) == before)
    }

    @Test("MT1 MT7 MT9 MT10 MT11 MT6 backup, damage, repair, erasure and restore by their commands")
    func round() async throws {
        let scratch = try ScratchDirectory()
        let id: ID<Workshop> = Cast.id(0xA1)
        var store = try MaintenanceStore(scratch.file("data"))
        try await store.fill([id: MaintenanceStore.entries(seed: 22, acts: 150)], snapshots: false)
        let data = store.path
        let backup = scratch.file("backup.tar")
        #expect(try Self.run("backup", backup, "--data", data).output.contains("through event"))
        #expect(try Self.run("verify-backup", backup).output.hasSuffix("sound\n"))
        #expect(try Self.run("backup", backup, "--data", data).status == 2)
        let name = "journal/journal-00000001.log"
        var segment = try #require(MaintenanceStore.files(data)[name])
        segment[segment.count / 2] ^= 1
        try Data(segment).write(to: URL(fileURLWithPath: "\(data)/\(name)"))
        let verified = try Self.run("journal", "verify", "--data", data)
        #expect(verified.status == 1 && verified.output.contains("workshop \(id)"))
        let erase = ["erase", "--workshop", "\(id)", "--person", "\(Cast.one)", "--yes", "--data", data]
        let refused = try Self.run(erase)
        #expect(refused.status == 1 && refused.complaint.contains("repair --quarantine"))
        let repaired = try Self.run("journal", "repair", "--quarantine", "--yes", "--data", data)
        #expect(repaired.status == 0 && repaired.output.contains("given up"))
        #expect(try Self.run("journal", "verify", "--replay", "--data", data).status == 0)
        #expect(try Self.run(erase).output.contains("events rewritten"))
        #expect(try Self.run("journal", "verify", "--replay", "--data", data).status == 0)
        let restored = scratch.file("restored")
        #expect(try Self.run("restore", backup, "--data", restored).status == 0)
        #expect(try Self.run("restore", backup, "--data", restored).status == 2)
        #expect(try MaintenanceStore(reopening: restored, disk: RealDisk()).stored() == store.lines)
        var bytes = try #require(FileManager.default.contents(atPath: backup))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(fileURLWithPath: backup))
        #expect(try Self.run("verify-backup", backup).status == 1)
    }
}
