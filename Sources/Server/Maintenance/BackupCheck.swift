import Foundation
import Journaling

/// Whether a backup is as it was made: every hash, and every workshop replayed (MT9).
package struct BackupCheck: Sendable {
    /// What the backup holds.
    package let manifest: BackupManifest
    /// Everything that is not as it was; empty for a sound one.
    package let findings: [String]

    /// Reads every byte and changes nothing.
    ///
    /// - Throws: ``MaintenanceProblem`` where there is no backup or its manifest is damaged.
    package init(_ folder: String, meter: ProgressMeter) throws {
        let manifest = try BackupManifest.read(folder)
        self.manifest = manifest
        defer { meter.finish() }
        meter.begin("verifying", total: manifest.size)
        var findings: [String] = []
        for file in manifest.files {
            let bytes = try? PrivateFile.read("\(folder)/\(file.path)", sizeMax: 1 << 30)
            meter.advance(file.size)
            guard let bytes else {
                findings.append("\(file.path): missing")
                continue
            }
            if bytes.count != file.size || SHA256.hex(bytes) != file.sha256 {
                findings.append("\(file.path): not as it was written")
            }
        }
        findings += Self.strangers(folder, manifest)
        if findings.isEmpty { findings = try Self.replayed(folder, manifest, meter) }
        self.findings = findings
    }

    private static func strangers(_ folder: String, _ manifest: BackupManifest) -> [String] {
        let known = Set(manifest.files.map(\.path) + [BackupManifest.name, BackupManifest.seal])
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.sorted().filter { name in
            var isFolder: ObjCBool = false
            _ = unsafe FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
            return !isFolder.boolValue && !known.contains(name)
        }.map { "\($0): not of this backup" }
    }

    private static func replayed(
        _ folder: String, _ manifest: BackupManifest, _ meter: ProgressMeter
    ) throws -> [String] {
        guard manifest.files.contains(where: { $0.path.hasPrefix("journal/") }) else { return [] }
        let journal = "\(folder)/journal"
        let disk = try MeteredDisk.reading(journal, "replaying", meter, passes: 3)
        let reader = try JournalReader(directory: journal, disk: disk)
        var findings = reader.findings.map { "journal: \($0.text(naming: WorkshopHistory.name))" }
        let replay = try ReplayCheck(reader)
        for workshop in replay.workshops where workshop.hash == nil || !workshop.agrees {
            findings.append("workshop \(workshop.id): cannot be replayed")
        }
        let found = replay.workshops.map { BackupManifest.Workshop(id: $0.id, sequence: $0.sequence) }
        if found != manifest.workshops { findings.append("journal: other workshops than the manifest names") }
        return findings
    }
}
