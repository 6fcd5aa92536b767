/// Which role a seat has: in round r seat i has role (i + r) mod m, so that each seat has each role once.
package struct RoleRotation: Hashable, Sendable, Encodable {
    package let seats: Int
    package let roles: Int

    /// - Throws: ``RotationFault/outOfRange(_:allowed:given:)`` outside 1…50 seats or 1…20 roles.
    package init(seats: Int, roles: Int) throws(RotationFault) {
        try RotationFault.expect(seats, in: 1...50, "seats")
        try RotationFault.expect(roles, in: 1...20, "roles")
        self.seats = seats
        self.roles = roles
    }

    /// As many as there are roles.
    package var rounds: Int { roles }

    /// The role of a seat.
    package func role(of seat: Int, in round: Int) -> Int { RotationFault.wrap(seat + round % roles, roles) }

    /// The seats with a role; their numbers differ by one at most from role to role.
    package func seats(with role: Int, in round: Int) -> [Int] {
        (0..<seats).filter { self.role(of: $0, in: round) == role }
    }
}
