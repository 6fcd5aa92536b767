/// Something in the journal's files that is not as it was written (JR4, JR5).
package struct JournalFinding: Sendable, Equatable, CustomStringConvertible {
    /// How much it matters.
    package let kind: Kind
    /// The file's name; empty for a finding about a log as a whole.
    package let file: String
    /// First byte concerned.
    package let offset: Int
    /// Count of bytes concerned.
    package let size: Int
    /// The log concerned, where it is known.
    package let log: LogID?
    /// Sequence numbers of the log that are missing, where they are known.
    package let sequences: ClosedRange<UInt64>?
    /// What is wrong, for a person.
    package let text: String

    /// Names a finding and what it concerns.
    package init(
        _ kind: Kind, file: String = "", offset: Int = 0, size: Int = 0, log: LogID? = nil,
        sequences: ClosedRange<UInt64>? = nil, text: String
    ) {
        self.kind = kind
        self.file = file
        self.offset = offset
        self.size = size
        self.log = log
        self.sequences = sequences
        self.text = text
    }

    /// The finding in one line, for logs and the command line.
    package var description: String {
        var words = ["\(kind):"]
        if !file.isEmpty { words.append("\(file) at \(offset), \(size) bytes") }
        if let log { words.append("log \(log)") }
        if let sequences { words.append("events \(sequences.lowerBound)...\(sequences.upperBound)") }
        return words.joined(separator: " ") + ", " + text
    }

    /// How much a finding matters.
    package enum Kind: Sendable, Equatable {
        /// An unfinished write at the very end, never acknowledged.
        case tornTail
        /// Bytes that were durable and are not what they were; no event may have been lost.
        case damage
        /// Events that were durable and are gone, or may be; the log is quarantined.
        case loss
    }
}
