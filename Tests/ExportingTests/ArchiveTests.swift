import Exporting
import Foundation
import Testing
import WorkshopCore

struct ArchiveTests {
    static func contents(photos: Int = 2) -> ArchiveContents {
        let sample = SampleWorkshop.full()
        var contents = ArchiveContents(
            workshop: SampleWorkshop.id(1), title: "動物園のワークショップ", createdAt: 1_764_000_061_500,
            lastEventAt: 1_764_100_001_000, headSequence: 3)
        contents.eventLines = ["{\"n\":1}", "{\"n\":2,\"text\":\"改行\\nなし\"}", "{\"n\":3}"].map {
            Array($0.utf8)
        }
        contents.state = Array("{\"title\":\"動物園\"}".utf8)
        contents.extras = ArchiveExtra.all(of: sample.view, sha256: SHA256.hash)
        let starts: [(PhotoMediaType, [UInt8])] = [
            (.jpeg, [0xFF, 0xD8, 0xFF]), (.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            (.webp, Array("RIFF0000WEBP".utf8)),
        ]
        for number in 0..<photos {
            let (type, start) = starts[number % 3]
            contents.photos.append(
                ArchivePhoto(
                    id: SampleWorkshop.id(UInt64(number)), mediaType: type,
                    bytes: start + (0..<500).map { UInt8(truncatingIfNeeded: $0 * (number + 7)) }))
        }
        return contents
    }

    static func write(_ contents: ArchiveContents) throws -> [UInt8] {
        try Archive.write(contents, sha256: SHA256.hash)
    }

    @Test("AR1 what is written is read back, and written again to the same bytes", arguments: [0, 1, 3, 40])
    func roundTrip(photos: Int) throws {
        var contents = Self.contents(photos: photos)
        let bytes = try Self.write(contents)
        let read = try Archive.read(bytes, sha256: SHA256.hash)
        contents.extras.sort { $0.path < $1.path }
        #expect(read == contents)
        #expect(try Self.write(read) == bytes)
    }

    @Test("AR1 the order in which files are given does not show")
    func order() throws {
        let contents = Self.contents(photos: 3)
        var turned = contents
        turned.photos.reverse()
        turned.extras.reverse()
        #expect(try Self.write(turned) == Self.write(contents))
    }

    @Test("AR1 an archive of nothing is an archive")
    func empty() throws {
        var contents = Self.contents(photos: 0)
        (contents.eventLines, contents.state, contents.extras) = ([], [], [])
        #expect(try Archive.read(Self.write(contents), sha256: SHA256.hash) == contents)
    }

    @Test("AR2 the manifest names every other file with its size and hash")
    func manifest() throws {
        let bytes = try Self.write(Self.contents())
        let manifest = try #require(try Self.unzipped(bytes, "manifest.json"))
        try Golden.expect(manifest, equals: "manifest.json")
        let readme = try #require(try Self.unzipped(bytes, "README.txt"))
        try Golden.expect(readme, equals: "README.txt")
    }

    /// A file of an archive as another reader finds it.
    static func unzipped(_ bytes: [UInt8], _ name: String) throws -> [UInt8]? {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "archive.zip")
        try Data(bytes).write(to: file)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, file.path, name]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? data.map { Array($0) } : nil
    }

    private static let script = """
        import sys, zipfile
        z = zipfile.ZipFile(sys.argv[1])
        assert z.testzip() is None and not z.comment
        assert all(i.date_time == (2025, 11, 25, 19, 46, 40) for i in z.infolist())
        sys.stdout.buffer.write(z.read(sys.argv[2]))
        """

    @Test("AR9 a file that deflates too well to be read back is stored")
    func bomb() throws {
        var contents = Self.contents(photos: 0)
        contents.state = Array(repeating: 0x20, count: 300_000)
        let bytes = try Self.write(contents)
        #expect(bytes.count > 300_000)
        #expect(try Archive.read(bytes, sha256: SHA256.hash).state == contents.state)
    }

    struct Unwritable: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let entry: String?
        let change: @Sendable (inout ArchiveContents) -> Void
        init(
            _ reason: String, _ entry: String?, _ change: @escaping @Sendable (inout ArchiveContents) -> Void
        ) {
            (testDescription, self.entry, self.change) = (reason, entry, change)
        }
    }

    static let unwritable = [
        Unwritable("bad_events", "events.jsonl") { $0.eventLines.append([]) },
        Unwritable("bad_events", "events.jsonl") { $0.eventLines.append(Array("a\nb".utf8)) },
        Unwritable("bad_events", "events.jsonl") { $0.eventLines.append(Array("a\r".utf8)) },
        Unwritable("duplicate_name", "notes.csv") { $0.extras.append($0.extras[0]) },
        Unwritable("duplicate_name", "photos/00000000000000a00000000000000000.png") {
            $0.photos.append(ArchivePhoto(id: $0.photos[0].id, mediaType: .png, bytes: $0.photos[1].bytes))
        },
        Unwritable("wrong_photo", "photos/00000000000000a00000000000000000.jpg") { $0.photos[0].bytes = [1] },
        Unwritable("unknown_name", "outlines/A.md") { $0.extras[0].path = "outlines/A.md" },
        Unwritable("unknown_name", "state.json") { $0.extras[0].path = "state.json" },
        Unwritable("parent_path", "outlines/../a.md") { $0.extras[0].path = "outlines/../a.md" },
        Unwritable("nested_archive", "state.json") { $0.state = Array("PK\u{3}\u{4}".utf8) },
    ]

    @Test("AR9 what could not be read back is not written", arguments: unwritable)
    func refusesToWrite(_ example: Unwritable) throws {
        var contents = Self.contents()
        example.change(&contents)
        let reason = try #require(ArchiveProblem.Reason(rawValue: example.testDescription))
        #expect(throws: ArchiveProblem(entry: example.entry, reason: reason)) { try Self.write(contents) }
    }

    @Test("AR1 progress goes up to the end")
    func progress() throws {
        var parts: [Double] = []
        _ = try Archive.write(Self.contents(photos: 40), sha256: SHA256.hash) { parts.append($0) }
        #expect(parts.last == 1 && parts == parts.sorted() && parts.allSatisfy { (0...1).contains($0) })
    }

    @Test("AR10 the first event that was changed is named", arguments: 1...3)
    func changedEvent(_ number: Int) throws {
        var crafted = CraftedArchive()
        let lines = ["{\"a\":1}", "{\"b\":2}"]
        let original = SHA256.text(Array((lines.joined(separator: "\n") + "\n").utf8))
        var changed = lines
        if number < 3 {
            changed[number - 1] = changed[number - 1].replacing("1", with: "7").replacing("2", with: "7")
        }
        if number == 3 { changed[1] = "{\"b\":3}" }
        crafted.entry("events.jsonl") { $0.bytes = Array((changed.joined(separator: "\n") + "\n").utf8) }
        crafted.change = { $0.files[1].sha256 = original }
        var problem = ArchiveProblem(entry: "events.jsonl", reason: .hashDiffers)
        problem.line = min(number, 2)
        #expect(throws: problem) { try Archive.read(crafted.bytes(), sha256: SHA256.hash) }
        #expect(problem.description == "events.jsonl line \(min(number, 2)): hash_differs")
    }

    @Test("AR12 an archive that was packed anew is read, but is not as it was written")
    func packedAnew() throws {
        let bytes = try CraftedArchive().bytes()
        _ = try Archive.read(bytes, sha256: SHA256.hash)
        #expect(throws: ArchiveProblem(entry: "seal.txt", reason: .missing)) {
            try Archive.read(bytes, sha256: SHA256.hash, isExact: true)
        }
        let written = try Self.write(Self.contents())
        #expect(try Archive.read(written, sha256: SHA256.hash, isExact: true).photos.count == 2)
    }

    @Test(
        "AR2 the tests' SHA-256 is SHA-256",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func hash(_ text: String, _ expected: String) {
        #expect(SHA256.text(Array(text.utf8)) == expected)
    }
}
