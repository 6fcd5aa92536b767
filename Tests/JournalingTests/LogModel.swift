import Journaling

/// What a log must be after whatever happened: what is certain, and what may have been added to it.
struct LogModel {
    /// Acknowledged, or seen after an opening.
    private(set) var events: [[UInt8]] = []
    /// Records that were written or not, each as a whole or not at all, in this order.
    private(set) var offered: [[[UInt8]]] = []

    /// The number a further record starts with.
    var nextSequence: UInt64 { UInt64(events.count + offered.joined().count) + 1 }

    /// Takes note of a record before it is known what becomes of it.
    mutating func offer(_ record: [[UInt8]]) { offered.append(record) }

    /// The oldest record offered is durable.
    mutating func acknowledge() {
        guard !offered.isEmpty else { return }
        events += offered.removeFirst()
    }

    /// The newest record offered was refused before anything was written.
    mutating func withdraw() { offered.removeLast() }

    /// A state through that event, from which the events can be told.
    func snapshot(through sequence: UInt64) -> [UInt8] {
        Self.framed(events.prefix(Int(sequence)))
    }

    /// Compares with what was read, and takes that for the truth from now on; says what is wrong with it.
    mutating func settle(_ stored: StoredLog) -> String? {
        if let damage = stored.damage { return "reported damaged: \(damage)" }
        let first = (stored.snapshot?.throughSequence ?? 0) + 1
        let count = Int(first) - 1 + stored.events.count
        guard stored.events.map(\.sequence) == Array(first..<first + UInt64(stored.events.count)) else {
            return "has a gap: \(stored.events.map(\.sequence)) from \(first)"
        }
        guard count >= events.count else {
            return "\(events.count) events were acknowledged and \(count) are there"
        }
        var wanted = events
        for record in offered where wanted.count < count { wanted += record }
        guard wanted.count == count else { return "\(count) events are not a whole number of records" }
        guard Self.framed(wanted) == (stored.snapshot?.bytes ?? []) + Self.framed(stored.events.map(\.bytes))
        else { return "holds what was never offered" }
        events = wanted
        offered = []
        return nil
    }

    private static func framed(_ events: some Sequence<[UInt8]>) -> [UInt8] {
        var bytes: [UInt8] = []
        for event in events {
            bytes += [UInt8(truncatingIfNeeded: event.count >> 8), UInt8(truncatingIfNeeded: event.count)]
            bytes += event
        }
        return bytes
    }
}
