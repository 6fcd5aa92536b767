import Glibc

extension JournalExchange {
    /// Finishes an exchange that was decided, clears away one that was not; the caller has the lock (JR31).
    ///
    /// Every step may be repeated: the mark goes last, when all else is durable.
    ///
    /// - Throws: ``DiskError``; calling it again goes on.
    static func finish(directory: String, disk: any Disk) throws {
        let names = try disk.list(directory)
        guard names.contains(mark) else { return try clear(directory, disk) }
        let folder = folder(directory)
        let text = String(decoding: try disk.read("\(directory)/\(mark)", range: nil), as: UTF8.self)
        let new = Set(text.split(separator: "\n").map(String.init))
        let staged = Set(try stagedNames(folder, disk))
        for name in new.sorted() where staged.contains(name) {
            try disk.rename("\(folder)/\(name)", to: "\(directory)/\(name)")
        }
        for name in names where isContent(name) && !new.contains(name) {
            try disk.remove("\(directory)/\(name)")
        }
        try disk.syncDirectory(directory)
        try clear(directory, disk)
        try disk.remove("\(directory)/\(mark)")
        try disk.syncDirectory(directory)
    }

    /// Whether a file holds events, or says which files do.
    private static func isContent(_ name: String) -> Bool {
        FileNames.segmentNumber(name) != nil || FileNames.oldestNumber(name) != nil
            || name.hasPrefix("snapshot-") || name.hasSuffix(".torn") || name.hasSuffix(".tmp")
    }

    /// What waits in the folder; nothing when there is no folder, which no other failure may be taken for.
    private static func stagedNames(_ folder: String, _ disk: any Disk) throws -> [String] {
        do {
            return try disk.list(folder)
        } catch let error as DiskError where error.code == DiskError.notFound {
            return []
        }
    }

    private static func clear(_ directory: String, _ disk: any Disk) throws {
        let folder = folder(directory)
        let names = try stagedNames(folder, disk)
        for name in names { try disk.remove("\(folder)/\(name)") }
        // An empty directory that cannot be removed does no harm.
        _ = unsafe rmdir(folder)
    }
}
