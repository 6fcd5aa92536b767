/// A journal's files held open, so that a copy can be taken while a server goes on writing (JR36).
///
/// Files that are open keep their content when they are removed. The listing is stable when no segment was
/// pruned from before the first file was opened until after the last one was.
package struct JournalCopy: Sendable {
    /// A file of the copy.
    package struct Part: Sendable {
        /// The file's name.
        package let name: String
        /// Its content, read when asked; cut to the last whole batch where it is the segment being written.
        package let read: @Sendable () throws -> [UInt8]
    }

    /// A copy of a journal on the machine's own file system.
    package static func hold(directory: String) throws -> JournalCopy {
        try JournalCopy(directory: directory, disk: RealDisk()) { path in
            let file = try HeldFile(path)
            return { try file.read() }
        }
    }

    /// Files to copy, in the order in which to write them.
    package let parts: [Part]
    /// The journal's own name.
    package let store: LogID?
    /// The record through which the copy goes; 0 for an empty journal.
    package let lastRecord: UInt64

    /// Opens the files of a journal; the lock is not needed.
    ///
    /// - Parameters:
    ///   - directory: Where they lie.
    ///   - disk: Lists the directory.
    ///   - open: Opens a file and returns what reads it whole; ``DiskError/notFound`` for none.
    /// - Throws: ``JournalError/unreadable(_:)`` when no listing holds in 1,000 tries or the files are being
    ///   exchanged; ``DiskError``.
    package init(
        directory: String, disk: any Disk, open: (String) throws -> @Sendable () throws -> [UInt8]
    ) throws {
        for _ in 0..<1_000 {
            if try JournalExchange.isPending(directory: directory, disk: disk) {
                throw JournalError.unreadable(
                    "its files are being exchanged; starting the server finishes that")
            }
            do {
                let before = try Self.oldest(disk.list(directory))
                let snapshots = try Self.open(directory, try disk.list(directory), open) {
                    $0.hasPrefix("snapshot-") && ($0.hasSuffix(".snap") || $0.hasSuffix(".twin"))
                }
                let names = try disk.list(directory)
                let segments = try Self.open(directory, names, open) { name in
                    FileNames.segmentNumber(name).map { $0 >= before } ?? false
                }
                guard try Self.oldest(names) == before, try Self.oldest(disk.list(directory)) == before,
                    Self.isWhole(segments.map(\.name), from: before)
                else { continue }
                try self.init(snapshots: snapshots, segments: segments, oldest: before)
                return
            } catch let error as DiskError where error.code == DiskError.notFound {
                continue
            }
        }
        throw JournalError.unreadable("its files change faster than they can be listed")
    }

    private init(snapshots: [Part], segments: [Part], oldest: UInt64) throws {
        var parts = snapshots
        if oldest > 1 { parts.append(Part(name: FileNames.oldest(oldest)) { [] }) }
        parts += segments.dropLast()
        var store: LogID?
        var lastRecord: UInt64 = 0
        if let last = segments.last, let number = FileNames.segmentNumber(last.name) {
            let bytes = try last.read()
            let header = try SegmentHeader.parse(bytes, name: last.name)
            store = header?.store
            let end = try Self.wholeEnd(of: bytes, number: number, header: header, name: last.name)
            lastRecord = end.record
            let whole = Array(bytes[..<end.offset])
            parts.append(Part(name: last.name) { whole })
        }
        self.parts = parts
        self.store = store
        self.lastRecord = lastRecord
    }

    /// Where the last batch ends that has arrived whole, and the number of its last record.
    private static func wholeEnd(
        of bytes: [UInt8], number: UInt64, header: SegmentHeader?, name: String
    ) throws -> (offset: Int, record: UInt64) {
        guard let header else { return (bytes.count, 0) }
        let position = SegmentScan.Position(
            nextNumber: header.firstRecord, lastChecksum: header.previousChecksum)
        let scan = try SegmentScan(bytes, number: number, store: header.store, after: position)
        let bound = scan.damages.first?.range.lowerBound ?? bytes.count
        let last = scan.records.last { $0.header.kind != .events && $0.end <= bound }
        guard let last else { return (SegmentHeader.size, header.firstRecord - 1) }
        // A valid record behind a bad place is damage, not a batch under way: it is copied as it is.
        if let far = scan.records.last, far.end > bound { return (bytes.count, far.header.number) }
        return (last.end, last.header.number)
    }

    private static func oldest(_ names: [String]) throws -> UInt64 {
        names.compactMap(FileNames.oldestNumber).max() ?? 1
    }

    private static func open(
        _ directory: String, _ names: [String], _ open: (String) throws -> @Sendable () throws -> [UInt8],
        where isWanted: (String) -> Bool
    ) throws -> [Part] {
        try names.filter(isWanted).sorted().map { Part(name: $0, read: try open("\(directory)/\($0)")) }
    }

    private static func isWhole(_ names: [String], from oldest: UInt64) -> Bool {
        let numbers = names.compactMap(FileNames.segmentNumber)
        guard let first = numbers.first, let last = numbers.last else { return oldest == 1 }
        return first == oldest && last - first + 1 == UInt64(numbers.count)
    }
}
