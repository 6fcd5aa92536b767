/// The payload of the record that ends a batch, or starts or ends a segment: what must precede it.
///
/// ```
/// offset  size  field
///      0     8  number of the first record it speaks for: of the batch, or 1 for all there ever were;
///               more in kinds 3 and 4 if records before may have been lost unnoticed
///      8     4  zero
///     12     4  count of logs
///     16  24×n  per log: 16 bytes of identifier, 8 bytes of its last sequence number
/// ```
/// When records before it are damaged, the table says exactly which logs have lost something.
struct RecordTable: Equatable {
    var firstRecord: UInt64
    var lastSequences: [LogID: UInt64]

    func append(to bytes: inout [UInt8]) {
        LittleEndian.append(firstRecord, to: &bytes)
        LittleEndian.append(UInt32(0), to: &bytes)
        LittleEndian.append(UInt32(lastSequences.count), to: &bytes)
        for (log, sequence) in lastSequences.sorted(by: { $0.key < $1.key }) {
            LittleEndian.append(log.low, to: &bytes)
            LittleEndian.append(log.high, to: &bytes)
            LittleEndian.append(sequence, to: &bytes)
        }
    }

    /// Reads the payload of a valid record at `offset`; `nil` if its sizes do not add up.
    static func parse(_ bytes: [UInt8], at offset: Int, payloadSize: Int) -> RecordTable? {
        var sequences: [LogID: UInt64] = [:]
        let first = forEach(bytes, at: offset, payloadSize: payloadSize) { sequences[$0] = $1 }
        return first.map { RecordTable(firstRecord: $0, lastSequences: sequences) }
    }

    /// Gives each log and its last sequence number to `take`, and returns the first record's number; `nil`,
    /// and nothing given, if the sizes do not add up or a number is not one the journal writes.
    static func forEach(
        _ bytes: [UInt8], at offset: Int, payloadSize: Int, _ take: (LogID, UInt64) -> Void
    ) -> UInt64? {
        let start = offset + RecordHeader.size
        guard payloadSize >= 16 else { return nil }
        let count = Int(LittleEndian.read(UInt32.self, bytes, at: start + 12))
        guard payloadSize == 16 + 24 * count else { return nil }
        let first = LittleEndian.read(UInt64.self, bytes, at: start)
        let places = (0..<count).map { start + 16 + 24 * $0 }
        let highest = places.map { LittleEndian.read(UInt64.self, bytes, at: $0 + 16) }.max() ?? 0
        guard max(first, highest) <= NumberBound.max else { return nil }
        for place in places {
            take(LogID(bytes, at: place), LittleEndian.read(UInt64.self, bytes, at: place + 16))
        }
        return first
    }
}
