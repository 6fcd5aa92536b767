/// A record: 56 bytes of header, a payload, and zeros up to a multiple of 8 (JR1).
///
/// ```
/// offset  size  field
///      0     4  "YREC"
///      4     4  CRC-32C of everything from offset 8, padding included, seeded with the CRC-32C of
///               store and segment number
///      8     4  checksum of the record before, also across segments
///     12     4  payload size in bytes, padding excluded
///     16     8  record number, one more than the record before
///     24    16  log; zero in kinds 2 to 4
///     40     8  sequence number of the first event; 0 in kinds 2 to 4
///     48     4  index in the batch: the record `number - index` began the batch, and everything
///               before that one was durable when this record was written
///     52     2  event count, 1...65,535; 0 in kinds 2 to 4
///     54     1  kind: 1 events, 2 end of a batch, 3 end of a segment (seal), 4 start of a segment
///     55     1  zero
///     56        kind 1: per event a 4-byte size and its bytes; kinds 2 to 4: see ``RecordTable``
/// ```
/// Records start at multiples of 8. One is valid when its size fits the file and its checksum holds;
/// it follows when it names the checksum and number of the one before.
struct RecordHeader: Equatable {
    static let size = 56
    static let magic: UInt32 = 0x4345_5259

    enum Kind: UInt8 {
        case events = 1
        case batchEnd = 2
        case seal = 3
        case start = 4
    }

    var kind: Kind
    var number: UInt64
    var indexInBatch: UInt32
    var previousChecksum: UInt32
    var log = LogID(low: 0, high: 0)
    var firstSequence: UInt64 = 0
    var eventCount: UInt16 = 0
    var payloadSize = 0
    var checksum: UInt32 = 0

    var storedSize: Int { Self.size + Self.padded(payloadSize) }
    var lastSequence: UInt64 { firstSequence &+ UInt64(eventCount) &- 1 }
    /// Number of the record that began the batch; all before it were durable.
    var batchStart: UInt64 { number - UInt64(indexInBatch) }

    static func padded(_ size: Int) -> Int { (size + 7) & ~7 }

    /// Appends the record to `bytes` and returns its checksum.
    func append(to bytes: inout [UInt8], seed: UInt32, payload: (inout [UInt8]) -> Void) -> UInt32 {
        let start = bytes.count
        LittleEndian.append(Self.magic, to: &bytes)
        LittleEndian.append(UInt32(0), to: &bytes)
        LittleEndian.append(previousChecksum, to: &bytes)
        LittleEndian.append(UInt32(0), to: &bytes)
        LittleEndian.append(number, to: &bytes)
        LittleEndian.append(log.low, to: &bytes)
        LittleEndian.append(log.high, to: &bytes)
        LittleEndian.append(firstSequence, to: &bytes)
        LittleEndian.append(indexInBatch, to: &bytes)
        LittleEndian.append(eventCount, to: &bytes)
        bytes.append(kind.rawValue)
        bytes.append(0)
        payload(&bytes)
        let payloadSize = bytes.count - start - Self.size
        LittleEndian.write(UInt32(payloadSize), into: &bytes, at: start + 12)
        bytes.append(contentsOf: repeatElement(0, count: Self.padded(payloadSize) - payloadSize))
        let checksum = CRC32C.checksum(bytes, in: start + 8..<bytes.count, seed: seed)
        LittleEndian.write(checksum, into: &bytes, at: start + 4)
        return checksum
    }

    /// Reads the record at `offset` if it is valid; whether it follows is the caller's question.
    static func parse(_ bytes: [UInt8], at offset: Int, seed: UInt32) -> RecordHeader? {
        guard offset + size <= bytes.count, LittleEndian.read(UInt32.self, bytes, at: offset) == magic else {
            return nil
        }
        let payloadSize = Int(LittleEndian.read(UInt32.self, bytes, at: offset + 12))
        let end = offset + size + padded(payloadSize)
        let checksum = LittleEndian.read(UInt32.self, bytes, at: offset + 4)
        guard end <= bytes.count, let kind = Kind(rawValue: bytes[offset + 54]),
            CRC32C.checksum(bytes, in: offset + 8..<end, seed: seed) == checksum
        else { return nil }
        let header = RecordHeader(
            kind: kind, number: LittleEndian.read(UInt64.self, bytes, at: offset + 16),
            indexInBatch: LittleEndian.read(UInt32.self, bytes, at: offset + 48),
            previousChecksum: LittleEndian.read(UInt32.self, bytes, at: offset + 8),
            log: LogID(bytes, at: offset + 24),
            firstSequence: LittleEndian.read(UInt64.self, bytes, at: offset + 40),
            eventCount: LittleEndian.read(UInt16.self, bytes, at: offset + 52), payloadSize: payloadSize,
            checksum: checksum)
        return header.isPossible ? header : nil
    }

    /// Whether its numbers are such as the journal writes.
    private var isPossible: Bool {
        let hasEvents = kind != .events || firstSequence > 0 && eventCount > 0
        return hasEvents && number >= UInt64(indexInBatch) && max(number, firstSequence) <= NumberBound.max
    }

    /// The log and size of the record at `offset`, its checksum not looked at.
    static func frame(_ bytes: [UInt8], at offset: Int) -> (log: LogID, storedSize: Int)? {
        guard offset + size <= bytes.count, LittleEndian.read(UInt32.self, bytes, at: offset) == magic else {
            return nil
        }
        let payloadSize = Int(LittleEndian.read(UInt32.self, bytes, at: offset + 12))
        return (LogID(bytes, at: offset + 24), size + padded(payloadSize))
    }

    /// Splits the payload of a valid events record at `offset`; `nil` if its sizes do not add up.
    func events(_ bytes: [UInt8], at offset: Int) -> [[UInt8]]? {
        var events: [[UInt8]] = []
        events.reserveCapacity(Int(eventCount))
        var place = offset + Self.size
        let end = place + payloadSize
        for _ in 0..<eventCount {
            guard place + 4 <= end else { return nil }
            let size = Int(LittleEndian.read(UInt32.self, bytes, at: place))
            guard place + 4 + size <= end else { return nil }
            events.append(Array(bytes[place + 4..<place + 4 + size]))
            place += 4 + size
        }
        return place == end ? events : nil
    }
}
