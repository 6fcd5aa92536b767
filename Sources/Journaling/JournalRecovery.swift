/// What opening a journal found and did.
package struct JournalRecovery: Sendable, Equatable {
    /// Everything that was not as it was written.
    package let findings: [JournalFinding]
    /// Bytes cut from the end after being copied to a `.torn` file; 0 after a clean close.
    package let tornByteCount: Int
    /// Whether whole logs may be missing from ``Journal/logs``, because records were lost that nothing
    /// else speaks of.
    package let mayLackLogs: Bool
    /// Logs that may only be read, because events are missing or may be.
    package let quarantined: Set<LogID>
    /// Records read.
    package let recordCount: Int
    /// Events read.
    package let eventCount: Int
}
