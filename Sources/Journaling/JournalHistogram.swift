/// How often a measured value fell between which bounds, for metrics.
package struct JournalHistogram: Sendable, Equatable {
    /// Upper bounds of the buckets, rising, each inclusive.
    package let bounds: [Double]
    /// Values per bucket, not cumulative; the last bucket, one more than there are bounds, has no bound.
    package private(set) var counts: [UInt64]
    /// Sum of all values.
    package private(set) var sum: Double = 0

    /// Starts with empty buckets.
    package init(bounds: [Double]) {
        self.bounds = bounds
        counts = [UInt64](repeating: 0, count: bounds.count + 1)
    }

    /// How many values there were.
    package var count: UInt64 { counts.reduce(0, +) }

    /// Takes up one value.
    mutating func add(_ value: Double) {
        counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
        sum += value
    }
}
