/// Figures of a journal's files, for operators.
package struct JournalStats: Sendable, Equatable {
    /// One log's share.
    package struct Log: Sendable, Equatable {
        /// Last sequence number.
        package var lastSequence: UInt64 = 0
        /// Events in segments; those in pruned segments are in snapshots only.
        package var eventCount = 0
        /// Bytes of these events' records.
        package var byteCount = 0
        /// Snapshot files, twins included, with their sizes in bytes, oldest first.
        package var snapshots: [SnapshotSize] = []
        /// Why it may only be read; `nil` for a sound one.
        package var quarantine: String?
    }

    /// A snapshot's file.
    package struct SnapshotSize: Sendable, Equatable {
        /// The file's name.
        package let file: String
        /// Sequence number of the last event contained.
        package let throughSequence: UInt64
        /// Size in bytes.
        package let size: Int
    }

    /// Count of segment files.
    package private(set) var segmentCount = 0
    /// Bytes of all segments.
    package private(set) var segmentSize = 0
    /// Bytes of all snapshots, twins included.
    package private(set) var snapshotSize = 0
    /// Bytes of what recovery cut off and kept.
    package private(set) var tornSize = 0
    /// Count of valid records.
    package private(set) var recordCount = 0
    /// Count of events in segments.
    package private(set) var eventCount = 0
    /// Events of each batch, in ascending order; a batch is what one sync made durable.
    package private(set) var batches: [Int] = []
    /// Each log's share.
    package private(set) var logs: [LogID: Log] = [:]
    /// Bytes that may still be written where the journal lies.
    package private(set) var freeSpace: UInt64 = 0
    /// Whether nothing is damaged.
    package private(set) var isSound = true

    /// Reads the whole journal of a directory and changes nothing.
    ///
    /// - Throws: ``DiskError`` if a file cannot be read, ``JournalError`` if it is no journal.
    package init(directory: String, disk: any Disk) throws {
        let reader = try JournalReader(directory: directory, disk: disk)
        isSound = reader.isSound
        freeSpace = try disk.freeSpace(directory)
        for log in reader.logs {
            logs[log] = Log(
                lastSequence: reader.lastSequence(of: log), quarantine: reader.quarantine(of: log))
        }
        try takeRecords(directory, disk)
        for name in try disk.list(directory).sorted() { try takeFile(name, directory, disk) }
    }

    private mutating func takeRecords(_ directory: String, _ disk: any Disk) throws {
        var batch = 0
        try JournalReader.visit(directory: directory, disk: disk) { record in
            recordCount += 1
            guard record.kind == .events else {
                if record.kind == .batchEnd { batches.append(batch) }
                batch = 0
                return
            }
            batch += record.events.count
            eventCount += record.events.count
            logs[record.log, default: Log()].eventCount += record.events.count
            logs[record.log, default: Log()].byteCount += record.size
        }
        batches.sort()
    }

    private mutating func takeFile(_ name: String, _ directory: String, _ disk: any Disk) throws {
        if FileNames.segmentNumber(name) != nil {
            segmentCount += 1
            segmentSize += try disk.size("\(directory)/\(name)")
        } else if name.hasSuffix(".torn") {
            tornSize += try disk.size("\(directory)/\(name)")
        } else {
            guard let place = FileNames.snapshotPlace(name) else { return }
            let size = try disk.size("\(directory)/\(name)")
            snapshotSize += size
            logs[place.log, default: Log()].snapshots.append(
                SnapshotSize(file: name, throughSequence: place.sequence, size: size))
        }
    }

    /// The count of events that this share of the batches does not exceed; 0 without batches.
    package func batchSize(atShare share: Double) -> Int {
        guard let last = batches.indices.last else { return 0 }
        return batches[min(last, Int(Double(batches.count) * share))]
    }
}
