import CoreMetrics
import Synchronization

/// Values by the bounds they lie under, with their number and sum; durations are in seconds.
final class MetricDistribution: RecorderHandler, TimerHandler {
    /// Counts of values above the bound before and up to this one; the last is above all bounds.
    struct Figures: Sendable, Equatable {
        var bounds: [Double]
        var counts: [UInt64]
        var sum: Double

        var count: UInt64 { counts.reduce(0, +) }
    }

    private let figures: Mutex<Figures>

    init(bounds: [Double]) {
        let counts = [UInt64](repeating: 0, count: bounds.count + 1)
        figures = Mutex(Figures(bounds: bounds, counts: counts, sum: 0))
    }

    /// What it stands at.
    var current: Figures { figures.withLock { $0 } }

    /// Takes over what somebody else has counted.
    func set(_ counted: Figures) { figures.withLock { $0 = counted } }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        figures.withLock { figures in
            let index = figures.bounds.firstIndex { value <= $0 } ?? figures.bounds.count
            figures.counts[index] += 1
            figures.sum += value
        }
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1_000_000_000) }
}
