/// A log's state through one sequence number, in `snapshot-<log>-<sequence>.snap` (JR10).
///
/// ```
/// offset  size  field
///      0     8  "YORIAIS1"
///      8     4  format version, 1
///     12     4  CRC-32C of bytes 0..<12 and 16..<80
///     16    16  store
///     32    16  log
///     48     8  sequence number of the last event contained
///     56     8  records below this number were durable in the journal when it was written
///     64     8  payload size in bytes
///     72     4  CRC-32C of the payload
///     76     4  zero
///     80        payload, opaque; the file ends with it
/// ```
struct SnapshotFile: Equatable {
    static let headerSize = 80
    static let magic = Array("YORIAIS1".utf8)
    static let version: UInt32 = 1

    let store: LogID
    let log: LogID
    let throughSequence: UInt64
    let durableNumber: UInt64

    func encode(_ payload: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.headerSize + payload.count)
        bytes += Self.magic
        LittleEndian.append(Self.version, to: &bytes)
        LittleEndian.append(UInt32(0), to: &bytes)
        bytes += store.bytes + log.bytes
        LittleEndian.append(throughSequence, to: &bytes)
        LittleEndian.append(durableNumber, to: &bytes)
        LittleEndian.append(UInt64(payload.count), to: &bytes)
        LittleEndian.append(CRC32C.checksum(payload, in: 0..<payload.count), to: &bytes)
        LittleEndian.append(UInt32(0), to: &bytes)
        LittleEndian.write(Self.checksum(bytes), into: &bytes, at: 12)
        bytes += payload
        return bytes
    }

    /// Reads a header whose checksum holds.
    static func parseHeader(_ bytes: [UInt8]) -> SnapshotFile? {
        guard bytes.count >= headerSize, Array(bytes[..<8]) == magic,
            LittleEndian.read(UInt32.self, bytes, at: 8) == version,
            LittleEndian.read(UInt32.self, bytes, at: 12) == checksum(bytes)
        else { return nil }
        let file = SnapshotFile(
            store: LogID(bytes, at: 16), log: LogID(bytes, at: 32),
            throughSequence: LittleEndian.read(UInt64.self, bytes, at: 48),
            durableNumber: LittleEndian.read(UInt64.self, bytes, at: 56))
        return max(file.throughSequence, file.durableNumber) <= NumberBound.max ? file : nil
    }

    /// The payload of a file that is whole; `nil` for any other.
    static func payload(_ bytes: [UInt8]) -> [UInt8]? {
        guard parseHeader(bytes) != nil,
            LittleEndian.read(UInt64.self, bytes, at: 64) == UInt64(bytes.count - headerSize),
            LittleEndian.read(UInt32.self, bytes, at: 72)
                == CRC32C.checksum(bytes, in: headerSize..<bytes.count)
        else { return nil }
        return Array(bytes[headerSize...])
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        CRC32C.checksum(bytes, in: 16..<headerSize, seed: CRC32C.checksum(bytes, in: 0..<12))
    }
}
