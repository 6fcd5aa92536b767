/// Makes of a damaged journal one that opens whole; what cannot be replayed is set aside, not lost (JR34).
package enum JournalRepair {
    /// The lines of a log's events from 1 on that can be kept, at most through the first gap.
    ///
    /// The journal does not know what a snapshot means; the caller does.
    package typealias Keep = (LogHistory) throws -> [[UInt8]]

    /// Copies the originals, writes a new journal of what can be replayed, exports the rest, exchanges both.
    ///
    /// - Parameters:
    ///   - directory: The journal; no server may have it open.
    ///   - folder: Where the originals and what was given up are put; made, must not exist.
    ///   - disk: Where all of it is.
    ///   - limits: Of the new journal.
    ///   - name: What the report calls a log.
    ///   - keep: Says what of a log can be kept.
    ///   - prepare: Called with the new journal's name before the exchange.
    ///   - finish: Called with the new journal's name after it, under the lock still.
    /// - Returns: What was given up; `nil` for a sound journal, with which nothing is done.
    /// - Throws: ``JournalError/locked``, ``JournalError/diskFull``, ``DiskError``; the journal is then as it
    ///   was, or wholly the new one.
    package static func run(
        directory: String, folder: String, disk: any Disk, limits: JournalLimits = JournalLimits(),
        naming name: (LogID) -> String = { "log \($0)" }, keep: Keep,
        prepare: (LogID) throws -> Void = { _ in }, finish: (LogID) throws -> Void = { _ in }
    ) throws -> JournalRepairReport? {
        let exchange = try JournalExchange(directory: directory, disk: disk, limits: limits)
        guard !exchange.reader.isSound else { return nil }
        try disk.makeDirectory(folder)
        let copied = try copy(directory, to: "\(folder)/journal", disk, limits)
        var logs: [JournalRepairReport.Log] = []
        for log in exchange.reader.logs {
            let kept = try keep(exchange.reader.history(of: log))
            try exchange.stage(log, events: kept)
            logs.append(
                JournalRepairReport.Log(
                    log: log, keptThrough: UInt64(kept.count),
                    lastKnown: exchange.reader.lastSequence(of: log),
                    reason: exchange.reader.quarantine(of: log)))
        }
        try export(&logs, directory, to: folder, disk)
        let report = JournalRepairReport(
            folder: folder, originals: copied, logs: logs, findings: exchange.reader.findings,
            mayLackLogs: exchange.reader.mayLackLogs)
        try disk.writeDurably(Array(report.text(naming: name).utf8), to: "\(folder)/report.txt")
        try disk.syncDirectory(folder)
        try exchange.commit { try prepare(exchange.store) }
        try finish(exchange.store)
        return withExtendedLifetime(exchange) { report }
    }

    /// A copy of every file, synced and read back.
    private static func copy(
        _ directory: String, to folder: String, _ disk: any Disk, _ limits: JournalLimits
    ) throws -> [String] {
        try disk.makeDirectory(folder)
        var copied: [String] = []
        for name in try disk.list(directory).sorted() where isOriginal(name) {
            guard try disk.freeSpace(directory) >= limits.freeSpaceMin else { throw JournalError.diskFull }
            let bytes = try disk.read("\(directory)/\(name)", range: nil)
            try disk.writeDurably(bytes, to: "\(folder)/\(name)") { copy in
                guard copy == bytes else {
                    throw JournalError.storageFailed("the copy of \(name) does not read back")
                }
            }
            copied.append(name)
        }
        try disk.syncDirectory(folder)
        return copied
    }

    private static func isOriginal(_ name: String) -> Bool {
        name != FileNames.lock && name != FileNames.ballast && !name.hasPrefix("exchange")
            && !name.hasSuffix(".tmp")
    }

    /// Writes what lies behind each log's gap to a file of its own, one event a line.
    private static func export(
        _ logs: inout [JournalRepairReport.Log], _ directory: String, to folder: String, _ disk: any Disk
    ) throws {
        let kept = Dictionary(uniqueKeysWithValues: logs.map { ($0.log, $0.keptThrough) })
        var lines: [LogID: [UInt8]] = [:]
        var stranded: [LogID: [JournalRepairReport.Stranded]] = [:]
        try JournalReader.visit(directory: directory, disk: disk) { record in
            guard let through = kept[record.log] else { return }
            let events = record.events.filter { $0.sequence > through }
            guard let first = events.first, let last = events.last else { return }
            stranded[record.log, default: []].append(
                JournalRepairReport.Stranded(
                    file: record.file, offset: record.offset, sequences: first.sequence...last.sequence))
            for event in events { lines[record.log, default: []] += event.bytes + [UInt8(ascii: "\n")] }
        }
        for index in logs.indices {
            let log = logs[index].log
            guard let bytes = lines[log] else { continue }
            let name = "\(log)-after-\(logs[index].keptThrough).events"
            try disk.writeDurably(bytes, to: "\(folder)/\(name)")
            logs[index].set(stranded: stranded[log] ?? [], export: name)
        }
    }
}
