/// The first 64 bytes of a segment file `journal-00000001.log` (JR1).
///
/// ```
/// offset  size  field
///      0     8  "YORIAIJ1"
///      8     4  format version, 1
///     12     4  CRC-32C of bytes 0..<12 and 16..<64
///     16    16  store: random, the same in every file of one journal
///     32     8  segment number, from 1, as in the file's name
///     40     8  number of the first record
///     48     4  checksum of the last record of the segment before; 0 in the first
///     52    12  zero
/// ```
/// All numbers are little-endian. The file appears under its name only when the header is durable.
struct SegmentHeader: Equatable {
    static let size = 64
    static let magic = Array("YORIAIJ1".utf8)
    static let version: UInt32 = 1

    let store: LogID
    let number: UInt64
    let firstRecord: UInt64
    let previousChecksum: UInt32

    func encode() -> [UInt8] {
        var bytes = Self.magic
        LittleEndian.append(Self.version, to: &bytes)
        LittleEndian.append(UInt32(0), to: &bytes)
        bytes += store.bytes
        LittleEndian.append(number, to: &bytes)
        LittleEndian.append(firstRecord, to: &bytes)
        LittleEndian.append(previousChecksum, to: &bytes)
        bytes += [UInt8](repeating: 0, count: 12)
        LittleEndian.write(Self.checksum(bytes), into: &bytes, at: 12)
        return bytes
    }

    /// Reads a header whose checksum holds; `nil` if it does not.
    ///
    /// - Throws: ``JournalError/unreadable(_:)`` for a sound header of another version.
    static func parse(_ bytes: [UInt8], name: String) throws -> SegmentHeader? {
        guard bytes.count >= size, Array(bytes[..<8]) == magic,
            LittleEndian.read(UInt32.self, bytes, at: 12) == checksum(bytes)
        else { return nil }
        guard LittleEndian.read(UInt32.self, bytes, at: 8) == version else {
            throw JournalError.unreadable("\(name) has another format version")
        }
        let header = SegmentHeader(
            store: LogID(bytes, at: 16), number: LittleEndian.read(UInt64.self, bytes, at: 32),
            firstRecord: LittleEndian.read(UInt64.self, bytes, at: 40),
            previousChecksum: LittleEndian.read(UInt32.self, bytes, at: 48))
        return max(header.number, header.firstRecord) <= NumberBound.max ? header : nil
    }

    /// Where record checksums of a segment start, so that a record is valid in no other file.
    static func seed(store: LogID, number: UInt64) -> UInt32 {
        var bytes = store.bytes
        LittleEndian.append(number, to: &bytes)
        return CRC32C.checksum(bytes, in: 0..<bytes.count)
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        CRC32C.checksum(bytes, in: 16..<size, seed: CRC32C.checksum(bytes, in: 0..<12))
    }
}
