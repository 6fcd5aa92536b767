/// `seal.txt`, the last file: the SHA-256 of every byte before it, so that nothing at all can change (AR12).
///
/// Hashes in the manifest cover what files hold. The seal covers the rest: headers, and the bits that deflate
/// leaves over at a file's end. Behind it stands only the ZIP's directory, which says again what the headers
/// say.
enum ArchiveSeal {
    private static let localSize = 30

    /// The text for a digest over so many bytes; always of the same length.
    static func text(_ digest: String, size: Int) -> [UInt8] {
        let digits = String(size)
        let padded = String(repeating: "0", count: max(0, 12 - digits.count)) + digits
        return Array("SHA-256 of the \(padded) bytes before this file:\n\(digest)\n".utf8)
    }

    /// Whether every byte is as it was written; the files themselves have been checked.
    static func check(
        _ bytes: [UInt8], entries: [ZipEntry], content: [UInt8], _ sha256: SHA256Function
    ) throws(ArchiveProblem) {
        guard let seal = entries.last, seal.name.elementsEqual(ArchivePath.seal.text.utf8) else {
            throw problem(.missing)
        }
        let digest = ArchiveManifest.hexadecimal(sha256(Array(bytes[..<seal.offset])))
        guard content == text(digest, size: seal.offset) else { throw problem(.sealDiffers) }
        var central = seal.offset + localSize + seal.name.count + seal.packed
        for entry in entries {
            // Version, flags, method, time, checksum, sizes, length of the name: as in the local header.
            let says = bytes[(central + 6)..<(central + 30)]
            let isSame = says.elementsEqual(bytes[(entry.offset + 4)..<(entry.offset + 28)])
            // No extra fields, no comments, the first disk, nothing said of the content.
            let isPlain = bytes[(central + 30)..<(central + 38)].allSatisfy { $0 == 0 }
            guard isSame, isPlain, entry.attributes == Self.attributes, bytes[central + 5] == 3 else {
                throw ArchiveProblem(entry: entry.name, reason: .sealDiffers)
            }
            guard bytes[central + 4] == bytes[seal.offset + localSize + seal.name.count + seal.packed + 4]
            else { throw ArchiveProblem(entry: entry.name, reason: .sealDiffers) }
            central += 46 + entry.name.count
        }
    }

    /// A regular file that its owner and others may read and write: what is said of every file.
    private static let attributes = 0o100666 << 16

    private static func problem(_ reason: ArchiveProblem.Reason) -> ArchiveProblem {
        ArchiveProblem(entry: ArchivePath.seal.text, reason: reason)
    }
}
