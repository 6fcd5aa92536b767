/// Exchanges a journal's files for new ones, all or nothing, under its lock (JR30).
///
/// ```
/// exchange/                 the new files, being written
/// EXCHANGE                  names them, one a line; once it is there, they are the journal
/// ```
/// The new files are a journal of their own, with another store, from segment 1. A crash before the mark
/// leaves the old journal, a crash after it the new one: ``finish(directory:disk:)`` does what is left.
package final class JournalExchange {
    /// The old journal, as it was read when the lock was taken.
    package let reader: JournalReader
    /// The new journal's own name.
    package let store: LogID
    private let directory: String
    private let disk: any Disk
    private let limits: JournalLimits
    private let lock: any DiskLock
    private var writer: SegmentWriter
    private var staged: [LogID: UInt64] = [:]

    static let mark = "EXCHANGE"
    static func folder(_ directory: String) -> String { "\(directory)/exchange" }

    /// Most bytes of events in one record and one write.
    static let recordSizeMax = 1 << 20

    /// Takes the lock, reads the journal, and begins with an empty new one.
    ///
    /// - Throws: ``JournalError/locked`` while a server has the journal open,
    ///   ``JournalError/unreadable(_:)``, ``DiskError``.
    package init(directory: String, disk: any Disk, limits: JournalLimits = JournalLimits()) throws {
        self.directory = directory
        self.disk = disk
        self.limits = limits
        do {
            lock = try disk.lock("\(directory)/\(FileNames.lock)")
        } catch let error as DiskError where error.code == DiskError.wouldBlock {
            throw JournalError.locked
        }
        try Self.finish(directory: directory, disk: disk)
        reader = try JournalReader(directory: directory, disk: disk)
        store = LogID(low: .random(in: 1 ... .max), high: .random(in: 1 ... .max))
        let folder = Self.folder(directory)
        try disk.makeDirectory(folder)
        writer = SegmentWriter(
            directory: folder, disk: disk, store: store, segmentSizeMax: limits.segmentSizeMax, segment: 1,
            table: RecordTable(firstRecord: 1, lastSequences: [:]),
            after: SegmentScan.Position(nextNumber: 1, lastChecksum: 0))
    }

    /// Writes a log's events to the new journal, from sequence number 1, synced.
    ///
    /// - Throws: ``JournalError/diskFull`` with the old journal untouched, ``DiskError``.
    package func stage(_ log: LogID, events: [[UInt8]]) throws {
        var next = 0
        while next < events.count {
            guard try disk.freeSpace(directory) >= limits.freeSpaceMin else { throw JournalError.diskFull }
            var size = 0
            var end = next
            while end < events.count, end - next < 65_535 {
                size += 4 + events[end].count
                if end > next, size > Self.recordSizeMax { break }
                end += 1
            }
            let record = JournalRecord(
                log: log, firstSequence: UInt64(next) + 1, events: Array(events[next..<end]))
            _ = try writer.write([record])
            next = end
        }
        if !events.isEmpty { staged[log] = UInt64(events.count) }
    }

    /// Reads the new journal back and puts it in the place of the old one.
    ///
    /// - Parameter prepare: Called when the new files are durable and checked, before the mark.
    /// - Throws: ``JournalError/storageFailed(_:)`` if they do not read back, ``DiskError``; the old journal
    ///   is then still the journal, or the next ``finish(directory:disk:)`` makes the new one it.
    package func commit(prepare: () throws -> Void = {}) throws {
        try writer.seal()
        let folder = Self.folder(directory)
        let check = try JournalReader(directory: folder, disk: disk)
        let found = Dictionary(uniqueKeysWithValues: check.logs.map { ($0, check.lastSequence(of: $0)) })
        guard check.findings.isEmpty, found == staged else {
            throw JournalError.storageFailed("the new journal does not read back as it was written")
        }
        try disk.syncDirectory(folder)
        try prepare()
        let names = try disk.list(folder).filter { FileNames.segmentNumber($0) != nil }.sorted()
        try disk.writeDurably(
            Array(names.map { "\($0)\n" }.joined().utf8), to: "\(directory)/\(Self.mark)")
        try disk.syncDirectory(directory)
        try Self.finish(directory: directory, disk: disk)
    }

    /// Whether an exchange has been decided and not finished.
    package static func isPending(directory: String, disk: any Disk) throws -> Bool {
        try disk.list(directory).contains(mark)
    }
}
