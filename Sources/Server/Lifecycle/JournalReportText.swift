import Foundation
import Journaling
import WorkshopCore

/// What `yoriai journal verify` says.
package struct JournalReportText: Sendable {
    /// Whether nothing but a torn tail was found, and every replay asked for agrees.
    package let isSound: Bool
    /// Lines for people.
    package let text: String
    /// The same as one JSON object.
    package let json: String

    /// Reads the whole journal of a data directory; changes nothing.
    ///
    /// - Parameters:
    ///   - dataDirectory: May be in use; a batch on its way to the disk then shows as a torn tail.
    ///   - replays: Whether to compare the states that snapshots and the whole log lead to.
    ///   - meter: Shows how far it has come.
    /// - Throws: ``OfflineProblem/noJournal(_:reason:)``.
    package init(
        dataDirectory: String, replays: Bool = false, meter: ProgressMeter = .silent
    ) throws {
        let directory = Storage.journalDirectory(dataDirectory)
        defer { meter.finish() }
        let report: JournalReport
        var replay: ReplayCheck?
        do {
            let disk = try MeteredDisk.reading(directory, "verifying", meter, passes: replays ? 5 : 1)
            guard try !JournalExchange.isPending(directory: directory, disk: disk) else {
                throw JournalError.unreadable("an exchange of its files is unfinished; start the server once")
            }
            report = try JournalVerification.run(directory: directory, disk: disk)
            if replays { replay = try ReplayCheck(JournalReader(directory: directory, disk: disk)) }
        } catch {
            throw OfflineProblem.noJournal(directory, reason: "\(error)")
        }
        isSound = report.isSound && replay?.isSound ?? true
        text = Self.text(report, replay, isSound: isSound)
        json = try Self.json(report, replay, isSound: isSound)
    }

    private static func text(_ report: JournalReport, _ replay: ReplayCheck?, isSound: Bool) -> String {
        var lines = [
            "segments  \(report.segmentCount)", "records   \(report.recordCount)",
            "events    \(report.eventCount)",
            "bytes     \(report.byteCount)", "snapshots \(report.snapshotCount)",
            "workshops \(report.logs.count)",
        ]
        lines += report.findings.map { "finding   \($0.text(naming: WorkshopHistory.name))" }
        for workshop in replay?.workshops ?? [] {
            let state = workshop.hash.map { "state \($0)" } ?? "NOT WHOLE"
            let ways = workshop.agrees ? "\(workshop.ways) ways agree" : "WAYS DIFFER"
            lines.append("replay    \(workshop.id)  \(workshop.sequence) events  \(state)  \(ways)")
        }
        lines.append(isSound ? "sound" : "DAMAGED")
        return lines.joined(separator: "\n")
    }

    private static func json(_ report: JournalReport, _ replay: ReplayCheck?, isSound: Bool) throws -> String
    {
        var object: [String: any Sendable] = [
            "sound": isSound, "segments": report.segmentCount, "records": report.recordCount,
            "events": report.eventCount, "bytes": report.byteCount, "snapshots": report.snapshotCount,
            "workshops": report.logs.count,
            "findings": report.findings.map { finding -> [String: any Sendable] in
                var entry: [String: any Sendable] = [
                    "kind": "\(finding.kind)", "file": finding.file, "offset": finding.offset,
                    "bytes": finding.size, "text": finding.text,
                ]
                entry["workshop"] = finding.log.map { WorkshopHistory.id(of: $0).description }
                entry["firstSequence"] = finding.sequences?.lowerBound
                entry["lastSequence"] = finding.sequences?.upperBound
                return entry
            },
        ]
        object["replays"] = replay?.workshops.map { workshop -> [String: any Sendable] in
            var entry: [String: any Sendable] = [
                "workshop": workshop.id, "sequence": workshop.sequence, "ways": workshop.ways,
                "agrees": workshop.agrees,
            ]
            entry["state"] = workshop.hash
            return entry
        }
        return try JSONText.text(object)
    }
}
