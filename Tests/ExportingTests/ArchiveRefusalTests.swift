import Exporting
import Testing

struct ArchiveRefusalTests {
    typealias Reason = ArchiveProblem.Reason

    struct Example: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let entry: String?
        let reason: Reason
        let change: @Sendable (inout CraftedArchive) -> Void

        init(
            _ testDescription: String, _ entry: String?, _ reason: Reason,
            _ change: @escaping @Sendable (inout CraftedArchive) -> Void
        ) {
            (self.testDescription, self.entry, self.reason, self.change) = (
                testDescription, entry, reason, change
            )
        }

        /// An entry more, of that name.
        static func named(_ name: String, _ reason: Reason, shown: String? = nil) -> Example {
            Example("AR3 named \(name.debugDescription)", shown ?? name, reason) {
                $0.add(CraftedZip.Entry(name, "x"))
            }
        }
    }

    func check(_ example: Example) throws {
        var crafted = CraftedArchive()
        example.change(&crafted)
        let bytes = try crafted.bytes()
        #expect(throws: ArchiveProblem(entry: example.entry, reason: example.reason)) {
            try Archive.read(bytes, limits: Self.limits, sha256: SHA256.hash)
        }
    }

    static let limits: ArchiveLimits = {
        var limits = ArchiveLimits()
        limits.entriesMax = 8
        limits.unpackedMax = 400_000
        limits.photoMax = 1_000
        return limits
    }()

    @Test("AR4 the crafted archive is read when nothing is wrong with it")
    func whole() throws {
        let contents = try Archive.read(CraftedArchive().bytes(), limits: Self.limits, sha256: SHA256.hash)
        #expect(contents.eventLines.count == 2 && contents.photos.count == 1 && contents.extras.isEmpty)
    }

    static let names: [Example] = [
        .named("../evil", .parentPath), .named("outlines/../../evil.md", .parentPath),
        .named("..", .parentPath),
        .named("/etc/passwd", .absolutePath), .named("//host/share", .absolutePath),
        .named("C:/evil.md", .drivePath), .named("c:evil", .drivePath),
        .named("outlines\\evil.md", .backslash), .named("..\\evil", .backslash),
        .named("notes.csv\0.html", .nul, shown: "notes.csv\u{FFFD}.html"),
        .named("", .unknownName), .named("evil.sh", .unknownName), .named("notes.CSV", .unknownName),
        .named("./notes.csv", .unknownName), .named("outlines/a/b.md", .unknownName),
        .named("outlines/.md", .unknownName), .named("outlines/a.svg", .unknownName),
        .named("outlines/\u{202E}a.md", .unknownName, shown: "outlines/\u{FFFD}a.md"),
        .named("outlines/", .unknownName), .named("photos/", .unknownName),
        .named("photos/1.jpg", .unknownName),
        .named("photos/\(String(repeating: "0C", count: 16)).jpg", .unknownName),
        .named("photos/\(String(repeating: "0d", count: 16)).svg", .unknownName),
        .named("photos/\(String(repeating: "0d", count: 16)).zip", .nestedArchive),
        .named("backup.tar.gz", .nestedArchive), .named("README.txt", .duplicateName),
        .named("state.json", .duplicateName),
        .named("photos/\(String(repeating: "0c", count: 16)).png", .duplicateName),
    ]

    @Test("AR3 only the names of the format are read", arguments: names)
    func refusesNames(_ example: Example) throws { try check(example) }

    static let kinds = [
        (0o120777 << 16, "link"), (0o040755 << 16, "folder"), (0o060600 << 16, "block device"),
        (0o020600 << 16, "character device"), (0o010600 << 16, "pipe"), (0o140600 << 16, "socket"),
        (0x10, "DOS folder"), (0x08, "DOS volume"), (0x40, "DOS device"),
    ].map { attributes, kind in
        Example("AR3 a \(kind)", "state.json", .notAFile) { crafted in
            crafted.entry("state.json") { $0.attributes = UInt32(attributes) }
        }
    }

    @Test("AR3 links, folders and devices are not read", arguments: kinds)
    func refusesKinds(_ example: Example) throws { try check(example) }

    static let sizes: [Example] = [
        Example("AR5 too many entries", nil, .tooManyEntries) { crafted in
            for number in 0..<5 { crafted.add(CraftedZip.Entry("outlines/\(number).md", "x")) }
        },
        Example("AR5 one file too large", "outlines/a.md", .tooLarge) {
            $0.addUnread("outlines/a.md", [UInt8](repeating: 0x20, count: 400_001))
        },
        Example("AR5 together too large", "outlines/b.md", .tooLarge) {
            $0.addUnread("outlines/a.md", [UInt8](repeating: 0x20, count: 300_000))
            $0.addUnread("outlines/b.md", [UInt8](repeating: 0x20, count: 100_000))
        },
        Example("AR5 a photo too large", CraftedArchive.photoName, .tooLarge) { crafted in
            crafted.entry(CraftedArchive.photoName) { $0.bytes += [UInt8](repeating: 0, count: 1_000) }
        },
        Example("AR5 a bomb", "notes.csv", .ratio) {
            let bomb = CraftedZip.bomb(runs: 1_000)
            $0.addUnread("notes.csv", bomb.plain, deflated: bomb.deflated)
        },
        Example("AR5 a bomb that claims to be small", "notes.csv", .sizeDiffers) {
            let bomb = CraftedZip.bomb(runs: 4_000)
            $0.addUnread("notes.csv", bomb.plain, deflated: bomb.deflated, size: 1_000)
        },
        Example("AR5 a file that claims to be larger than it is", "notes.csv", .sizeDiffers) {
            let packed = CraftedZip.bomb(runs: 10)
            var entry = CraftedZip.Entry("notes.csv", packed.plain)
            (entry.deflated, entry.size) = (packed.deflated, 5_000)
            $0.add(entry)
        },
    ]

    @Test("AR5 limits hold before anything is unpacked", arguments: sizes)
    func refusesSizes(_ example: Example) throws { try check(example) }

    @Test("AR5 a small file may be packed as tightly as it likes")
    func smallRatio() throws {
        var crafted = CraftedArchive()
        let packed = CraftedZip.bomb(runs: 250)
        var entry = CraftedZip.Entry("notes.csv", packed.plain)
        entry.deflated = packed.deflated
        crafted.add(entry)
        let contents = try Archive.read(crafted.bytes(), limits: Self.limits, sha256: SHA256.hash)
        #expect(contents.extras.map(\.bytes.count) == [64_501])
    }

    static let contents: [Example] =
        [
            ("PK\u{3}\u{4}", "a ZIP"), ("PK\u{5}\u{6}", "an empty ZIP"), ("BZh9", "bzip2"),
        ].map { start, kind in
            Example("AR6 \(kind) under another name", "notes.csv", .nestedArchive) {
                $0.add(CraftedZip.Entry("notes.csv", start + "x"))
            }
        } + [
            Example("AR6 gzip under another name", "notes.csv", .nestedArchive) {
                $0.add(CraftedZip.Entry("notes.csv", [0x1F, 0x8B, 8]))
            },
            Example("AR6 a photo that is a page", CraftedArchive.photoName, .wrongPhoto) { crafted in
                crafted.entry(CraftedArchive.photoName) { $0.bytes = Array("<svg onload='x'/>".utf8) }
            },
            Example("AR6 a photo that is an archive", CraftedArchive.photoName, .nestedArchive) { crafted in
                crafted.entry(CraftedArchive.photoName) { $0.bytes = Array("PK\u{3}\u{4}".utf8) }
            },
        ]

    @Test("AR6 nothing nested, no photo of another format", arguments: contents)
    func refusesContents(_ example: Example) throws { try check(example) }

    @Test("AR4 every prefix is refused")
    func prefixes() throws {
        let bytes = try CraftedArchive().bytes()
        for count in bytes.indices {
            #expect(throws: ArchiveProblem.self) {
                try Archive.read(Array(bytes.prefix(count)), limits: Self.limits, sha256: SHA256.hash)
            }
        }
    }

    @Test(
        "AR4 a changed byte is noticed, or changes nothing of what is read",
        arguments: [UInt8(0x01), 0x80, 0xFF])
    func changedBytes(_ mask: UInt8) throws {
        let bytes = try CraftedArchive().bytes()
        let contents = try Archive.read(bytes, limits: Self.limits, sha256: SHA256.hash)
        var harmless = 0
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= mask
            guard let read = try? Archive.read(changed, limits: Self.limits, sha256: SHA256.hash) else {
                continue
            }
            #expect(read == contents, "byte \(index)")
            harmless += 1
        }
        #expect(harmless < bytes.count / 3)
    }

    @Test("AR4 a problem says entry and reason in one line")
    func description() {
        let problem = ArchiveProblem(entry: "a\nb\u{202E}" + String(repeating: "x", count: 300), reason: .nul)
        #expect(problem.description == "a\u{FFFD}b\u{FFFD}\(String(repeating: "x", count: 196)): nul")
        #expect(ArchiveProblem(entry: nil, reason: .notAnArchive).description == "not_an_archive")
    }
}
