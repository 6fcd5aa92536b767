/// Writes batches to the current segment and starts the next one; belongs to the journal's thread.
///
/// After any error it must not be used again: what reached the disk is then unknown (JR6).
struct SegmentWriter: Sendable {
    /// Records that are durable now.
    struct Written {
        let segment: UInt64
        let places: [SegmentScan.Place]
        let nextNumber: UInt64
        let byteCount: Int
        let syncStart: UInt64
        let syncNanoseconds: UInt64
    }

    let directory: String
    let disk: any Disk
    let store: LogID
    let segmentSizeMax: Int
    /// The segment being written, or the next one to be created.
    private(set) var segment: UInt64
    private var position: SegmentScan.Position
    private var file: (any DiskFile)?
    private var size = 0
    /// Size of the segment before its first batch.
    private var startSize = 0
    private var seed: UInt32 = 0
    /// Every log's last sequence number, for the records that start and end a segment.
    private var table: RecordTable
    private var buffer: [UInt8] = []

    init(
        directory: String, disk: any Disk, store: LogID, segmentSizeMax: Int, segment: UInt64,
        table: RecordTable, after position: SegmentScan.Position
    ) {
        self.directory = directory
        self.disk = disk
        self.store = store
        self.segmentSizeMax = segmentSizeMax
        self.segment = segment
        self.table = table
        self.position = position
    }

    /// Stores one batch with one write and one sync.
    mutating func write(_ records: [JournalRecord]) throws -> Written {
        try write(
            records,
            through: Dictionary(
                records.map { ($0.log, $0.firstSequence + UInt64($0.events.count) - 1) },
                uniquingKeysWith: max))
    }

    /// The same, for who knows the last sequence number of each log in it.
    mutating func write(_ records: [JournalRecord], through last: [LogID: UInt64]) throws -> Written {
        let batchSize = records.reduce(0) { $0 + $1.storedSize } + RecordHeader.size + 16 + 24 * records.count
        if file != nil, size > startSize, size + batchSize > segmentSizeMax { try seal() }
        if file == nil { try createSegment() }
        let places = encode(records, through: last)
        try file?.append(buffer)
        let start = Monotonic.nanoseconds()
        try file?.sync()
        let syncNanoseconds = Monotonic.nanoseconds() - start
        size += buffer.count
        return Written(
            segment: segment, places: places, nextNumber: position.nextNumber, byteCount: buffer.count,
            syncStart: start, syncNanoseconds: syncNanoseconds)
    }

    /// Ends the current segment, if there is one; the next write starts another.
    mutating func seal() throws {
        guard let file else { return }
        buffer.removeAll(keepingCapacity: true)
        appendTable(table, kind: .seal, index: 0)
        try file.append(buffer)
        try file.trim()
        try file.sync()
        self.file = nil
        segment += 1
    }

    /// The segment is named only when its header is durable, and used only when its name is (JR1).
    private mutating func createSegment() throws {
        let header = SegmentHeader(
            store: store, number: segment, firstRecord: position.nextNumber,
            previousChecksum: position.lastChecksum)
        let path = "\(directory)/\(FileNames.segment(segment))"
        seed = SegmentHeader.seed(store: store, number: segment)
        buffer = header.encode()
        appendTable(table, kind: .start, index: 0)
        let created = try disk.create("\(path).tmp")
        created.reserve(segmentSizeMax)
        try created.append(buffer)
        try created.sync()
        try disk.rename("\(path).tmp", to: path)
        try disk.syncDirectory(directory)
        file = created
        size = buffer.count
        startSize = size
    }

    private mutating func encode(
        _ records: [JournalRecord], through last: [LogID: UInt64]
    ) -> [SegmentScan.Place] {
        buffer.removeAll(keepingCapacity: true)
        let batch = RecordTable(firstRecord: position.nextNumber, lastSequences: last)
        var places: [SegmentScan.Place] = []
        places.reserveCapacity(records.count)
        for (index, record) in records.enumerated() {
            let offset = size + buffer.count
            var header = RecordHeader(
                kind: .events, number: position.nextNumber, indexInBatch: UInt32(index),
                previousChecksum: position.lastChecksum, log: record.log,
                firstSequence: record.firstSequence, eventCount: UInt16(record.events.count))
            append(&header) { bytes in
                for event in record.events {
                    LittleEndian.append(UInt32(event.count), to: &bytes)
                    bytes += event
                }
            }
            places.append(SegmentScan.Place(header: header, offset: offset))
        }
        table.lastSequences.merge(last) { $1 }
        appendTable(batch, kind: .batchEnd, index: UInt32(records.count))
        return places
    }

    private mutating func appendTable(_ content: RecordTable, kind: RecordHeader.Kind, index: UInt32) {
        var header = RecordHeader(
            kind: kind, number: position.nextNumber, indexInBatch: index,
            previousChecksum: position.lastChecksum)
        append(&header) { content.append(to: &$0) }
    }

    private mutating func append(_ header: inout RecordHeader, payload: (inout [UInt8]) -> Void) {
        let start = buffer.count
        header.checksum = header.append(to: &buffer, seed: seed, payload: payload)
        header.payloadSize = Int(LittleEndian.read(UInt32.self, buffer, at: start + 12))
        position = SegmentScan.Position(
            nextNumber: header.number + 1, lastChecksum: header.checksum)
    }
}
