import Foundation

/// What the tools answer, as text and as JSON.
package enum ToolAnswer {
    /// Lines as one JSON object.
    package static func json(lines: [String]) throws -> String { try JSONText.text(["lines": lines]) }
}

extension BackupManifest {
    /// The backup in lines: record, workshops with their last events, what is missing.
    package var text: String {
        let date = Date(timeIntervalSince1970: Double(createdAt) / 1_000)
        var lines = [
            "made       \(date.formatted(.iso8601))",
            "record     \(record)",
            "files      \(fileCount), \(ByteText.text(size))",
        ]
        lines += workshops.map { "workshop   \($0.id)  through event \($0.sequence)" }
        lines += missingPhotos.map { "missing    picture \($0), which was not in the data directory" }
        return lines.joined(separator: "\n")
    }

    /// The same as one JSON object.
    package var json: String { get throws { try JSONText.text(object) } }

    fileprivate var object: [String: any Sendable] {
        [
            "createdAt": createdAt, "record": record, "files": fileCount, "bytes": size,
            "missingPhotos": missingPhotos,
            "workshops": workshops.map { workshop -> [String: any Sendable] in
                ["workshop": workshop.id, "sequence": workshop.sequence]
            },
        ]
    }
}

extension BackupCheck {
    /// The backup, and what is wrong with it, in lines.
    package var text: String {
        let verdict = findings.isEmpty ? "sound" : "DAMAGED"
        return ([manifest.text] + findings.map { "finding    \($0)" } + [verdict]).joined(separator: "\n")
    }

    /// The same as one JSON object.
    package var json: String {
        get throws {
            var object = manifest.object
            object["sound"] = findings.isEmpty
            object["findings"] = findings
            return try JSONText.text(object)
        }
    }
}
