/// What a journal's directory holds, read without changing it (JR11).
package struct JournalReport: Sendable, Equatable {
    /// Count of segment files.
    package let segmentCount: Int
    /// Count of valid records, ends of batches and segments included.
    package let recordCount: Int
    /// Count of events in valid records.
    package let eventCount: Int
    /// Size of all segments, in bytes.
    package let byteCount: Int
    /// Count of snapshots, whole or not.
    package let snapshotCount: Int
    /// Every log there is, with its last sequence number.
    package let logs: [LogID: UInt64]
    /// Everything that is not as it was written; empty for a sound journal.
    package let findings: [JournalFinding]

    /// Whether nothing that was durable is damaged; a torn tail is no damage.
    package var isSound: Bool { findings.allSatisfy { $0.kind == .tornTail } }
}
