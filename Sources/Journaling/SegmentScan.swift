/// What one segment's bytes hold: the records that are valid, and the places that are not.
struct SegmentScan {
    /// A valid record and where it starts.
    struct Place {
        let header: RecordHeader
        let offset: Int
        var end: Int { offset + header.storedSize }
    }

    /// Bytes without a valid record, and the numbers of the records they must have held.
    struct Damage {
        let range: Range<Int>
        let firstLost: UInt64
        /// Less than `firstLost` if no record is missing.
        var lastLost: UInt64
    }

    /// What the record before must have been: its checksum, and the number that follows it.
    struct Position {
        var nextNumber: UInt64
        var lastChecksum: UInt32
    }

    let name: String
    let number: UInt64
    let bytes: [UInt8]
    let header: SegmentHeader?
    private(set) var records: [Place] = []
    private(set) var damages: [Damage] = []
    private(set) var isSealed = false
    private(set) var position: Position
    /// Where what was written ends; behind it are zeros at most.
    private(set) var end: Int

    init(_ bytes: [UInt8], number: UInt64, store: LogID, after previous: Position) throws {
        name = FileNames.segment(number)
        self.number = number
        self.bytes = bytes
        end = bytes.count
        let header = try SegmentHeader.parse(bytes, name: name)
        let isOurs = header.map { $0.number == number && $0.store == store } ?? false
        self.header = isOurs ? header : nil
        position = previous
        if isOurs, let header {
            position = Position(nextNumber: header.firstRecord, lastChecksum: header.previousChecksum)
        }
        scan(seed: SegmentHeader.seed(store: store, number: number))
    }

    /// First byte after the last record that is valid and not cut.
    var validEnd: Int { records.last?.end ?? SegmentHeader.size }

    /// Numbers below this were durable when some record of this segment was written.
    var durableNumber: UInt64 { records.map(\.header.batchStart).max() ?? 0 }

    /// The tables of its batches and its seal, each with the number of the record that holds it.
    var tables: [(table: RecordTable, number: UInt64)] {
        records.compactMap { place in
            guard place.header.kind != .events else { return nil }
            let table = RecordTable.parse(bytes, at: place.offset, payloadSize: place.header.payloadSize)
            return table.map { ($0, place.header.number) }
        }
    }

    /// The last sequence number of each log that has events here.
    var lastSequences: [LogID: UInt64] {
        var sequences: [LogID: UInt64] = [:]
        for place in records where place.header.kind == .events {
            sequences[place.header.log] = place.header.lastSequence
        }
        return sequences
    }

    /// Forgets everything from damage `index` on: it was never acknowledged (JR4).
    mutating func cut(atDamage index: Int) {
        let damage = damages[index]
        records.removeAll { $0.offset >= damage.range.lowerBound }
        damages.removeSubrange(index...)
        position.nextNumber = damage.firstLost
        position.lastChecksum = records.last?.header.checksum ?? header?.previousChecksum ?? 0
        isSealed = records.last?.header.kind == .seal
    }

    /// Forgets zeros at the end, which were written ahead and never used (JR16).
    mutating func dropZeros() {
        // Header and start were durable before the file had its name, so where they are not is damage.
        guard header != nil, !records.isEmpty else { return }
        end = bytes.lastIndex { $0 != 0 }.map { RecordHeader.padded($0 + 1) } ?? 0
        end = min(max(end, validEnd), bytes.count)
        guard let last = damages.last, last.range.lowerBound >= end else { return }
        damages.removeLast()
    }

    /// Notes that records up to `number` existed after the last valid one.
    mutating func extendLoss(through number: UInt64) {
        guard let last = damages.indices.last, damages[last].range.upperBound == bytes.count else { return }
        damages[last].lastLost = number
        position.nextNumber = max(position.nextNumber, number + 1)
    }

    private mutating func scan(seed: UInt32) {
        var offset = SegmentHeader.size
        records.reserveCapacity(bytes.count / 256)
        while offset < bytes.count {
            guard let found = nextRecord(from: offset, seed: seed) else {
                damages.append(
                    Damage(
                        range: offset..<bytes.count, firstLost: position.nextNumber,
                        lastLost: position.nextNumber &- 1))
                return
            }
            note(found, after: offset)
            records.append(found)
            position = Position(nextNumber: found.header.number + 1, lastChecksum: found.header.checksum)
            isSealed = found.header.kind == .seal
            offset = found.end
        }
    }

    /// The next valid record that is not older than what came before.
    private func nextRecord(from start: Int, seed: UInt32) -> Place? {
        var offset = start
        while offset + RecordHeader.size <= bytes.count {
            if let header = RecordHeader.parse(bytes, at: offset, seed: seed),
                header.number >= position.nextNumber
            {
                return Place(header: header, offset: offset)
            }
            offset += 8
        }
        return nil
    }

    /// Notes the damage between `offset` and `found`, if it does not follow at once.
    private mutating func note(_ found: Place, after offset: Int) {
        let number = found.header.number
        let isNext = found.offset == offset && number == position.nextNumber
        if isNext, found.header.previousChecksum == position.lastChecksum { return }
        // A record that follows in number but names another predecessor: the one before is not genuine.
        let firstLost = isNext ? position.nextNumber &- 1 : position.nextNumber
        damages.append(Damage(range: offset..<found.offset, firstLost: firstLost, lastLost: number &- 1))
    }
}
