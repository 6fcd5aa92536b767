import Foundation
package import Journaling
import WorkshopCore

/// Makes a damaged journal writable again; what was given up is in a folder with the originals (MT6).
package struct QuarantineRepair: Sendable {
    /// What was found, kept and given up, in lines; says so when there was nothing to do.
    package let text: String
    /// The same as one JSON object.
    package let json: String
    /// Whether something was changed.
    package let hasRepaired: Bool

    /// Repairs the journal of a data directory on which no server runs.
    ///
    /// - Parameters:
    ///   - dataDirectory: Gets a folder `quarantine-<time>` with a copy of every file of the journal.
    ///   - meter: Shows how far it has come.
    ///   - disk: The machine's, in earnest.
    ///   - limits: Of the new journal.
    ///   - now: Milliseconds since 1970; names the folder.
    /// - Throws: What the disk or the journal throws; ``MaintenanceProblem/init(_:)`` says what to do.
    package init(
        dataDirectory: String, meter: ProgressMeter, disk: any Disk = RealDisk(),
        limits: JournalLimits = JournalLimits(), now: Int64 = Clock.now
    ) throws {
        let directory = Storage.journalDirectory(dataDirectory)
        let date = Date(timeIntervalSince1970: Double(now) / 1_000)
        let stamp = date.formatted(Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted))
        let folder = "\(dataDirectory)/quarantine-\(stamp)"
        let size = try disk.list(directory).reduce(0) { $0 + ((try? disk.size("\(directory)/\($1)")) ?? 0) }
        meter.begin("repairing", total: size * 8)
        defer { meter.finish() }
        let report = try JournalRepair.run(
            directory: directory, folder: folder, disk: WatchedDisk(disk) { meter.advance($0) },
            limits: limits, naming: WorkshopHistory.name, keep: WorkshopHistory.kept,
            prepare: { store in
                try PendingChange(store: store).announce(dataDirectory: dataDirectory, disk: disk)
            },
            finish: { store in
                try PendingChange.finish(dataDirectory: dataDirectory, store: store, disk: disk)
            })
        hasRepaired = report != nil
        text = report?.text(naming: WorkshopHistory.name) ?? "The journal is sound; nothing was changed.\n"
        json = try JSONText.text(Self.object(report))
    }

    private static func object(_ report: JournalRepairReport?) -> [String: any Sendable] {
        guard let report else { return ["repaired": false] }
        let workshops = report.logs.map { log -> [String: any Sendable] in
            var entry: [String: any Sendable] = [
                "workshop": WorkshopHistory.id(of: log.log).description, "keptThrough": log.keptThrough,
                "unreached": log.stranded.map { stranded -> [String: any Sendable] in
                    [
                        "file": stranded.file, "offset": stranded.offset,
                        "firstSequence": stranded.sequences.lowerBound,
                        "lastSequence": stranded.sequences.upperBound,
                    ]
                },
            ]
            entry["givenUpFrom"] = log.givenUp?.lowerBound
            entry["givenUpThrough"] = log.givenUp?.upperBound
            entry["reason"] = log.reason
            entry["export"] = log.export
            return entry
        }
        return [
            "repaired": true, "folder": report.folder, "mayLackWorkshops": report.mayLackLogs,
            "findings": report.findings.map { $0.text(naming: WorkshopHistory.name) }, "workshops": workshops,
        ]
    }
}
