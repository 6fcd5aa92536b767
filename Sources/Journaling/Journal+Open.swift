extension Journal {
    /// Opens the journal in `directory`, making it if there is none, and recovers what is there.
    ///
    /// A torn tail is cut after a synced copy (JR4). Damage anywhere else is never cut: it is reported,
    /// and the logs it touches may only be read (JR5).
    ///
    /// - Parameters:
    ///   - directory: Where the files lie; nothing else may be there.
    ///   - disk: Usually ``RealDisk``.
    ///   - limits: Sizes and bounds.
    /// - Returns: The journal, ready for records, and what opening it found.
    /// - Throws: ``JournalError/locked`` if another process has it open, ``JournalError/unreadable(_:)``
    ///   if it cannot be told what the files hold, ``DiskError`` if the disk fails.
    package static func open(
        directory: String, disk: any Disk, limits: JournalLimits = JournalLimits()
    ) throws -> (Journal, JournalRecovery) {
        try disk.makeDirectory(directory)
        let lock = try takeLock(directory, disk)
        let recovery = Recovery(directory: directory, disk: disk, limits: limits)
        try recovery.prepare()
        let scan = try StoreScan(directory: directory, disk: disk)
        let store = scan.store ?? LogID(low: .random(in: 1 ... .max), high: .random(in: 1 ... .max))
        var position = scan.position
        if let end = scan.openEnd { position = try recovery.closeEnd(end, table: scan.table, store: store) }
        try recovery.restoreBallast()
        try disk.syncDirectory(directory)
        var index = scan.index
        index.durableNumber = position.nextNumber
        let journal = try Journal(
            directory: directory, disk: disk, limits: limits, store: store, index: index,
            shelf: scan.shelf, lock: lock, figures: figures(scan))
        try journal.start(
            SegmentWriter(
                directory: directory, disk: disk, store: store, segmentSizeMax: limits.segmentSizeMax,
                segment: scan.nextSegment, table: scan.table, after: position))
        return (journal, summary(scan))
    }

    private static func takeLock(_ directory: String, _ disk: any Disk) throws -> any DiskLock {
        do {
            return try disk.lock("\(directory)/\(FileNames.lock)")
        } catch let error as DiskError where error.code == DiskError.wouldBlock {
            throw JournalError.locked
        }
    }

    private static func figures(_ scan: StoreScan) -> JournalFigures {
        var figures = JournalFigures()
        figures.tornTailBytes = scan.openEnd.map { $0.size - $0.validEnd } ?? 0
        figures.corruptions = scan.findings.count { $0.kind != .tornTail }
        return figures
    }

    private static func summary(_ scan: StoreScan) -> JournalRecovery {
        let torn = scan.openEnd.map { $0.size - $0.validEnd } ?? 0
        return JournalRecovery(
            findings: scan.findings, tornByteCount: torn,
            mayLackLogs: scan.index.mayLackLogs,
            quarantined: Set(scan.index.logs.filter { $0.value.quarantine != nil }.keys),
            recordCount: scan.recordCount, eventCount: scan.eventCount)
    }
}
