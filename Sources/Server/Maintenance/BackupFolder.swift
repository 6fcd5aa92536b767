import Foundation
import Glibc
import Journaling

/// A folder being written under a temporary name; it gets its own when all of it is durable (MT8).
final class BackupFolder {
    let path: String
    let target: String
    private(set) var files: [BackupManifest.File] = []
    private var folders: Set<String> = []

    /// - Throws: ``MaintenanceProblem/refused(_:)`` if `target` is there and not an empty directory.
    init(target: String) throws {
        self.target = target
        path = "\(target).partial-\(Hexadecimal.text(RandomBytes.make(4)))"
        if FileManager.default.fileExists(atPath: target) {
            guard let names = try? PrivateDirectory.names(in: target), names.isEmpty else {
                throw MaintenanceProblem.refused("\(target): is there already and not an empty directory")
            }
        }
        try PrivateDirectory.make(path)
    }

    /// Writes a file, mode 0600, synced.
    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws -> BackupManifest.File {
        try makeFolder(of: name)
        guard try PrivateFile.create("\(path)/\(name)", bytes) else {
            throw MaintenanceProblem.refused("\(path)/\(name): is there already")
        }
        let file = BackupManifest.File(path: name, size: bytes.count, sha256: SHA256.hex(bytes))
        files.append(file)
        return file
    }

    /// Names a file of an earlier backup here too, if it holds these bytes; false if that cannot be done.
    func link(_ bytes: [UInt8], to name: String, from earlier: String?) throws -> Bool {
        guard let earlier, (try? PrivateFile.read("\(earlier)/\(name)", sizeMax: 1 << 30)) == bytes else {
            return false
        }
        try makeFolder(of: name)
        guard unsafe Glibc.link("\(earlier)/\(name)", "\(path)/\(name)") == 0 else { return false }
        files.append(BackupManifest.File(path: name, size: bytes.count, sha256: SHA256.hex(bytes)))
        return true
    }

    /// Gives the folder its name, durably.
    func publish() throws {
        let disk = RealDisk()
        for folder in folders.sorted() { try disk.syncDirectory("\(path)/\(folder)") }
        try disk.syncDirectory(path)
        try disk.rename(path, to: target)
        try disk.syncDirectory((target as NSString).deletingLastPathComponent.nonEmpty ?? ".")
    }

    /// Removes what was written.
    func discard() { try? FileManager.default.removeItem(atPath: path) }

    /// Makes the folders that a file's name begins with.
    func makeFolder(of name: String) throws {
        var folder = ""
        for part in name.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
            folder += folder.isEmpty ? "\(part)" : "/\(part)"
            if folders.insert(folder).inserted { try PrivateDirectory.make("\(path)/\(folder)") }
        }
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
