import Exporting
import Testing

extension ArchiveRefusalTests {
    static let structures: [Example] = [
        Example("AR7 bytes before", "README.txt", .notAnArchive) { $0.zip.prefix = [0x4D, 0x5A] },
        Example("AR7 bytes behind", nil, .notAnArchive) { $0.zip.suffix = [0] },
        Example("AR7 fewer entries than there are", nil, .notAnArchive) { $0.zip.count = 2 },
        Example("AR7 more entries than there are", nil, .notAnArchive) { $0.zip.count = 7 },
        Example("AR7 files over each other", "manifest.json", .notAnArchive) { $0.zip.overlaps = true },
        Example("AR7 two names for one file", "state.json", .notAnArchive) { crafted in
            crafted.entry("state.json") { $0.localName = Array("state.jsom".utf8) }
        },
        Example("AR7 encrypted", "state.json", .unsupported) { crafted in
            crafted.entry("state.json") { $0.flags = 1 }
        },
        Example("AR7 another compression", "state.json", .unsupported) { crafted in
            crafted.entry("state.json") { $0.method = 12 }
        },
        Example("AR7 ZIP64", "state.json", .unsupported) { crafted in
            crafted.entry("state.json") { $0.size = .max }
        },
        Example("AR7 a stored file of two sizes", "state.json", .notAnArchive) { crafted in
            crafted.entry("state.json") { $0.size = 1 }
        },
        Example("AR7 a wrong checksum", "state.json", .damaged) { crafted in
            crafted.entry("state.json") { $0.checksum = 1 }
        },
        Example("AR7 deflate that is none", "state.json", .damaged) { crafted in
            crafted.entry("state.json") { $0.deflated = [0xFF, 0xFF] }
        },
    ]

    @Test("AR7 an archive that two readers could understand differently is refused", arguments: structures)
    func refusesStructures(_ example: Example) throws { try check(example) }

    static let manifests: [Example] = [
        Example("AR8 no manifest", "manifest.json", .missing) { $0.manifest = [] },
        Example("AR8 not JSON", "manifest.json", .badManifest) { $0.manifest = Array("{".utf8) },
        Example("AR8 members missing", "manifest.json", .badManifest) {
            $0.manifest = Array("{\"format\":\"yoriai-archive\",\"version\":2}".utf8)
        },
        Example("AR8 another format", "manifest.json", .badManifest) { $0.change = { $0.format = "other" } },
        Example("AR8 a later version", "manifest.json", .unknownVersion) { $0.change = { $0.version = 3 } },
        Example("AR8 a later version of another shape", "manifest.json", .unknownVersion) {
            $0.manifest = Array("{\"format\":\"yoriai-archive\",\"version\":3}".utf8)
        },
        Example("AR8 version 0", "manifest.json", .unknownVersion) { $0.change = { $0.version = 0 } },
        Example("AR8 a workshop id that is none", "manifest.json", .badManifest) {
            $0.change = { $0.workshop = "../x" }
        },
        Example("AR8 the version that was never released", "manifest.json", .unknownVersion) {
            $0.change = { $0.version = 1 }
        },
        Example("AR8 events of no version", "manifest.json", .badManifest) {
            $0.change = { $0.eventVersion = 0 }
        },
        Example("AR10 another last link", "chain.txt", .badChain) {
            $0.change = { $0.chain = SHA256.text([1]) }
        },
        Example("AR10 a chain over other events", "chain.txt", .badChain) { crafted in
            crafted.entry("events.jsonl") { $0.bytes = Array("{\"a\":1}\n{\"b\":3}\n".utf8) }
        },
        Example("AR10 events in another order", "chain.txt", .badChain) { crafted in
            crafted.entry("events.jsonl") { $0.bytes = Array("{\"b\":2}\n{\"a\":1}\n".utf8) }
        },
        Example("AR10 no chain", "chain.txt", .missing) { $0.zip.entries.remove(at: 3) },
        Example("AR11 a signature without a key", "public-key.pem", .missing) {
            $0.add(CraftedZip.Entry("manifest.sig", "x"))
            $0.unlisted = ["manifest.sig"]
        },
        Example("AR11 a key without a signature", "manifest.sig", .missing) {
            $0.add(CraftedZip.Entry("public-key.pem", "x"))
        },
        Example("AR8 fewer events", "events.jsonl", .badEvents) { $0.change = { $0.eventCount = 3 } },
        Example("AR8 an event cut short", "events.jsonl", .badEvents) { crafted in
            crafted.entry("events.jsonl") { $0.bytes = Array("{}\n{".utf8) }
        },
        Example("AR8 an empty event", "events.jsonl", .badEvents) { crafted in
            crafted.entry("events.jsonl") { $0.bytes = Array("{}\n\n".utf8) }
        },
        Example("AR8 another size", "state.json", .sizeDiffers) {
            $0.change = { manifest in manifest.files[2].size = 3 }
        },
        Example("AR8 another hash", "state.json", .hashDiffers) {
            $0.change = { manifest in manifest.files[2].sha256 = SHA256.text([1]) }
        },
        Example("AR8 no hash", "state.json", .hashDiffers) {
            $0.change = { manifest in manifest.files[2].sha256 = "" }
        },
        Example("AR8 another hash of the state", "state.json", .hashDiffers) {
            $0.change = { $0.stateHash = SHA256.text([1]) }
        },
        Example("AR8 a changed file", "README.txt", .hashDiffers) { crafted in
            let original = SHA256.text(Array("read me".utf8))
            crafted.entry("README.txt") { $0.bytes = Array("read ME".utf8) }
            crafted.change = { $0.files[0].sha256 = original }
        },
        Example("AR8 a file named but not there", "notes.csv", .missing) {
            $0.change = { $0.files.append(.init(path: "notes.csv", size: 1, sha256: "")) }
        },
        Example("AR8 a path in the manifest that is no name", "../evil", .parentPath) {
            $0.change = { $0.files.append(.init(path: "../evil", size: 1, sha256: "")) }
        },
        Example("AR8 a file named twice", "state.json", .duplicateName) {
            $0.change = { manifest in manifest.files.append(manifest.files[2]) }
        },
        Example("AR8 a file that is not named", "notes.csv", .notInManifest) {
            $0.add(CraftedZip.Entry("notes.csv", "x"))
            $0.unlisted = ["notes.csv"]
        },
        Example("AR8 no state", "state.json", .missing) { crafted in
            crafted.zip.entries.remove(at: 2)
        },
        Example("AR8 no read-me", "README.txt", .missing) { $0.zip.entries.remove(at: 0) },
    ]

    @Test("AR8 the manifest and the files say the same", arguments: manifests)
    func refusesManifests(_ example: Example) throws { try check(example) }
}
