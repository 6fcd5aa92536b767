/// Whose turn it is to say one thing, round and round until nobody has more to say.
///
/// Empty seats pass by themselves. A seat that passes is asked again in the next round; when all present
/// seats have passed one after the other, it is over.
package struct TurnOrder: Hashable, Sendable, Encodable {
    package let seats: Int
    /// The seat whose turn it is; `nil` when it is over.
    package private(set) var current: Int?
    /// Seats that nobody sits in.
    package private(set) var absent: Set<Int>
    private var passed: Set<Int> = []

    /// - Parameters:
    ///   - seats: How many seats there are.
    ///   - start: The seat that begins.
    ///   - absent: Seats that pass by themselves.
    /// - Throws: ``RotationFault/outOfRange(_:allowed:given:)``.
    package init(seats: Int, start: Int = 0, absent: Set<Int> = []) throws(RotationFault) {
        try RotationFault.expect(seats, in: 1...SeatTable.seatsMax, "seats")
        try RotationFault.expect(start, in: 0...seats - 1, "start")
        self.seats = seats
        self.absent = absent
        current = start
        if absent.contains(start) { moveOn(from: start) }
    }

    /// The seat has said something.
    package mutating func spoke(_ seat: Int) throws(RotationFault) {
        try expectTurn(of: seat)
        passed.removeAll()
        moveOn(from: seat)
    }

    /// The seat lets its turn go by.
    package mutating func pass(_ seat: Int) throws(RotationFault) {
        try expectTurn(of: seat)
        passed.insert(seat)
        moveOn(from: seat)
    }

    /// Nobody sits there any more; if it was that seat's turn, the next one has it.
    package mutating func left(_ seat: Int) {
        absent.insert(seat)
        passed.remove(seat)
        guard let current else { return }
        if current == seat { moveOn(from: seat) } else { endIfAllPassed() }
    }

    /// Somebody sits there again; once it is over it stays over.
    package mutating func returned(_ seat: Int) { absent.remove(seat) }

    private func expectTurn(of seat: Int) throws(RotationFault) {
        guard let current else { throw .noRound }
        guard seat == current else { throw .notTheTurn(of: current) }
    }

    private mutating func moveOn(from seat: Int) {
        current = (1...seats).map { (seat + $0) % seats }.first { !absent.contains($0) }
        endIfAllPassed()
    }

    private mutating func endIfAllPassed() {
        if (0..<seats).allSatisfy({ absent.contains($0) || passed.contains($0) }) { current = nil }
    }
}
