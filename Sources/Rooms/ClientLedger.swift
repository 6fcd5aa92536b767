import WorkshopCore

/// What one browser's commands have come to: the next number expected and the latest answers (PR7).
struct ClientLedger {
    let person: ID<Person>?
    var expected: Int
    /// Which entrance into the room was its last.
    var entrance: UInt64 = 0
    private var results: [Int: WireFrame] = [:]
    private var order: [Int] = []
    private(set) var pending: Set<Int> = []

    init(person: ID<Person>?, expected: Int) {
        self.person = person
        self.expected = expected
    }

    /// What is to be done with a number that arrives.
    enum Verdict: Equatable {
        /// Decide it; it is now under way.
        case fresh
        /// It is under way already and will be answered.
        case underway
        /// It was answered: the same bytes again, or nothing left of them.
        case answered(WireFrame?)
        case gap(expected: Int)
    }

    mutating func receive(_ number: Int) -> Verdict {
        if pending.contains(number) { return .underway }
        if number < expected { return .answered(results[number]) }
        guard number == expected else { return .gap(expected: expected) }
        expected += 1
        pending.insert(number)
        return .fresh
    }

    mutating func answer(_ number: Int, with frame: WireFrame, keeping count: Int) {
        pending.remove(number)
        results[number] = frame
        order.append(number)
        if order.count > count { results[order.removeFirst()] = nil }
    }

    /// Takes a number back that could not be tried, so that it may be sent again.
    mutating func forget(_ number: Int) {
        pending.remove(number)
        expected = min(expected, number)
    }
}
