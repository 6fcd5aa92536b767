import Foundation
import WorkshopCore

/// `manifest.json`: what the archive is and what every other file in it must be (AR2).
struct ArchiveManifest: Codable, Equatable {
    static let format = "yoriai-archive"
    /// 2 has chain, seal and signature; 1 was never released.
    static let version = 2

    var format = Self.format
    var version = Self.version
    let workshop: String
    let title: String
    let createdAt: Int64
    let lastEventAt: Int64
    let headSequence: UInt64
    /// The hash chain's last link, of all events.
    let chain: String
    let eventVersion: Int
    let stateHash: String
    let eventCount: Int
    let files: [File]

    /// One file: its path in the archive, its size in bytes, its SHA-256 in hexadecimal.
    struct File: Codable, Equatable {
        let path: String
        let size: Int
        let sha256: String
    }

    /// What can be read of a manifest of any version.
    private struct Mark: Decodable {
        let format: String
        let version: Int
    }

    init(_ contents: ArchiveContents, chain: String, stateHash: String, files: [File]) {
        workshop = contents.workshop.description
        title = contents.title
        createdAt = contents.createdAt
        lastEventAt = contents.lastEventAt
        self.chain = chain
        eventVersion = contents.eventVersion
        headSequence = contents.headSequence
        self.stateHash = stateHash
        eventCount = contents.eventLines.count
        self.files = files
    }

    /// Reads and checks it, files apart.
    init(json: [UInt8]) throws(ArchiveProblem) {
        let data = Data(json)
        let decoder = JSONDecoder()
        guard let mark = try? decoder.decode(Mark.self, from: data), mark.format == Self.format else {
            throw Self.problem(.badManifest)
        }
        guard mark.version == Self.version else { throw Self.problem(.unknownVersion) }
        guard let manifest = try? decoder.decode(ArchiveManifest.self, from: data),
            ID<Workshop>(manifest.workshop) != nil, manifest.eventCount >= 0, manifest.eventVersion > 0
        else { throw Self.problem(.badManifest) }
        self = manifest
    }

    /// The file's bytes: members in alphabetical order, so that equal manifests are equal bytes.
    func json() throws(ArchiveProblem) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { throw Self.problem(.badManifest) }
        return Array(data) + [0x0A]
    }

    static func problem(_ reason: ArchiveProblem.Reason) -> ArchiveProblem {
        ArchiveProblem(entry: ArchivePath.manifest.text, reason: reason)
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
