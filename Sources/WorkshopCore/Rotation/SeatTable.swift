/// Who sits where: rotations go by seat, so that people may come and go.
///
/// Rounds count from 0. Nothing has been passed before the first round is over, so a seat may be added until
/// then: what each seat holds in round 0 does not depend on their number.
package struct SeatTable: Hashable, Sendable, Encodable {
    /// The most seats of one table.
    package static let seatsMax = 50

    package private(set) var seats: [ID<Person>?]
    /// Rounds that are over, each with who sat where at its end.
    package private(set) var past: [[ID<Person>?]] = []
    package private(set) var isRunning = false

    /// A table with these people in the order of its seats.
    package init(_ people: [ID<Person>]) { seats = people }

    /// The round that runs, or the next.
    package var round: Int { past.count }

    /// The seat a person has.
    package func seat(of person: ID<Person>) -> Int? { seats.firstIndex(of: person) }

    /// Gives a late-comer the lowest empty seat, or one more before anything was passed.
    ///
    /// - Returns: The seat.
    /// - Throws: ``RotationFault/seated(_:)`` or ``RotationFault/noSeat``.
    package mutating func sit(_ person: ID<Person>) throws(RotationFault) -> Int {
        if let seat = seat(of: person) { throw .seated(seat) }
        if let empty = seats.firstIndex(of: nil) {
            seats[empty] = person
            return empty
        }
        guard round == 0, seats.count < Self.seatsMax else { throw .noSeat }
        seats.append(person)
        return seats.count - 1
    }

    /// Empties a person's seat; it stays, and passes by itself until somebody takes it.
    package mutating func leave(_ person: ID<Person>) {
        if let seat = seat(of: person) { seats[seat] = nil }
    }

    /// Starts the next round.
    package mutating func beginRound() throws(RotationFault) {
        guard !isRunning else { throw .roundRuns }
        isRunning = true
    }

    /// Ends the running round.
    package mutating func endRound() throws(RotationFault) {
        guard isRunning else { throw .noRound }
        isRunning = false
        past.append(seats)
    }

    /// Seats the same people anew, between rounds.
    ///
    /// - Parameter seating: A person or nobody for each seat there is.
    /// - Throws: ``RotationFault/roundRuns`` or ``RotationFault/otherPeople``.
    package mutating func reseat(_ seating: [ID<Person>?]) throws(RotationFault) {
        guard !isRunning else { throw .roundRuns }
        let (before, after) = (seats.compactMap(\.self), seating.compactMap(\.self))
        guard seating.count == seats.count, before.sorted() == after.sorted() else { throw .otherPeople }
        seats = seating
    }

    /// Turns that empty seats let pass in the current round, each to be marked on its sheet.
    package func skipped(_ rotation: SheetRotation) -> [SkippedTurn] {
        seats.indices.filter { seats[$0] == nil }.map {
            SkippedTurn(seat: $0, sheet: rotation.sheet(at: $0, in: round), round: round)
        }
    }

    /// People who would hold a sheet in the current round that they have held before; empty unless people
    /// changed seats.
    package func holdingAgain(_ rotation: SheetRotation) -> [ID<Person>] {
        seats.indices.compactMap { seat in
            guard let person = seats[seat] else { return nil }
            let sheet = rotation.sheet(at: seat, in: round)
            let hasHeld = past.enumerated().contains { round, seating in
                seating.firstIndex(of: person).map { rotation.sheet(at: $0, in: round) == sheet } ?? false
            }
            return hasHeld ? person : nil
        }
    }
}

/// A turn that nobody was there to take.
package struct SkippedTurn: Hashable, Sendable, Encodable {
    package let seat: Int
    package let sheet: Int
    package let round: Int
}
