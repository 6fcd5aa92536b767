/// Reads a ZIP's directory and refuses every archive that two readers could understand differently (AR7).
///
/// Layout (APPNOTE 4.3): local headers with their data from byte 0, without gaps that hide bytes or overlaps;
/// the central directory right behind them; the end record (22 bytes, no comment) as the last bytes. ZIP64
/// values, encryption, other methods than 0 and 8, and several disks are refused.
enum ZipDirectory {
    private static let localSize = 30
    private static let centralSize = 46
    private static let endSize = 22

    /// The entries in the directory's order.
    static func entries(of bytes: [UInt8], limits: ArchiveLimits) throws(ArchiveProblem) -> [ZipEntry] {
        let end = bytes.count - endSize
        guard end >= 0, number(bytes, end, 4) == 0x0605_4B50, number(bytes, end + 20, 2) == 0 else {
            throw ArchiveProblem(entry: nil, reason: .notAnArchive)
        }
        let count = number(bytes, end + 10, 2)
        let (size, start) = (number(bytes, end + 12, 4), number(bytes, end + 16, 4))
        guard count != 0xFFFF, start != 0xFFFF_FFFF, number(bytes, end + 4, 4) == 0,
            number(bytes, end + 8, 2) == count
        else { throw ArchiveProblem(entry: nil, reason: .unsupported) }
        guard count <= limits.entriesMax else { throw ArchiveProblem(entry: nil, reason: .tooManyEntries) }
        guard start + size == end else { throw ArchiveProblem(entry: nil, reason: .notAnArchive) }
        var entries: [ZipEntry] = []
        var offset = start
        for _ in 0..<count {
            guard offset + centralSize <= end else { throw ArchiveProblem(entry: nil, reason: .notAnArchive) }
            let next =
                offset + centralSize + number(bytes, offset + 28, 2) + number(bytes, offset + 30, 2)
                + number(bytes, offset + 32, 2)
            guard next <= end else { throw ArchiveProblem(entry: nil, reason: .notAnArchive) }
            entries.append(try entry(bytes, at: offset))
            offset = next
        }
        guard offset == end else { throw ArchiveProblem(entry: nil, reason: .notAnArchive) }
        try checkLocals(entries, bytes, until: start)
        return entries
    }

    private static func entry(_ bytes: [UInt8], at offset: Int) throws(ArchiveProblem) -> ZipEntry {
        let nameStart = offset + centralSize
        let entry = ZipEntry(
            name: Array(bytes[nameStart..<(nameStart + number(bytes, offset + 28, 2))]),
            flags: number(bytes, offset + 8, 2), method: number(bytes, offset + 10, 2),
            packed: number(bytes, offset + 20, 4), unpacked: number(bytes, offset + 24, 4),
            attributes: number(bytes, offset + 38, 4), offset: number(bytes, offset + 42, 4))
        guard number(bytes, offset, 4) == 0x0201_4B50, number(bytes, offset + 32, 2) == 0 else {
            throw ArchiveProblem(entry: entry.name, reason: .notAnArchive)
        }
        let isEncrypted = entry.flags & 0x2041 != 0
        let isLarge = [entry.packed, entry.unpacked, entry.offset].contains(0xFFFF_FFFF)
        guard !isEncrypted, !isLarge, entry.method == 0 || entry.method == 8,
            number(bytes, offset + 34, 2) == 0
        else { throw ArchiveProblem(entry: entry.name, reason: .unsupported) }
        guard entry.method == 8 || entry.packed == entry.unpacked else {
            throw ArchiveProblem(entry: entry.name, reason: .notAnArchive)
        }
        return entry
    }

    /// Local headers must say the same names, and their files stand one behind the other from the first byte.
    private static func checkLocals(
        _ entries: [ZipEntry], _ bytes: [UInt8], until end: Int
    ) throws(ArchiveProblem) {
        var free = 0
        for entry in entries.sorted(by: { $0.offset < $1.offset }) {
            let nameStart = entry.offset + localSize
            // A data descriptor may lie between two files: at most 16 bytes, flagged (APPNOTE 4.3.9).
            let isBehind = free == 0 ? entry.offset == 0 : (free...(free + 16)).contains(entry.offset)
            guard isBehind, nameStart <= end, number(bytes, entry.offset, 4) == 0x0403_4B50 else {
                throw ArchiveProblem(entry: entry.name, reason: .notAnArchive)
            }
            let nameEnd = nameStart + number(bytes, entry.offset + 26, 2)
            let dataEnd = nameEnd + number(bytes, entry.offset + 28, 2) + entry.packed
            guard dataEnd <= end, bytes[nameStart..<nameEnd].elementsEqual(entry.name),
                number(bytes, entry.offset + 8, 2) == entry.method
            else { throw ArchiveProblem(entry: entry.name, reason: .notAnArchive) }
            free = dataEnd
        }
        guard (free...(free + 16)).contains(end) else {
            throw ArchiveProblem(entry: nil, reason: .notAnArchive)
        }
    }

    /// An unsigned little-endian number; callers have checked that its bytes are there.
    private static func number(_ bytes: [UInt8], _ offset: Int, _ size: Int) -> Int {
        (0..<size).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }
}
