package import Exporting

/// What `yoriai archive verify` found (AR12).
package struct ArchiveVerdict: Sendable {
    /// What is sound, line by line.
    package let lines: [String]
    /// What is wrong and where; `nil` for an archive in which every byte is as it was written.
    package let finding: String?

    /// Reads every byte, replays the events, and checks the signature.
    ///
    /// - Parameters:
    ///   - bytes: The archive.
    ///   - key: PEM of the key that must have signed it; `nil` for any.
    package init(_ bytes: [UInt8], key: [UInt8]? = nil) {
        do {
            let record = try ArchiveRecord(bytes, isExact: true)
            lines = Self.lines(record, size: bytes.count)
            finding = key.flatMap { Self.stranger(record.contents.signature, $0) }
        } catch let problem as ArchiveProblem {
            lines = []
            finding =
                "\(problem.entry ?? "the file")\(problem.line.map { " line \($0)" } ?? ""): "
                + problem.sentence
        } catch {
            lines = []
            finding = "\(error)"
        }
    }

    private static func lines(_ record: ArchiveRecord, size: Int) -> [String] {
        let contents = record.contents
        let files = contents.photos.count + contents.extras.count
        return [
            "workshop   \(contents.workshop)  \(contents.title)",
            "events     \(contents.eventLines.count), in one chain, replayed to the archived state",
            "files      \(files) beside the log, \(contents.photos.count) of them photos",
            "size       \(ByteText.text(size)), every byte as it was written",
            "signature  \(signature(contents.signature))",
        ]
    }

    /// Who signed, in words.
    static func signature(_ signature: ArchiveSignature?) -> String {
        guard let signature else { return "none: anybody may have written this archive" }
        return "good, by the key \(InstallationKey.fingerprint(signature.publicKey) ?? "?")"
    }

    private static func stranger(_ signature: ArchiveSignature?, _ key: [UInt8]) -> String? {
        guard let wanted = InstallationKey.fingerprint(key) else {
            return "the key given is no Ed25519 key in PEM"
        }
        guard let signature else { return "manifest.sig: the archive is not signed" }
        let found = InstallationKey.fingerprint(signature.publicKey)
        return found == wanted
            ? nil : "manifest.sig: signed by the key \(found ?? "?"), not by the one given, \(wanted)"
    }
}

extension ArchiveProblem {
    /// The reason as a sentence for people.
    package var sentence: String {
        switch reason {
        case .notAnArchive: "is not one whole ZIP, or contradicts itself"
        case .unsupported: "is packed in a way that archives are not"
        case .damaged: "its packed bytes or their checksum were changed"
        case .parentPath, .absolutePath, .drivePath, .backslash, .nul:
            "its name points outside (\(reason.rawValue))"
        case .unknownName: "no archive has a file of that name"
        case .duplicateName: "is there twice"
        case .notAFile: "is a link, a folder or a device"
        case .tooManyEntries: "holds too many files"
        case .tooLarge: "is too large"
        case .ratio: "unpacks to more than a hundred times its size"
        case .nestedArchive: "is an archive itself"
        case .wrongPhoto: "is not the picture that its name says"
        case .badManifest: "is not a manifest of this format"
        case .unknownVersion: "is of a version that this program does not know"
        case .missing: "is missing"
        case .notInManifest: "is not named in the manifest"
        case .sizeDiffers: "has another size than the manifest says"
        case .hashDiffers: "was changed: its SHA-256 is not the manifest's"
        case .badEvents: "has empty or broken lines, or not as many as the manifest says"
        case .badChain: "does not lead over the events to the manifest's last link"
        case .badSignature: "is not a signature of this manifest by the key beside it"
        case .sealDiffers: "bytes outside the files' contents were changed"
        case .libraryFailed: "could not be read for lack of memory"
        }
    }
}
