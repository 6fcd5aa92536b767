/// What the journal has done since it was opened, for metrics; a copy, taken at one moment.
package struct JournalFigures: Sendable, Equatable {
    /// Seconds each sync of a batch took.
    package internal(set) var syncs = JournalHistogram(bounds: [
        0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1,
    ])
    /// Events in each batch that became durable.
    package internal(set) var batchEvents = JournalHistogram(bounds: [
        1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000,
    ])
    /// Bytes of the batches that became durable, the journal's own headers included.
    package internal(set) var appendedBytes: UInt64 = 0
    /// Bytes that opening cut from the end; 0 after an orderly close.
    package internal(set) var tornTailBytes = 0
    /// What opening found damaged or lost, counted.
    package internal(set) var corruptions = 0
    /// Whether records can be taken.
    package internal(set) var state = JournalState.ok

    /// Starts with nothing done.
    package init() {}
}
