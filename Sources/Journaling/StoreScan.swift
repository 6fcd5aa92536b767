/// Reads a journal's directory from end to end and changes nothing (JR4, JR5).
struct StoreScan {
    /// The end of the last segment, which is rewritten before the journal goes on.
    struct OpenEnd {
        let segment: UInt64
        let name: String
        /// First byte that does not belong to a valid record, or the file's size.
        let validEnd: Int
        /// Where what was written ends; behind it are zeros at most.
        let size: Int
        let isSealed: Bool
        let position: SegmentScan.Position
    }

    let directory: String
    let disk: any Disk
    let names: Set<String>
    let segmentNumbers: [UInt64]
    let oldest: UInt64
    private(set) var store: LogID?
    private(set) var shelf: SnapshotShelf
    private(set) var index = StoreIndex()
    private(set) var findings: [JournalFinding] = []
    private(set) var openEnd: OpenEnd?
    private(set) var position = SegmentScan.Position(nextNumber: 1, lastChecksum: 0)
    private(set) var recordCount = 0
    private(set) var eventCount = 0
    private(set) var byteCount = 0
    /// Record numbers from which on something was lost and nobody can say of which log.
    private var losses: [UInt64] = []

    init(directory: String, disk: any Disk) throws {
        self.directory = directory
        self.disk = disk
        let names = try disk.list(directory)
        self.names = Set(names)
        let oldest = names.compactMap(FileNames.oldestNumber).max() ?? 1
        self.oldest = oldest
        segmentNumbers = names.compactMap(FileNames.segmentNumber).filter { $0 >= oldest }.sorted()
        shelf = SnapshotShelf(directory: directory, disk: disk, names: names)
        store = try findStore()
        guard let store else { return }
        for number in segmentNumbers { try take(number, store: store) }
        finish(store: store)
    }

    /// What a segment's start or seal may say of all logs.
    var table: RecordTable {
        RecordTable(
            firstRecord: (losses.max() ?? 0) + 1,
            lastSequences: index.logs.mapValues(\.lastSequence))
    }

    /// Number of the segment that the journal writes next.
    var nextSegment: UInt64 { (segmentNumbers.last ?? oldest - 1) + 1 }

    /// The store most segments name; without segments, the one a snapshot names.
    private func findStore() throws -> LogID? {
        var votes: [LogID: Int] = [:]
        for number in segmentNumbers {
            let name = FileNames.segment(number)
            let bytes = try disk.read("\(directory)/\(name)", range: 0..<SegmentHeader.size)
            if let header = try SegmentHeader.parse(bytes, name: name) {
                votes[header.store, default: 0] += 1
            }
        }
        if let winner = votes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) { return winner.key }
        guard segmentNumbers.isEmpty, shelf.sequences.isEmpty, oldest == 1 else {
            throw JournalError.unreadable("no segment's header can be read")
        }
        return nil
    }

    private mutating func take(_ number: UInt64, store: LogID) throws {
        let path = "\(directory)/\(FileNames.segment(number))"
        let before = position
        if let next = segmentNumbers.first(where: { $0 > number }) {
            disk.willRead("\(directory)/\(FileNames.segment(next))")
        }
        var scan = try SegmentScan(
            try disk.read(path, range: nil), number: number, store: store, after: before)
        let isLast = number == segmentNumbers.last
        noteJoint(scan, after: before)
        if isLast { settleEnd(&scan, store: store) }
        noteDamage(scan)
        absorb(scan)
        position = scan.position
    }

    /// Notes what is missing between the segment before and this one.
    private mutating func noteJoint(_ scan: SegmentScan, after before: SegmentScan.Position) {
        let isFirst = scan.number == segmentNumbers.first
        let expected = isFirst ? oldest : (segmentNumbers.last { $0 < scan.number } ?? 0) + 1
        if scan.number != expected {
            report(.loss, scan, 0..<0, "segments \(expected)...\(scan.number - 1) are missing")
            loseUnattributed(after: isFirst ? 0 : before.nextNumber)
        }
        guard let header = scan.header else {
            if scan.records.isEmpty { loseUnattributed(after: before.nextNumber) }
            return report(.damage, scan, 0..<SegmentHeader.size, "the header is not valid")
        }
        let isPruned = isFirst && oldest > 1
        let follows =
            header.firstRecord == before.nextNumber && header.previousChecksum == before.lastChecksum
        guard !isPruned, !follows else { return }
        report(.loss, scan, 0..<0, "does not follow the segment before")
        loseUnattributed(after: min(before.nextNumber, header.firstRecord))
    }

    /// Decides whether the last segment ends in a torn write or in damage (JR4).
    private mutating func settleEnd(_ scan: inout SegmentScan, store: LogID) {
        var durable = scan.durableNumber
        scan.dropZeros()
        if !scan.damages.isEmpty { durable = max(durable, shelf.durableNumber(store: store)) }
        let size = scan.end
        // Header and start were durable before the file had its name.
        let firstBatch = scan.header == nil ? nil : scan.records.first?.end
        if let torn = scan.damages.firstIndex(where: {
            $0.firstLost >= durable && $0.range.lowerBound >= firstBatch ?? .max
        }) {
            let start = scan.damages[torn].range.lowerBound
            report(.tornTail, scan, start..<size, "a write that was never acknowledged")
            scan.cut(atDamage: torn)
        } else {
            if durable > scan.position.nextNumber { scan.extendLoss(through: durable - 1) }
        }
        // Sealed or not: if its last sync failed, what can be read here is not on the disk.
        guard scan.damages.isEmpty, scan.header != nil else { return }
        openEnd = OpenEnd(
            segment: scan.number, name: scan.name, validEnd: scan.validEnd, size: size,
            isSealed: scan.isSealed, position: scan.position)
    }

    private mutating func noteDamage(_ scan: SegmentScan) {
        for damage in scan.damages {
            let count = damage.lastLost &+ 1 &- damage.firstLost
            let isTail = damage.range.upperBound == scan.bytes.count
            report(
                .damage, scan, damage.range,
                count == 0 ? "not a valid record" : "\(count) records are not valid")
            guard count > 0 || isTail else { continue }
            if !isAttributed(damage, in: scan) { loseUnattributed(after: damage.firstLost) }
        }
    }

    /// Whether tables that survive speak for every record the damage destroyed.
    private func isAttributed(_ damage: SegmentScan.Damage, in scan: SegmentScan) -> Bool {
        var next = damage.firstLost
        for (table, number) in scan.tables where number > damage.lastLost || number > next {
            guard table.firstRecord <= next else { continue }
            next = max(next, number)
            if next > damage.lastLost { return true }
        }
        return false
    }

    private mutating func loseUnattributed(after number: UInt64) {
        losses.append(number)
    }

    private mutating func absorb(_ scan: SegmentScan) {
        var segment = StoreIndex.Segment(isDamaged: !scan.damages.isEmpty || scan.header == nil)
        var end = SegmentHeader.size
        var floor = 0
        for place in scan.records {
            recordCount += 1
            if place.offset != end { floor = place.offset }
            switch place.header.kind {
            case .events:
                eventCount += Int(place.header.eventCount)
                index.logs[place.header.log, default: LogIndex()].add(
                    place.header, segment: scan.number, range: place.offset..<place.end,
                    floor: floor)
            case .batchEnd, .start, .seal:
                absorbTable(scan, place)
            }
            end = place.end
        }
        for (log, state) in index.logs {
            guard let run = state.runs.last, run.segment == scan.number else { continue }
            segment.lastSequences[log] = run.lastSequence
        }
        byteCount += scan.bytes.count
        index.segments[scan.number] = segment
    }

    private mutating func absorbTable(_ scan: SegmentScan, _ place: SegmentScan.Place) {
        let firstRecord = RecordTable.forEach(
            scan.bytes, at: place.offset, payloadSize: place.header.payloadSize
        ) { log, sequence in
            index.logs[log, default: LogIndex()].claim(sequence)
        }
        guard let firstRecord, place.header.kind != .batchEnd else { return }
        losses.removeAll { firstRecord <= max($0, 1) && $0 < place.header.number }
    }

    /// Lets snapshots make up for what is missing, and quarantines the logs where they do not (JR5).
    private mutating func finish(store: LogID) {
        index.durableNumber = position.nextNumber
        index.mayLackLogs = !losses.isEmpty
        let loss = losses.max() ?? 0
        for log in Set(index.logs.keys).union(shelf.sequences.keys) {
            var state = index.logs[log] ?? LogIndex()
            cover(&state, log, store: store)
            if !losses.isEmpty, state.lastEvidence <= loss, state.quarantine == nil {
                state.quarantine = "it may have lost its last events"
            }
            index.logs[log] = state
        }
        for (log, state) in index.logs.sorted(by: { $0.key < $1.key }) {
            guard let reason = state.quarantine else { continue }
            findings.append(
                JournalFinding(.loss, log: log, sequences: state.missing.first, text: reason))
        }
    }

    private mutating func cover(_ state: inout LogIndex, _ log: LogID, store: LogID) {
        let newestNamed = shelf.sequences[log]?.last ?? 0
        guard newestNamed > state.lastSequence || !state.missing.isEmpty else { return }
        let snapshot = shelf.newest(of: log, store: store).snapshot
        if let snapshot { state.cover(through: snapshot.throughSequence) }
        if newestNamed > state.lastSequence { state.claim(newestNamed) }
        if !state.missing.isEmpty { state.quarantine = state.quarantine ?? "events are missing" }
    }

    private mutating func report(
        _ kind: JournalFinding.Kind, _ scan: SegmentScan, _ range: Range<Int>, _ text: String
    ) {
        findings.append(
            JournalFinding(kind, file: scan.name, offset: range.lowerBound, size: range.count, text: text))
    }
}
