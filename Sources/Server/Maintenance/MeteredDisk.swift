import Journaling

/// Disks that show on a meter how far something has come.
enum MeteredDisk {
    /// One whose reads count towards the bytes of a directory's files.
    ///
    /// - Parameters:
    ///   - directory: The directory that is about to be read.
    ///   - task: What the meter says is done.
    ///   - meter: Begun here.
    ///   - passes: How often everything is read.
    /// - Returns: The machine's disk, watched.
    /// - Throws: `DiskError` if the directory cannot be listed.
    static func reading(
        _ directory: String, _ task: String, _ meter: ProgressMeter, passes: Int = 1
    ) throws -> any Disk {
        let disk = RealDisk()
        let total = try disk.list(directory).reduce(0) { $0 + ((try? disk.size("\(directory)/\($1)")) ?? 0) }
        meter.begin(task, total: total * passes)
        return WatchedDisk(disk) { meter.advance($0) }
    }
}
