/// Which seat holds which sheet in which round: in round r seat i holds sheet (i − k·r) mod n.
///
/// Seats, sheets and rounds count from 0; in round 0 everybody holds their own. In each round each sheet is
/// at one seat, and no seat sees a sheet twice: where k and n share a divisor d, sheets come back after n/d
/// rounds, and so there are no more than that.
package struct SheetRotation: Hashable, Sendable, Encodable {
    package let seats: Int
    /// Rows of a sheet; one is filled in each round.
    package let rows: Int
    /// How many seats a sheet moves on, 1…n−1; a negative one counts from the other side.
    package let step: Int

    /// - Throws: ``RotationFault/outOfRange(_:allowed:given:)`` for fewer than 2 or more than 50 seats or no
    ///   rows, ``RotationFault/standsStill(step:places:)`` for a step of whole turns.
    package init(seats: Int, rows: Int, step: Int = 1) throws(RotationFault) {
        try RotationFault.expect(seats, in: 2...50, "seats")
        try RotationFault.expect(rows, in: 1...50, "rows")
        let wrapped = RotationFault.wrap(step, seats)
        guard wrapped != 0 else { throw .standsStill(step: step, places: seats) }
        self.seats = seats
        self.rows = rows
        self.step = wrapped
    }

    /// How many rounds there are: one for each row, and none in which a sheet would come back.
    package var rounds: Int { min(rows, seats / RotationFault.divisor(step, seats)) }

    /// Whether the sheets could go all the way round, were there rows enough.
    package var reachesAll: Bool { RotationFault.divisor(step, seats) == 1 }

    /// The sheet a seat holds.
    package func sheet(at seat: Int, in round: Int) -> Int {
        RotationFault.wrap(seat - step * (round % seats), seats)
    }

    /// The seat that holds a sheet.
    package func seat(holding sheet: Int, in round: Int) -> Int {
        RotationFault.wrap(sheet + step * (round % seats), seats)
    }
}
