/// A valid record and where it stands, for tools that list them.
package struct PlacedRecord: Sendable {
    /// What the record is for.
    package enum Kind: String, Sendable {
        case events
        case batchEnd = "batch-end"
        case seal
        case start
    }

    /// The segment's file name.
    package let file: String
    /// First byte in the file.
    package let offset: Int
    /// Bytes it takes up, padding included.
    package let size: Int
    /// Number through the whole journal.
    package let number: UInt64
    /// What it is for.
    package let kind: Kind
    /// The log; zero for kinds other than events.
    package let log: LogID
    /// Its place in its batch, from 0; in the end of a batch, the count of records before it.
    package let indexInBatch: Int
    /// The events, oldest first; none for other kinds.
    package let events: [StoredEvent]
}

extension JournalReader {
    /// Visits every valid record of the journal in order, those in a torn tail included.
    ///
    /// - Parameters:
    ///   - directory: Where the segments lie.
    ///   - disk: Only read.
    ///   - visit: Called for each record; ends the walk by throwing.
    /// - Throws: ``DiskError``, ``JournalError/unreadable(_:)`` for another format, or what `visit` throws.
    package static func visit(
        directory: String, disk: any Disk, _ visit: (PlacedRecord) throws -> Void
    ) throws {
        let names = try disk.list(directory)
        let oldest = names.compactMap(FileNames.oldestNumber).max() ?? 1
        var position = SegmentScan.Position(nextNumber: 1, lastChecksum: 0)
        for number in names.compactMap(FileNames.segmentNumber).filter({ $0 >= oldest }).sorted() {
            let name = FileNames.segment(number)
            let bytes = try disk.read("\(directory)/\(name)", range: nil)
            guard let header = try SegmentHeader.parse(bytes, name: name) else { continue }
            let segment = try SegmentScan(bytes, number: number, store: header.store, after: position)
            for place in segment.records { try visit(PlacedRecord(place, in: segment)) }
            position = segment.position
        }
    }
}

extension PlacedRecord {
    init(_ place: SegmentScan.Place, in segment: SegmentScan) {
        let header = place.header
        file = segment.name
        offset = place.offset
        size = header.storedSize
        number = header.number
        log = header.log
        indexInBatch = Int(header.indexInBatch)
        switch header.kind {
        case .events: kind = .events
        case .batchEnd: kind = .batchEnd
        case .seal: kind = .seal
        case .start: kind = .start
        }
        let payloads = header.kind == .events ? header.events(segment.bytes, at: place.offset) ?? [] : []
        events = payloads.enumerated().map { index, payload in
            StoredEvent(sequence: header.firstSequence &+ UInt64(index), bytes: payload)
        }
    }
}
