/// Checks a journal's files; for the command line and for tests.
package enum JournalVerification {
    /// Reads every segment and snapshot in `directory` and changes nothing (JR11).
    ///
    /// The journal may be open meanwhile; a batch on its way to the disk then shows as a torn tail.
    ///
    /// - Throws: ``DiskError`` if a file cannot be read, ``JournalError`` if it is no journal.
    package static func run(directory: String, disk: any Disk) throws -> JournalReport {
        let scan = try StoreScan(directory: directory, disk: disk)
        var findings = scan.findings
        var snapshotCount = 0
        for (log, sequences) in scan.shelf.sequences.sorted(by: { $0.key < $1.key }) {
            for sequence in sequences {
                snapshotCount += 1
                let files = [
                    FileNames.snapshot(log, through: sequence), FileNames.twin(log, through: sequence),
                ]
                for file in files where scan.names.contains(file) {
                    guard let store = scan.store,
                        scan.shelf.payload(of: log, through: sequence, store: store, in: file) == nil
                    else { continue }
                    findings.append(
                        JournalFinding(.damage, file: file, log: log, text: "the snapshot is not valid"))
                }
            }
        }
        return JournalReport(
            segmentCount: scan.segmentNumbers.count, recordCount: scan.recordCount,
            eventCount: scan.eventCount, byteCount: scan.byteCount, snapshotCount: snapshotCount,
            logs: scan.index.logs.mapValues(\.lastSequence), findings: findings)
    }
}
