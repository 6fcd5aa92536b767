import Testing
import WorkshopCore

/// The pool of sheets, and turns.
struct RotationPoolTests {
    @Test("RO7 random draws keep every rule of the pool", arguments: 0..<200)
    func pool(_ seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let seats = Int.random(in: 2...7, using: &random)
        let seeded = Int.random(in: 0...3, using: &random)
        let owners: [Int?] = Array(0..<seats) + Array(repeating: nil, count: seeded)
        var pool = SheetPool(owners: owners, seed: UInt64(seed))
        for _ in 0..<60 {
            let seat = Int.random(in: 0..<seats, using: &random)
            if Int.random(in: 0..<5, using: &random) == 0 {
                pool.giveBack(from: seat)
                #expect(pool.held(by: seat) == nil)
                continue
            }
            let back = pool.held(by: seat) ?? pool.last[seat]
            let before = pool.sheets
            let free = before.indices.filter {
                (before[$0].holder == nil || before[$0].holder == seat) && $0 != back
            }
            let foreign = free.filter { before[$0].owner != seat }
            let drawn = pool.draw(for: seat)
            #expect(drawn == pool.held(by: seat))
            guard let drawn else {
                #expect(free.isEmpty)
                continue
            }
            let choice = foreign.isEmpty ? free : foreign
            #expect(choice.contains(drawn))
            #expect(choice.allSatisfy { before[$0].lastRead >= before[drawn].lastRead })
        }
        let held = pool.sheets.compactMap(\.holder)
        #expect(Set(held).count == held.count)
    }

    @Test("RO7 one's own comes only when no other lies there, and then not twice running")
    func own() {
        var pool = SheetPool(owners: [0, 1], seed: 1)
        #expect(pool.draw(for: 0) == 1)
        #expect(pool.draw(for: 1) == 0)
        #expect(pool.draw(for: 0) == nil)
        #expect(pool.draw(for: 1) == 1)
        #expect(pool.draw(for: 0) == 0)
    }

    @Test("RO16 the same seed draws the same unread sheet, other seeds others")
    func seeds() {
        let draws = (0..<50).map { seed in
            var pool = SheetPool(owners: Array(repeating: nil, count: 8), seed: UInt64(seed))
            var same = pool
            let drawn = pool.draw(for: 0)
            #expect(drawn == same.draw(for: 0))
            return drawn
        }
        #expect(Set(draws).count == 8)
    }

    @Test("RO13 turns go round, empty seats are passed over, and all passing ends it")
    func turns() throws {
        var turns = try TurnOrder(seats: 4, start: 3, absent: [0, 3])
        #expect(turns.current == 1)
        #expect(throws: RotationFault.notTheTurn(of: 1)) { try turns.spoke(2) }
        try turns.spoke(1)
        try turns.pass(2)
        try turns.spoke(1)
        try turns.pass(2)
        #expect(turns.current == 1)
        turns.returned(3)
        try turns.pass(1)
        try turns.pass(2)
        #expect(turns.current == 3)
        try turns.pass(3)
        #expect(turns.current == nil)
        #expect(throws: RotationFault.noRound) { try turns.pass(1) }
    }

    @Test("RO13 who leaves gives the turn on, and the last to leave ends it")
    func leaving() throws {
        var turns = try TurnOrder(seats: 3)
        turns.left(0)
        #expect(turns.current == 1)
        try turns.pass(1)
        turns.left(2)
        #expect(turns.current == nil)
        #expect(try TurnOrder(seats: 2, absent: [0, 1]).current == nil)
    }

    @Test("RO13 everybody speaks once before anybody speaks twice", arguments: 0..<100)
    func fair(_ seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        var left = (0..<6).map { _ in Int.random(in: 0...4, using: &random) }
        var spoken = Array(repeating: 0, count: 6)
        var turns = try TurnOrder(seats: 6, start: Int.random(in: 0..<6, using: &random))
        let all = left
        for _ in 0..<100 {
            guard let seat = turns.current else { break }
            if left[seat] > 0 {
                left[seat] -= 1
                spoken[seat] += 1
                try turns.spoke(seat)
            } else {
                try turns.pass(seat)
            }
            for (other, count) in spoken.enumerated() where left[other] > 0 {
                #expect((spoken.max() ?? 0) - count <= 1)
            }
        }
        #expect(turns.current == nil && spoken == all)
    }
}
