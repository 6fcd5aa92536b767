import Foundation
import Journaling
import WorkshopCore

/// What `yoriai journal stats` says.
package struct JournalFiguresText: Sendable {
    /// Lines for people.
    package let text: String
    /// The same as one JSON object.
    package let json: String

    /// Reads the whole journal of a data directory, which may be in use; changes nothing.
    ///
    /// - Throws: ``MaintenanceProblem``.
    package init(dataDirectory: String, meter: ProgressMeter) throws {
        let directory = Storage.journalDirectory(dataDirectory)
        let disk = try MeteredDisk.reading(directory, "reading", meter, passes: 4)
        defer { meter.finish() }
        let stats = try JournalStats(directory: directory, disk: disk)
        let ages = Self.ages(stats, directory)
        text = Self.text(stats, ages)
        json = try Self.json(stats, ages)
    }

    /// Seconds since each snapshot file was written.
    private static func ages(_ stats: JournalStats, _ directory: String) -> [String: Int] {
        var ages: [String: Int] = [:]
        for file in stats.logs.values.flatMap(\.snapshots).map(\.file) {
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(directory)/\(file)")
            guard let written = attributes?[.modificationDate] as? Date else { continue }
            ages[file] = max(0, Int(Date().timeIntervalSince(written)))
        }
        return ages
    }

    private static func text(_ stats: JournalStats, _ ages: [String: Int]) -> String {
        var lines = [
            "segments   \(stats.segmentCount), \(ByteText.text(stats.segmentSize))",
            "snapshots  \(ages.count), \(ByteText.text(stats.snapshotSize))",
            "records    \(stats.recordCount)", "events     \(stats.eventCount) in segments",
            "batches    \(stats.batches.count); events in one: median \(stats.batchSize(atShare: 0.5)),"
                + " 99 % \(stats.batchSize(atShare: 0.99)), most \(stats.batchSize(atShare: 1))",
            "free       \(ByteText.text(stats.freeSpace))",
            "state      \(stats.isSound ? "sound" : "DAMAGED: yoriai journal verify")",
        ]
        if stats.tornSize > 0 { lines.append("cut off    \(ByteText.text(stats.tornSize)) kept in *.torn") }
        for (log, figures) in stats.logs.sorted(by: { $0.value.byteCount > $1.value.byteCount }) {
            let snapshots = figures.snapshots.map { snapshot in
                "snapshot at \(snapshot.throughSequence) (\(ByteText.text(snapshot.size)),"
                    + " \(age(ages[snapshot.file] ?? 0)) old)"
            }
            let parts =
                [
                    "workshop   \(WorkshopHistory.id(of: log))", "\(figures.lastSequence) events",
                    ByteText.text(figures.byteCount),
                ] + snapshots + (figures.quarantine.map { ["READ-ONLY: \($0)"] } ?? [])
            lines.append(parts.joined(separator: "  "))
        }
        return lines.joined(separator: "\n")
    }

    private static func age(_ seconds: Int) -> String {
        switch seconds {
        case ..<120: "\(seconds) s"
        case ..<7_200: "\(seconds / 60) min"
        case ..<172_800: "\(seconds / 3_600) h"
        default: "\(seconds / 86_400) d"
        }
    }

    private static func json(_ stats: JournalStats, _ ages: [String: Int]) throws -> String {
        let workshops: [[String: any Sendable]] = stats.logs.sorted { $0.key < $1.key }.map { log, figures in
            var object: [String: any Sendable] = [
                "workshop": WorkshopHistory.id(of: log).description, "sequence": figures.lastSequence,
                "events": figures.eventCount, "bytes": figures.byteCount,
                "snapshots": figures.snapshots.map { snapshot -> [String: any Sendable] in
                    [
                        "sequence": snapshot.throughSequence, "bytes": snapshot.size,
                        "ageSeconds": ages[snapshot.file] ?? 0,
                    ]
                },
            ]
            object["readOnly"] = figures.quarantine
            return object
        }
        return try JSONText.text([
            "segments": stats.segmentCount, "segmentBytes": stats.segmentSize,
            "snapshotBytes": stats.snapshotSize, "tornBytes": stats.tornSize,
            "records": stats.recordCount, "events": stats.eventCount, "batches": stats.batches.count,
            "batchEventsMedian": stats.batchSize(atShare: 0.5),
            "batchEvents99": stats.batchSize(atShare: 0.99), "batchEventsMax": stats.batchSize(atShare: 1),
            "freeBytes": stats.freeSpace, "sound": stats.isSound, "workshops": workshops,
        ])
    }
}

/// JSON for tools to read: one object, keys in order.
enum JSONText {
    static func text(_ object: [String: any Sendable]) throws -> String {
        let options: JSONSerialization.WritingOptions = [
            .sortedKeys, .withoutEscapingSlashes, .prettyPrinted,
        ]
        let data = try JSONSerialization.data(withJSONObject: object, options: options)
        return String(decoding: data, as: UTF8.self)
    }
}
