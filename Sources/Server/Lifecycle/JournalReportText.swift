import Journaling

/// What `yoriai journal verify` says.
package struct JournalReportText: Sendable {
    /// Whether nothing but a torn tail was found.
    package let isSound: Bool
    /// Lines for people.
    package let text: String

    /// Reads the whole journal of a data directory; changes nothing.
    package init(dataDirectory: String) throws {
        let directory = Storage.journalDirectory(dataDirectory)
        let report: JournalReport
        do {
            report = try JournalVerification.run(directory: directory, disk: RealDisk())
        } catch {
            throw OfflineProblem.noJournal(directory, reason: "\(error)")
        }
        isSound = report.isSound
        var lines = [
            "segments  \(report.segmentCount)", "records   \(report.recordCount)",
            "events    \(report.eventCount)",
            "bytes     \(report.byteCount)", "snapshots \(report.snapshotCount)",
            "workshops \(report.logs.count)",
        ]
        lines += report.findings.map { "finding   \($0)" }
        lines.append(report.isSound ? "sound" : "DAMAGED")
        text = lines.joined(separator: "\n")
    }
}
