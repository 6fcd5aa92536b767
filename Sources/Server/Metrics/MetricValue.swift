import CoreMetrics
import Synchronization

/// One number that is counted up or set, without a lock.
///
/// Whole counts are added apart from the rest, so that adding is one instruction.
final class MetricValue: CounterHandler, MeterHandler {
    private let count = Atomic<Int64>(0)
    private let rest = Atomic<UInt64>(Double.zero.bitPattern)

    /// What it stands at.
    var current: Double {
        Double(count.load(ordering: .relaxed)) + Double(bitPattern: rest.load(ordering: .relaxed))
    }

    func increment(by amount: Int64) { count.wrappingAdd(amount, ordering: .relaxed) }

    func reset() { set(0.0) }

    func set(_ value: Int64) {
        count.store(value, ordering: .relaxed)
        rest.store(Double.zero.bitPattern, ordering: .relaxed)
    }

    func set(_ value: Double) {
        count.store(0, ordering: .relaxed)
        rest.store(value.bitPattern, ordering: .relaxed)
    }

    func increment(by amount: Double) {
        var known = rest.load(ordering: .relaxed)
        while true {
            let next = (Double(bitPattern: known) + amount).bitPattern
            let (exchanged, original) = rest.weakCompareExchange(
                expected: known, desired: next, ordering: .relaxed)
            if exchanged { return }
            known = original
        }
    }

    func decrement(by amount: Double) { increment(by: -amount) }
}
