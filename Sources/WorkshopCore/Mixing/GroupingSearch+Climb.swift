extension GroupingSearch {
    /// The best division found, as a group for each unit.
    ///
    /// - Parameters:
    ///   - order: The units as they are dealt for the first start.
    ///   - seed: Decides everything that is drawn.
    /// - Returns: The index of each unit's group.
    package mutating func solve(dealing order: [Int], seed: UInt64) -> [Int] {
        guard groupCount > 1, units.count > 1 else {
            deal(order)
            return groupOf
        }
        var random = SplitMix(seed: seed)
        deal(order)
        climb()
        var best = self
        var bestTotal = total
        while effort > 0, bestTotal > 0 {
            shake(with: &random)
            climb()
            let new = total
            if new <= bestTotal {
                bestTotal = new
                best = self
            } else {
                let left = effort
                self = best
                effort = left
            }
        }
        self = best
        return groupOf
    }

    /// Goes round the groups: each unit to the least of them where it costs nothing hard, the next in turn
    /// where they are level.
    private mutating func deal(_ order: [Int]) {
        var next = 0
        for unit in order {
            let choice = (0..<groupCount).min { left, right in
                let one = (isHard(unit, in: left), sizes[left], (left - next + groupCount) % groupCount)
                let other = (isHard(unit, in: right), sizes[right], (right - next + groupCount) % groupCount)
                return one < other
            }
            guard let choice else { continue }
            put(unit, into: choice)
            next = (choice + 1) % groupCount
        }
    }

    /// How many hard rules a unit would break in a group.
    private func isHard(_ unit: Int, in group: Int) -> Int {
        let over = units[unit].kinds.reduce(0) { sum, kind in
            sum + max(0, kindCounts[group * caps.count + kind.index] + kind.count - caps[kind.index])
        }
        return over + inGroup[unit * groupCount + group] / Self.hard
    }

    /// Swaps and moves while that gains anything, until no single one does or the effort is spent.
    private mutating func climb() {
        var hasGained = true
        while hasGained, effort > 0 {
            hasGained = false
            for unit in units.indices {
                if moveBest(unit) { hasGained = true }
                if swapFirst(unit) { hasGained = true }
            }
        }
    }

    private mutating func moveBest(_ unit: Int) -> Bool {
        effort -= groupCount
        guard unitCounts[groupOf[unit]] > 1 else { return false }
        var best = (gain: 0, group: -1)
        for group in 0..<groupCount where group != groupOf[unit] {
            let gain = gain(moving: unit, to: group)
            if gain < best.gain { best = (gain, group) }
        }
        guard best.group >= 0 else { return false }
        move(unit, to: best.group)
        return true
    }

    private mutating func swapFirst(_ unit: Int) -> Bool {
        effort -= units.count - unit
        var hasGained = false
        for other in (unit + 1)..<max(unit + 1, units.count) where groupOf[other] != groupOf[unit] {
            guard gain(swapping: unit, other) < 0 else { continue }
            swap(unit, other)
            hasGained = true
        }
        return hasGained
    }

    /// A few swaps drawn at random: as many as leave most of the division as it was.
    private mutating func shake(with random: inout SplitMix) {
        effort -= units.count
        for _ in 0..<Int.random(in: 2...max(2, min(10, units.count / 4)), using: &random) {
            let left = Int.random(in: units.indices, using: &random)
            let right = Int.random(in: units.indices, using: &random)
            if groupOf[left] != groupOf[right] { swap(left, right) }
        }
        if Bool.random(using: &random) {
            let unit = Int.random(in: units.indices, using: &random)
            if unitCounts[groupOf[unit]] > 1 {
                move(unit, to: Int.random(in: 0..<groupCount, using: &random))
            }
        }
    }
}
