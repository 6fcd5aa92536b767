import Foundation

/// What a backup holds: `manifest.json`, version 1 (MT8).
///
/// Keys are written out so that renaming a property cannot change them. `manifest.sha256` holds the
/// manifest's own hash, in the form that `sha256sum -c` reads.
package struct BackupManifest: Codable, Equatable, Sendable {
    /// A file of the backup.
    struct File: Codable, Equatable, Sendable {
        /// Path in the backup.
        let path: String
        /// Bytes.
        let size: Int
        /// SHA-256 in hexadecimal.
        let sha256: String

        enum CodingKeys: String, CodingKey {
            case path = "path"
            case size = "size"
            case sha256 = "sha256"
        }
    }

    /// A workshop and how far it goes.
    package struct Workshop: Codable, Equatable, Sendable {
        /// The workshop's id.
        package let id: String
        /// Last sequence number.
        package let sequence: UInt64

        enum CodingKeys: String, CodingKey {
            case id = "id"
            case sequence = "sequence"
        }
    }

    static let currentVersion = 1
    static let name = "manifest.json"
    static let seal = "manifest.sha256"

    /// The form's version.
    let version: Int
    /// Milliseconds since 1970.
    package let createdAt: Int64
    /// The journal's own name.
    let store: String?
    /// The last record of the journal that the backup contains.
    package let record: UInt64
    /// The history's incarnation; a restored one gets another.
    let epoch: String?
    /// Every workshop.
    package let workshops: [Workshop]
    /// Every file, the manifest and its hash aside.
    let files: [File]
    /// Pictures that notes name and that were not there.
    package let missingPhotos: [String]

    enum CodingKeys: String, CodingKey {
        case version = "version"
        case createdAt = "createdAt"
        case store = "store"
        case record = "record"
        case epoch = "epoch"
        case workshops = "workshops"
        case files = "files"
        case missingPhotos = "missingPhotos"
    }

    /// Bytes of all files.
    package var size: Int { files.reduce(0) { $0 + $1.size } }
    /// Count of files.
    package var fileCount: Int { files.count }

    func encode() throws -> (manifest: [UInt8], seal: [UInt8]) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let bytes = Array(try encoder.encode(self))
        return (bytes, Array("\(SHA256.hex(bytes))  \(Self.name)\n".utf8))
    }

    /// Reads the manifest of a backup's folder.
    ///
    /// - Throws: ``MaintenanceProblem``: damaged, of another version, or no backup.
    static func read(_ folder: String) throws -> BackupManifest {
        guard let bytes = try PrivateFile.read("\(folder)/\(name)", sizeMax: 1 << 30) else {
            throw MaintenanceProblem.refused("\(folder): no backup, there is no \(name)")
        }
        let seal = try PrivateFile.read("\(folder)/\(Self.seal)", sizeMax: 1_000)
        guard seal == Array("\(SHA256.hex(bytes))  \(name)\n".utf8) else {
            throw MaintenanceProblem.damaged("\(folder): \(name) or \(Self.seal) is damaged")
        }
        guard let manifest = try? JSONDecoder().decode(Self.self, from: Data(bytes)),
            manifest.version == currentVersion
        else {
            throw MaintenanceProblem.refused("\(folder): the backup was made by another version of yoriai")
        }
        return manifest
    }
}
