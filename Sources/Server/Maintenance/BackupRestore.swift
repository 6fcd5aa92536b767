import Foundation

/// Makes a data directory of a backup (MT10).
package enum BackupRestore {
    /// Verifies the backup, then copies it; the history gets a new epoch, so that browsers start afresh.
    ///
    /// - Parameters:
    ///   - folder: The backup.
    ///   - dataDirectory: Must not be there, or be empty.
    ///   - meter: Shows how far it has come.
    /// - Returns: What was restored.
    /// - Throws: ``MaintenanceProblem``; nothing is then at `dataDirectory`.
    package static func run(
        _ folder: String, to dataDirectory: String, meter: ProgressMeter
    ) throws -> BackupManifest {
        let check = try BackupCheck(folder, meter: meter)
        guard check.findings.isEmpty else {
            throw MaintenanceProblem.damaged(
                "the backup is damaged, nothing was restored:\n" + check.findings.joined(separator: "\n"))
        }
        defer { meter.finish() }
        meter.begin("restoring", total: check.manifest.size)
        let target = try BackupFolder(target: dataDirectory)
        do {
            for file in check.manifest.files where file.path != "epoch" {
                let bytes = try PrivateFile.read("\(folder)/\(file.path)", sizeMax: 1 << 30) ?? []
                guard try target.write(bytes, to: file.path) == file else {
                    throw MaintenanceProblem.damaged("\(file.path): changed while it was restored")
                }
                meter.advance(file.size)
            }
            try target.write(Array(Hexadecimal.text(RandomBytes.make(16)).utf8), to: "epoch")
            try target.publish()
            return check.manifest
        } catch {
            target.discard()
            throw error
        }
    }
}
