import Testing
import WorkshopCore

/// Sheets, seats, stations, roles.
struct RotationSheetTests {
    static let turns = (3...12).flatMap { seats in (-seats...seats).map { (seats, $0) } }

    @Test("RO1 RO2 each sheet at one seat in each round, and no seat sees one twice", arguments: turns)
    func sheets(_ seats: Int, _ step: Int) throws {
        guard step % seats != 0 else {
            #expect(throws: RotationFault.standsStill(step: step, places: seats)) {
                try SheetRotation(seats: seats, rows: seats, step: step)
            }
            return
        }
        let rotation = try SheetRotation(seats: seats, rows: seats, step: step)
        let cycle = (1...seats).first { $0 * abs(step) % seats == 0 }
        #expect(rotation.rounds == cycle && rotation.reachesAll == (cycle == seats))
        var seen = Array(repeating: Set<Int>(), count: seats)
        for round in 0..<rotation.rounds {
            let held = (0..<seats).map { rotation.sheet(at: $0, in: round) }
            #expect(held.sorted() == Array(0..<seats))
            for seat in 0..<seats {
                #expect(rotation.seat(holding: held[seat], in: round) == seat)
                #expect(seen[seat].insert(held[seat]).inserted)
                let modulo = ((seat - step * round) % seats + seats) % seats
                #expect(held[seat] == modulo)
            }
        }
    }

    @Test("RO2 six seats and three rows make three rounds, three seats and six rows too")
    func rows() throws {
        #expect(try SheetRotation(seats: 6, rows: 3).rounds == 3)
        #expect(try SheetRotation(seats: 3, rows: 6).rounds == 3)
        #expect(try SheetRotation(seats: 6, rows: 6, step: 2).rounds == 3)
        let cells = try SheetRotation(seats: 6, rows: 6)
        #expect(cells.rounds * cells.seats * 3 == 108)
    }

    static let refused: [@Sendable () throws -> Void] = [
        { _ = try SheetRotation(seats: 1, rows: 6) }, { _ = try SheetRotation(seats: 51, rows: 6) },
        { _ = try SheetRotation(seats: 6, rows: 0) }, { _ = try SheetRotation(seats: 6, rows: 51) },
        { _ = try StationRotation(groups: 3, stations: 2, visits: 2) },
        { _ = try StationRotation(groups: 2, stations: 4, step: 4, visits: 2) },
        { _ = try StationRotation(groups: 0, stations: 4, visits: 2) },
        { _ = try RoleRotation(seats: 0, roles: 2) }, { _ = try RoleRotation(seats: 4, roles: 21) },
        { _ = try TurnOrder(seats: 51) }, { _ = try TurnOrder(seats: 3, start: 3) },
        { _ = try PairRotation([], odd: .rest, seed: 1) }, { _ = try GroupDoubling([], seed: 1) },
    ]

    @Test("RO3 what is outside its limits is refused", arguments: refused.indices)
    func limits(_ index: Int) {
        #expect(throws: RotationFault.self) { try Self.refused[index]() }
    }

    static func people(_ count: Int) -> [ID<Person>] { (0..<count).map { ID(high: 1, low: UInt64($0)) } }

    @Test("RO4 a late-comer takes the lowest empty seat, or one more before the first pass")
    func late() throws {
        let people = Self.people(9)
        var table = SeatTable(Array(people[..<4]))
        table.leave(people[1])
        table.leave(people[3])
        #expect(try table.sit(people[5]) == 1 && table.sit(people[6]) == 3)
        try table.beginRound()
        #expect(try table.sit(people[7]) == 4)
        #expect(throws: RotationFault.seated(4)) { try table.sit(people[7]) }
        try table.endRound()
        #expect(throws: RotationFault.noSeat) { try table.sit(people[8]) }
        table.leave(people[0])
        #expect(try table.sit(people[8]) == 0)
        #expect(table.seats.count == 5)
    }

    @Test("RO4 a table has fifty seats at most")
    func full() throws {
        var table = SeatTable(Self.people(49))
        #expect(try table.sit(ID(high: 2, low: 1)) == 49)
        #expect(throws: RotationFault.noSeat) { try table.sit(ID(high: 2, low: 2)) }
    }

    @Test("RO1 RO4 one more seat in round 0 changes nobody's sheet")
    func extraSeat() throws {
        for seats in 3...11 {
            let (before, after) = (
                try SheetRotation(seats: seats, rows: 6), try SheetRotation(seats: seats + 1, rows: 6)
            )
            #expect((0..<seats).allSatisfy { before.sheet(at: $0, in: 0) == after.sheet(at: $0, in: 0) })
        }
    }

    @Test("RO5 empty seats pass, marked by seat, sheet and round")
    func skipped() throws {
        let people = Self.people(4)
        var table = SeatTable(people)
        try table.beginRound()
        try table.endRound()
        table.leave(people[2])
        try table.beginRound()
        let skipped = table.skipped(try SheetRotation(seats: 4, rows: 4))
        #expect(skipped.map { [$0.seat, $0.sheet, $0.round] } == [[2, 1, 1]])
    }

    @Test("RO6 seats change between rounds only, and who would hold a sheet again is named")
    func reseat() throws {
        let people = Self.people(4)
        let rotation = try SheetRotation(seats: 4, rows: 4)
        var table = SeatTable(people)
        #expect(throws: RotationFault.noRound) { try table.endRound() }
        try table.beginRound()
        #expect(throws: RotationFault.roundRuns) { try table.beginRound() }
        #expect(throws: RotationFault.roundRuns) { try table.reseat(people.reversed()) }
        try table.endRound()
        #expect(table.holdingAgain(rotation).isEmpty)
        #expect(throws: RotationFault.otherPeople) { try table.reseat(Array(people[..<3])) }
        #expect(throws: RotationFault.otherPeople) { try table.reseat(Self.people(3) + [people[0]]) }
        // Seat 1 now holds sheet 0, which person 0 wrote on.
        try table.reseat([people[1], people[0], people[2], people[3]])
        #expect(table.holdingAgain(rotation) == [people[0]])
    }

    @Test("RO11 no two groups at one station, none twice, home at the end", arguments: 2...9)
    func stations(_ stations: Int) throws {
        for groups in 1...stations {
            for step in 1..<stations {
                let rotation = try StationRotation(
                    groups: groups, stations: stations, step: step, visits: stations)
                var seen = Array(repeating: Set<Int>(), count: groups)
                for round in 0..<rotation.rounds {
                    let places = (0..<groups).map { rotation.station(of: $0, in: round) }
                    #expect(Set(places).count == groups)
                    let isLast = round == rotation.rounds - 1
                    for group in 0..<groups {
                        #expect(rotation.group(at: places[group], in: round) == group)
                        let isNew = seen[group].insert(places[group]).inserted
                        #expect(isLast ? places[group] == group : isNew)
                    }
                    let empty = Set(0..<stations).subtracting(places)
                    #expect(empty.allSatisfy { rotation.group(at: $0, in: round) == nil })
                }
            }
        }
        let away = try StationRotation(groups: 2, stations: stations, visits: 2, endsAtHome: false)
        #expect(away.rounds == 2 && away.station(of: 0, in: 1) == 1)
    }

    @Test("RO12 each seat has each role once, and roles are spread evenly", arguments: 1...12)
    func roles(_ seats: Int) throws {
        for roles in 1...8 {
            let rotation = try RoleRotation(seats: seats, roles: roles)
            for seat in 0..<seats {
                let had = (0..<rotation.rounds).map { rotation.role(of: seat, in: $0) }
                #expect(had.sorted() == Array(0..<roles))
            }
            for round in 0..<rotation.rounds {
                let counts = (0..<roles).map { rotation.seats(with: $0, in: round).count }
                #expect(counts.reduce(0, +) == seats && (counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
            }
        }
    }

    @Test("RO17 every refusal has a code of its own and two sentences")
    func sentences() {
        let faults: [RotationFault] = [
            .outOfRange("seats", allowed: 2...50, given: 1), .standsStill(step: 4, places: 4),
            .tooFewStations(groups: 3, stations: 2), .noSeat, .seated(1), .roundRuns, .noRound, .otherPeople,
            .notTheTurn(of: 2),
        ]
        #expect(Set(faults.map(\.code)).count == faults.count)
        #expect(Set(faults.map(\.sentence)).count == faults.count)
        #expect(faults.allSatisfy { !$0.sentence.ja.isEmpty && $0.sentence.ja != $0.sentence.en })
        #expect(RotationFault.notTheTurn(of: 2).sentence.en.contains("seat 3's turn"))
    }
}
