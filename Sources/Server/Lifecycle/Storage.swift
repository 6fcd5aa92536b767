import EventStore
import Glibc
import Journaling
import Logging
import WorkshopCore

/// The data directory opened: the journal, and the log of workshops on it.
enum Storage {
    static func open(
        _ configuration: ServerConfiguration, logger: Logger, disk: any Disk = RealDisk()
    ) throws -> (journal: Journal, log: JournalLog, recovery: JournalRecovery) {
        var limits = JournalLimits()
        limits.freeSpaceMin = UInt64(configuration.diskFreeMin)
        limits.segmentSizeMax = configuration.journal.segmentSize
        // A whole workshop comes back in one record: 5,000 notes of 2,000 characters are some 40 MiB.
        limits.recordSizeMax = 64 << 20
        limits.queueSizeMax = 128 << 20
        let (journal, recovery) = try Journal.open(
            directory: journalDirectory(configuration.dataDirectory), disk: disk, limits: limits)
        try PendingChange.finish(
            dataDirectory: configuration.dataDirectory, store: journal.storeID, disk: disk)
        for finding in recovery.findings {
            let level: Logger.Level = finding.kind == .tornTail ? .warning : .error
            let text = finding.text(naming: WorkshopHistory.name)
            logger.log(level: level, "journal", metadata: ["finding": "\(text)"])
        }
        let log = JournalLog(journal: journal, epoch: try epoch(in: configuration.dataDirectory))
        return (journal, log, recovery)
    }

    /// Where in the data directory the journal lies.
    package static func journalDirectory(_ dataDirectory: String) -> String { "\(dataDirectory)/journal" }

    /// The log's incarnation: made once, lost only with the history itself.
    private static func epoch(in directory: String) throws -> String {
        let path = "\(directory)/epoch"
        if let bytes = try PrivateFile.read(path, sizeMax: 100), bytes.count == 32 {
            return String(decoding: bytes, as: UTF8.self)
        }
        let epoch = Hexadecimal.text(RandomBytes.make(16))
        try PrivateFile.replace(path, Array(epoch.utf8))
        return epoch
    }
}

/// What the machine offers.
enum Machine {
    /// Processors that may be used, at least 1.
    static var coreCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// Raises the limit of open files to what the system allows: each socket is one.
    ///
    /// - Returns: The limit in force afterwards.
    static func raiseDescriptorLimit() -> UInt64 {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 0 }
        limit.rlim_cur = limit.rlim_max
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return UInt64(limit.rlim_cur)
    }
}
