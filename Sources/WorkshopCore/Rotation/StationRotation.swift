/// Which station a group works at: in round r group g is at station (g + k·r) mod s, and at home at the end.
package struct StationRotation: Hashable, Sendable, Encodable {
    package let groups: Int
    package let stations: Int
    package let step: Int
    /// Rounds away and at home together, the harvest included.
    package let rounds: Int
    /// Whether each group harvests at its own station in a last round.
    package let endsAtHome: Bool

    /// - Parameters:
    ///   - groups: At most as many as stations.
    ///   - stations: 2 to 100.
    ///   - step: How many stations a group moves on.
    ///   - visits: How many stations a group is to work at, its own included; as many as it can reach when
    ///     more are asked for.
    ///   - endsAtHome: Whether there is a harvest at home after that.
    /// - Throws: ``RotationFault`` for fewer stations than groups, or a step of whole turns.
    package init(
        groups: Int, stations: Int, step: Int = 1, visits: Int, endsAtHome: Bool = true
    ) throws(RotationFault) {
        try RotationFault.expect(groups, in: 1...100, "groups")
        try RotationFault.expect(stations, in: 2...100, "stations")
        try RotationFault.expect(visits, in: 1...100, "visits")
        guard groups <= stations else { throw .tooFewStations(groups: groups, stations: stations) }
        let wrapped = RotationFault.wrap(step, stations)
        guard wrapped != 0 else { throw .standsStill(step: step, places: stations) }
        self.groups = groups
        self.stations = stations
        self.step = wrapped
        self.endsAtHome = endsAtHome
        rounds = min(visits, stations / RotationFault.divisor(wrapped, stations)) + (endsAtHome ? 1 : 0)
    }

    /// The station a group is at.
    package func station(of group: Int, in round: Int) -> Int {
        if endsAtHome, round >= rounds - 1 { return group }
        return RotationFault.wrap(group + step * (round % stations), stations)
    }

    /// The group at a station; `nil` when nobody is there.
    package func group(at station: Int, in round: Int) -> Int? {
        (0..<groups).first { self.station(of: $0, in: round) == station }
    }
}
