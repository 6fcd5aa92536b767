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

    static let blank = text(String(repeating: "0", count: 64), size: 0)

    /// Puts the digest into an archive that ends with a blank seal, and its checksum into both headers.
    static func set(_ bytes: inout [UInt8], entries: [ZipEntry], _ sha256: SHA256Function) {
        guard let seal = entries.last else { return }
        let digest = ArchiveManifest.hexadecimal(sha256(Array(bytes[..<seal.offset])))
        let content = text(digest, size: seal.offset)
        let start = seal.offset + localSize + seal.name.count
        bytes.replaceSubrange(start..<(start + content.count), with: content)
        let checksum = little(crc32(content))
        bytes.replaceSubrange((seal.offset + 14)..<(seal.offset + 18), with: checksum)
        let central = start + content.count + entries.dropLast().reduce(0) { $0 + 46 + $1.name.count }
        bytes.replaceSubrange((central + 16)..<(central + 20), with: checksum)
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

    /// A regular file that its owner and others may read and write: what libzip says of every file.
    private static let attributes = 0o100666 << 16

    private static func problem(_ reason: ArchiveProblem.Reason) -> ArchiveProblem {
        ArchiveProblem(entry: ArchivePath.seal.text, reason: reason)
    }

    private static func little(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    /// CRC-32 of ISO 3309, bit by bit: the seal is short.
    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }
}
