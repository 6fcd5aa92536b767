/// Makes a directory ready for writing: what was unfinished is set aside, what was open is sealed.
///
/// Nothing is changed in place: a segment is rewritten under another name, synced and renamed, so a
/// crash at any step leaves either the old file or the new one (JR4).
struct Recovery {
    let directory: String
    let disk: any Disk
    let limits: JournalLimits

    /// Removes what no reader needs, gives up the ballast when space is short.
    func prepare() throws {
        try JournalExchange.finish(directory: directory, disk: disk)
        let names = try disk.list(directory)
        for name in names where name.hasSuffix(".tmp") { try disk.remove("\(directory)/\(name)") }
        let oldest = names.compactMap(FileNames.oldestNumber).max() ?? 1
        // The mark may be there and not be durable; without it the segments would be missed, not pruned.
        if oldest > 1 { try disk.syncDirectory(directory) }
        for name in names where (FileNames.segmentNumber(name) ?? oldest) < oldest {
            try disk.remove("\(directory)/\(name)")
        }
        for name in names where (FileNames.oldestNumber(name) ?? oldest) < oldest {
            try disk.remove("\(directory)/\(name)")
        }
        if names.contains(FileNames.ballast), try disk.freeSpace(directory) < limits.freeSpaceMin {
            try disk.remove("\(directory)/\(FileNames.ballast)")
        }
    }

    /// Cuts a torn tail after a synced copy, writes the last segment anew, sealed, and returns the end of
    /// the chain.
    func closeEnd(
        _ end: StoreScan.OpenEnd, table: RecordTable, store: LogID
    ) throws -> SegmentScan.Position {
        let path = "\(directory)/\(end.name)"
        var bytes = try disk.read(path, range: nil)
        if end.validEnd < end.size {
            let copy = FileNames.torn(end.name, at: end.validEnd)
            try disk.writeDurably(Array(bytes[end.validEnd..<end.size]), to: "\(directory)/\(copy)")
            try disk.syncDirectory(directory)
        }
        bytes.removeSubrange(end.validEnd...)
        guard !end.isSealed else {
            try disk.writeDurably(bytes, to: path)
            return end.position
        }
        let seal = RecordHeader(
            kind: .seal, number: end.position.nextNumber, indexInBatch: 0,
            previousChecksum: end.position.lastChecksum)
        let checksum = seal.append(
            to: &bytes, seed: SegmentHeader.seed(store: store, number: end.segment)
        ) { table.append(to: &$0) }
        try disk.writeDurably(bytes, to: path)
        return SegmentScan.Position(nextNumber: end.position.nextNumber + 1, lastChecksum: checksum)
    }

    /// Sets the ballast aside again once there is room.
    func restoreBallast() throws {
        let path = "\(directory)/\(FileNames.ballast)"
        guard try !disk.list(directory).contains(FileNames.ballast),
            try disk.freeSpace(directory) > limits.freeSpaceMin + UInt64(limits.ballastSize)
        else { return }
        try disk.writeDurably([UInt8](repeating: 0, count: limits.ballastSize), to: path)
    }
}
