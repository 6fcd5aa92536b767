import Foundation

/// Where a backup is: a folder, or one file that ends in `.tar` (MT8).
package struct BackupTarget: Sendable {
    private let path: String
    private var isTar: Bool { path.hasSuffix(".tar") }

    /// - Parameter path: A folder, or a name that ends in `.tar`.
    package init(_ path: String) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// Makes the backup there.
    ///
    /// - Throws: ``MaintenanceProblem`` and what the disk throws; nothing is then there.
    package func make(_ backup: Backup, since earlier: String?) throws -> BackupManifest {
        guard isTar else { return try backup.make(at: path, since: earlier) }
        guard !FileManager.default.fileExists(atPath: path) else {
            throw MaintenanceProblem.refused("\(path): is there already")
        }
        return try inFolder { folder in
            let manifest = try backup.make(at: folder)
            try TarFile.write(
                manifest.files.map(\.path) + [BackupManifest.name, BackupManifest.seal], of: folder, to: path)
            return manifest
        }
    }

    /// Has the backup's folder read; one in a file is unpacked beside it for the while.
    package func reading<Answer>(_ body: (String) throws -> Answer) throws -> Answer {
        guard isTar else { return try body(path) }
        return try inFolder { folder in
            try TarFile.unpack(path, to: folder)
            return try body(folder)
        }
    }

    private func inFolder<Answer>(_ body: (String) throws -> Answer) throws -> Answer {
        let folder = "\(path).partial-\(Hexadecimal.text(RandomBytes.make(4)))"
        try PrivateDirectory.make(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try body(folder)
    }
}
