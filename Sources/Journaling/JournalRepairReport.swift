/// What a repair kept and what it gave up, with places.
package struct JournalRepairReport: Sendable, Equatable, CustomStringConvertible {
    /// Events behind a gap, and where they stood.
    package struct Stranded: Sendable, Equatable {
        /// The segment's file name; its copy is with the originals.
        package let file: String
        /// First byte of the record.
        package let offset: Int
        /// The events' sequence numbers.
        package let sequences: ClosedRange<UInt64>
    }

    /// One log's part.
    package struct Log: Sendable, Equatable {
        /// Whose.
        package let log: LogID
        /// Last event that is in the new journal; 0 if nothing could be kept.
        package let keptThrough: UInt64
        /// Last event that anything in the old journal spoke of.
        package let lastKnown: UInt64
        /// Why the log was read-only; `nil` for a sound one.
        package let reason: String?
        /// Events that can be read and not replayed.
        package private(set) var stranded: [Stranded] = []
        /// The file they were written to, in the report's folder.
        package private(set) var export: String?

        init(log: LogID, keptThrough: UInt64, lastKnown: UInt64, reason: String?) {
            self.log = log
            self.keptThrough = keptThrough
            self.lastKnown = lastKnown
            self.reason = reason
        }

        mutating func set(stranded: [Stranded], export: String) {
            self.stranded = stranded
            self.export = export
        }

        /// Whether events are in the old journal that are not in the new one, or may have been.
        package var hasLost: Bool { keptThrough < lastKnown || reason != nil }

        /// The events given up, if any is known of.
        package var givenUp: ClosedRange<UInt64>? {
            keptThrough < lastKnown ? keptThrough + 1...lastKnown : nil
        }
    }

    /// Where the originals and the exports are.
    package let folder: String
    /// Names of the files that were copied to `journal/` in the folder.
    package let originals: [String]
    /// Every log of the old journal.
    package let logs: [Log]
    /// What was wrong.
    package let findings: [JournalFinding]
    /// Whether logs may be gone of which nothing is known any more.
    package let mayLackLogs: Bool

    /// The report in lines, for people; logs by their own names.
    package var description: String { text { "log \($0)" } }

    /// The report in lines, for people, with names they know.
    package func text(naming name: (LogID) -> String) -> String {
        var lines = findings.map { "found     \($0.text(naming: name))" }
        for log in logs where log.hasLost {
            let range = log.givenUp.map { "events \($0.lowerBound)...\($0.upperBound)" }
            lines.append(
                "kept      \(name(log.log)) through event \(log.keptThrough); given up: "
                    + (range ?? "none that is known, \(log.reason ?? "")"))
            lines += log.stranded.map {
                "unreached \(name(log.log)) events \($0.sequences.lowerBound)...\($0.sequences.upperBound)"
                    + " at \($0.file) byte \($0.offset)"
            }
            if let export = log.export { lines.append("exported  \(folder)/\(export)") }
        }
        if mayLackLogs { lines.append("warning   workshops may be missing of which nothing is known") }
        lines.append("originals \(folder)/journal (\(originals.count) files)")
        return lines.joined(separator: "\n") + "\n"
    }
}

extension JournalFinding {
    /// The finding in one line, with a name that people know for the log.
    package func text(naming name: (LogID) -> String) -> String {
        guard let log else { return description }
        let own = "log \(log)"
        var text = description
        guard let place = text.firstRange(of: own) else { return text }
        text.replaceSubrange(place, with: name(log))
        return text
    }
}
