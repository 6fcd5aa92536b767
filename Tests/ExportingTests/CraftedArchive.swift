import Foundation

/// An archive with all it needs, to be spoilt in one place.
struct CraftedArchive {
    struct Manifest: Codable {
        struct File: Codable {
            var path: String
            var size: Int
            var sha256: String
        }
        var format = "yoriai-archive"
        var version = 2
        var workshop = String(repeating: "0a", count: 16)
        var title = "記録"
        var createdAt = 1
        var lastEventAt = 2
        var headSequence = 2
        var chain = CraftedArchive.links.head
        var eventVersion = 1
        var stateHash = SHA256.text(Array("{}".utf8))
        var eventCount = 2
        var files: [File] = []
    }

    static let photoName = "photos/\(String(repeating: "0c", count: 16)).jpg"

    /// The chain over the two events, made here once more (AR10).
    static let links: (short: String, head: String) = {
        var link = SHA256.hash(Array("yoriai-chain-1 \(String(repeating: "0a", count: 16))".utf8))
        var short = ""
        for line in ["{\"a\":1}", "{\"b\":2}"] {
            link = SHA256.hash(link + Array(line.utf8))
            short +=
                link.prefix(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "\n"
        }
        return (short, link.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())
    }()

    var zip = CraftedZip(entries: [
        CraftedZip.Entry("README.txt", "read me"), CraftedZip.Entry("events.jsonl", "{\"a\":1}\n{\"b\":2}\n"),
        CraftedZip.Entry("state.json", "{}"),
        CraftedZip.Entry("chain.txt", Self.links.short),
        CraftedZip.Entry(Self.photoName, [0xFF, 0xD8, 0xFF, 0xE0, 1, 2]),
    ])
    /// Entries that the manifest does not name.
    var unlisted: Set<String> = []
    var change: (inout Manifest) -> Void = { _ in }
    /// In place of the manifest made from the entries; empty for none.
    var manifest: [UInt8]?

    mutating func add(_ entry: CraftedZip.Entry) { zip.entries.append(entry) }

    /// Adds an entry that is refused for its size, before anybody computes its checksum or hash.
    mutating func addUnread(
        _ name: String, _ bytes: [UInt8], deflated: [UInt8]? = nil, size: UInt32? = nil
    ) {
        var entry = CraftedZip.Entry(name, bytes)
        (entry.deflated, entry.size, entry.checksum) = (deflated, size, 0)
        unlisted.insert(name)
        add(entry)
    }

    /// Changes the entry of that name.
    mutating func entry(_ name: String, _ change: (inout CraftedZip.Entry) -> Void) {
        for index in zip.entries.indices where zip.entries[index].name.elementsEqual(name.utf8) {
            change(&zip.entries[index])
        }
    }

    func bytes() throws -> [UInt8] {
        var manifest = Manifest()
        for entry in zip.entries {
            let name = String(decoding: entry.name, as: UTF8.self)
            guard !unlisted.contains(name) else { continue }
            manifest.files.append(
                Manifest.File(path: name, size: entry.bytes.count, sha256: SHA256.text(entry.bytes)))
        }
        change(&manifest)
        let json = try self.manifest ?? Array(JSONEncoder().encode(manifest))
        var zip = zip
        if !json.isEmpty { zip.entries.insert(CraftedZip.Entry("manifest.json", json), at: 1) }
        return zip.bytes()
    }
}
