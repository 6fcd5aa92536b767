import EventStore
import Exporting
import Foundation
import Server
import TestSupport
import Testing
import WorkshopCore

/// `yoriai archive`: what its commands find, on archives of workshops that random people held.
struct ArchiveToolTests {
    static func key(_ byte: UInt8 = 7) throws -> InstallationKey {
        try #require(InstallationKey(seed: [UInt8](repeating: byte, count: 32)))
    }

    /// Random people's workshop, archived with pictures and signed.
    static func archive(
        seed: Int, acts: Int = 120, id: ID<Workshop> = Cast.id(0xA1), key: InstallationKey? = nil
    ) throws -> [UInt8] {
        let entries = MaintenanceStore.entries(seed: UInt64(seed), acts: acts)
        var workshop = Workshop(id: id)
        for entry in entries { workshop.apply(entry) }
        return try ArchiveService.archive(
            id, archived: Archival(workshop).archived(entries), key: try key ?? self.key(), photos: picture)
    }

    static func picture(_ id: ID<Photo>) -> ArchivePhoto? {
        ArchivePhoto(id: id, mediaType: .png, bytes: PictureBytes.png(width: Int(id.low % 7) + 1))
    }

    /// A small archive, for tests of every byte.
    static func small() throws -> [UInt8] {
        var contents = ArchiveContents(
            workshop: Cast.id(0xA1), title: "小", createdAt: 1, lastEventAt: 1_764_000_000_000, headSequence: 2
        )
        let first = try #require(MaintenanceStore.entries(seed: 1, acts: 1).first)
        contents.eventLines = [EventCoder.encode(first)]
        contents.state = Array(#"{"a":1}"#.utf8)
        contents.photos = [Cast.id(3)].compactMap(picture)
        contents.extras = [ArchiveExtra(path: "notes.csv", bytes: Array("a,b\r\n".utf8))]
        return try Archive.write(contents, sha256: SHA256.digest, signer: key().signer)
    }

    private static func exact(_ bytes: [UInt8]) throws -> ArchiveContents {
        try Archive.read(bytes, sha256: SHA256.digest, checks: InstallationKey.verifies, isExact: true)
    }

    @Test("AR12 every changed byte is found, and every bit where a byte is all that is changed")
    func everyByte() throws {
        let bytes = try Self.small()
        _ = try Self.exact(bytes)
        for index in bytes.indices {
            for mask: UInt8 in [1 << UInt8(index % 8), 0xFF] {
                var changed = bytes
                changed[index] ^= mask
                #expect(throws: ArchiveProblem.self, "byte \(index) of \(bytes.count), \(mask)") {
                    try Self.exact(changed)
                }
            }
        }
    }

    @Test("AR12 a byte more, a byte less and two files exchanged are found")
    func lengths() throws {
        let bytes = try Self.small()
        for changed in [bytes + [0], Array(bytes.dropLast()), Array(bytes.dropFirst()), []] {
            #expect(throws: ArchiveProblem.self) { try Self.exact(changed) }
        }
    }

    @Test("AR12 verify says what is sound, and of a changed archive where", arguments: [3, 4])
    func verdict(_ seed: Int) throws {
        let bytes = try Self.archive(seed: seed, acts: 400)
        let sound = ArchiveVerdict(bytes)
        #expect(sound.finding == nil)
        #expect(sound.lines.contains { $0.contains("good, by the key") })
        var changed = bytes
        let place = try #require(bytes.firstRange(of: Array("IHDR".utf8))).lowerBound
        changed[place + 4] ^= 1
        let verdict = ArchiveVerdict(changed)
        #expect(verdict.finding?.hasPrefix("photos/") == true, "\(verdict)")
        #expect(verdict.lines.isEmpty)
    }

    @Test("AR11 verify knows the key that should have signed, and OpenSSL agrees")
    func signature() throws {
        let bytes = try Self.archive(seed: 5, acts: 30)
        #expect(ArchiveVerdict(bytes, key: try Self.key().pem).finding == nil)
        #expect(
            ArchiveVerdict(bytes, key: try Self.key(8).pem).finding?.contains("not by the one given") == true)
        #expect(ArchiveVerdict(bytes, key: [1]).finding?.contains("no Ed25519 key") == true)
        let contents = try Self.exact(bytes)
        let signature = try #require(contents.signature)
        let scratch = try ScratchDirectory()
        let files = ["m": "manifest.json", "s": "manifest.sig", "k": "public-key.pem"]
        for (name, entry) in files {
            let content = try #require(try Self.unzipped(bytes, entry, scratch))
            try Data(content).write(to: URL(filePath: scratch.file(name)))
        }
        #expect(try Data(contentsOf: URL(filePath: scratch.file("s"))) == Data(signature.bytes))
        let words = ["pkeyutl", "-verify", "-pubin", "-inkey", scratch.file("k"), "-rawin", "-in"]
        let ending = try Self.run("openssl", words + [scratch.file("m"), "-sigfile", scratch.file("s")])
        #expect(ending == 0)
    }

    @Test("AR11 an archive signed by somebody else under this key's name is refused")
    func forgedSignature() throws {
        let contents = try Self.exact(try Self.small())
        let (own, other) = (try Self.key(), try Self.key(9))
        let forged = ArchiveSigner(publicKey: own.pem) { other.sign($0) }
        let bytes = try Archive.write(contents, sha256: SHA256.digest, signer: forged)
        #expect(throws: ArchiveProblem(entry: "manifest.sig", reason: .badSignature)) {
            try Self.exact(bytes)
        }
        let unsigned = try Archive.write(contents, sha256: SHA256.digest)
        #expect(try Self.exact(unsigned).signature == nil)
    }

    @Test("AR11 the key is that of RFC 8032, kept for the server alone, and the same again")
    func keyFile() throws {
        let seed = try #require(
            Hexadecimal.bytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
        let key = try #require(InstallationKey(seed: seed))
        #expect(
            Hexadecimal.text(key.publicKey)
                == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
        #expect(Hexadecimal.text(key.sign([])).hasPrefix("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974"))
        let scratch = try ScratchDirectory()
        let made = try InstallationKey.load(directory: scratch.path)
        #expect(try scratch.mode(of: "signing.key") == 0o600)
        #expect(try InstallationKey.load(directory: scratch.path).publicKey == made.publicKey)
        #expect(InstallationKey.verifies(made.pem, [1, 2], made.sign([1, 2])))
        #expect(!InstallationKey.verifies(made.pem, [1, 3], made.sign([1, 2])))
        try scratch.write("short", to: "signing.key")
        #expect(throws: InstallationKey.Problem.damaged(path: scratch.file("signing.key"))) {
            try InstallationKey.load(directory: scratch.path)
        }
        try scratch.write(String(repeating: "k", count: 32), to: "signing.key", mode: 0o644)
        #expect(throws: InstallationKey.Problem.exposed(path: scratch.file("signing.key"))) {
            try InstallationKey.load(directory: scratch.path)
        }
    }

    static func run(_ program: String, _ words: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + words
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// A file of an archive as another reader finds it.
    static func unzipped(_ bytes: [UInt8], _ name: String, _ scratch: borrowing ScratchDirectory) throws
        -> [UInt8]?
    {
        try Data(bytes).write(to: URL(filePath: scratch.file("archive.zip")))
        let script =
            "import sys,zipfile;open(sys.argv[3],'wb').write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))"
        let target = scratch.file("unzipped")
        guard try run("python3", ["-c", script, scratch.file("archive.zip"), name, target]) == 0 else {
            return nil
        }
        return Array(try Data(contentsOf: URL(filePath: target)))
    }
}
