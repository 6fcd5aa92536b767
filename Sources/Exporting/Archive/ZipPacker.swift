import Compression

/// Writes a ZIP file by file: bytes in, bytes out, and nothing is kept but the directory (APPNOTE 4.3).
///
/// Sizes and checksums stand in the local headers, so there are no data descriptors; all files are regular
/// ones of a Unix system, without extra fields.
struct ZipPacker {
    private static let (deflated, stored) = (8, 0)
    /// Made on Unix, by version 6.3 of the format.
    private static let madeBy = 3 << 8 | 63
    /// A regular file that its owner and others may read and write.
    private static let attributes = 0o100666 << 16

    private let stamp: UTCTime
    private let limits = ArchiveLimits()
    /// How many bytes came out so far.
    private(set) var offset = 0
    private var directory: [UInt8] = []
    private var count = 0

    /// - Parameter stamp: The modification time of every file.
    init(stamp: UTCTime) { self.stamp = stamp }

    /// Packs one file; stored where it asks for that, deflates to no less, or deflates beyond the ratio that
    /// a reader takes for honest.
    ///
    /// - Returns: Header and content, to be written in this order.
    /// - Throws: `libraryFailed`.
    mutating func add(_ file: ZipFile) throws(ArchiveProblem) -> [[UInt8]] {
        let small = file.isStored ? nil : try Self.deflate(file)
        let packed = small.flatMap { isWorthIt($0.count, file.bytes.count) ? $0 : nil }
        let name = Array(file.name.utf8)
        let isPlain = name.allSatisfy { $0 < 0x80 }
        var facts: [UInt8] = []
        Self.append(packed == nil ? 10 : 20, 2, to: &facts)
        Self.append(isPlain ? 0 : 1 << 11, 2, to: &facts)
        Self.append(packed == nil ? Self.stored : Self.deflated, 2, to: &facts)
        Self.append(Int(stamp.dosTime), 2, to: &facts)
        Self.append(Int(stamp.dosDate), 2, to: &facts)
        Self.append(Int(crc32(file.bytes)), 4, to: &facts)
        Self.append(packed?.count ?? file.bytes.count, 4, to: &facts)
        Self.append(file.bytes.count, 4, to: &facts)
        Self.append(name.count, 2, to: &facts)
        var header: [UInt8] = []
        Self.append(0x0403_4B50, 4, to: &header)
        header += facts
        Self.append(0, 2, to: &header)
        header += name
        remember(name, facts)
        let content = packed ?? file.bytes
        offset += header.count + content.count
        count += 1
        return [header, content]
    }

    /// The directory and the end record, behind all files.
    func end() -> [UInt8] {
        var end = directory
        Self.append(0x0605_4B50, 4, to: &end)
        Self.append(0, 4, to: &end)
        for _ in 0..<2 { Self.append(count, 2, to: &end) }
        Self.append(directory.count, 4, to: &end)
        Self.append(offset, 4, to: &end)
        Self.append(0, 2, to: &end)
        return end
    }

    private mutating func remember(_ name: [UInt8], _ facts: [UInt8]) {
        Self.append(0x0201_4B50, 4, to: &directory)
        Self.append(Self.madeBy, 2, to: &directory)
        directory += facts
        // No extra field, no comment, the first disk, nothing said of the content.
        Self.append(0, 8, to: &directory)
        Self.append(Self.attributes, 4, to: &directory)
        Self.append(offset, 4, to: &directory)
        directory += name
    }

    private func isWorthIt(_ packed: Int, _ unpacked: Int) -> Bool {
        packed < unpacked && !limits.isBomb(packed: packed, unpacked: unpacked)
    }

    private static func deflate(_ file: ZipFile) throws(ArchiveProblem) -> [UInt8] {
        do throws(CompressionProblem) {
            return try Deflate.raw(file.bytes)
        } catch {
            throw ArchiveProblem(entry: file.name, reason: .libraryFailed)
        }
    }

    private static func append(_ number: Int, _ size: Int, to bytes: inout [UInt8]) {
        for place in 0..<size { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
    }
}
