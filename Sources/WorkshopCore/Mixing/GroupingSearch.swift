/// Dividing units into groups so that the costs of the pairs within groups are least.
///
/// The Maximally Diverse Grouping Problem with units of any size and caps on kinds: a deal, then swaps and
/// moves while they gain, then the same again from shaken copies of the best. Each unit keeps what it would
/// cost in each group, so that judging a swap takes a few additions and making one a step for each unit.
package struct GroupingSearch: Sendable {
    /// What breaking a hard rule costs: more than all wishes together can.
    ///
    /// A thousand people make half a million pairs of at most 7,000, and 1,000 for each time they have met;
    /// all of them breaking a rule stays within 64 bits.
    package static let hard = 1_000_000_000_000

    /// A unit: people who stay together.
    package struct Unit: Hashable, Sendable {
        /// How many people it holds.
        package var size: Int
        /// How many of each capped kind it holds.
        package var kinds: [Kind]

        package init(size: Int = 1, kinds: [Kind] = []) {
            self.size = size
            self.kinds = kinds
        }
    }

    /// So many of one kind.
    package struct Kind: Hashable, Sendable {
        package var index: Int
        package var count: Int

        package init(_ index: Int, count: Int = 1) {
            self.index = index
            self.count = count
        }
    }

    let units: [Unit]
    let groupCount: Int
    let caps: [Int]
    /// What two units cost in one group, at [unit · count + unit].
    let costs: [Int]
    private(set) var groupOf: [Int]
    private(set) var sizes: [Int]
    private(set) var unitCounts: [Int]
    /// At [unit · groups + group]: what the unit costs with those in the group.
    private(set) var inGroup: [Int]
    /// At [group · kinds + kind].
    private(set) var kindCounts: [Int]
    private(set) var excess = 0
    /// What is left of the effort, in judged swaps.
    var effort: Int

    /// - Parameters:
    ///   - units: What is divided.
    ///   - groupCount: Into how many groups.
    ///   - costs: A symmetric square, row by row; the diagonal is not looked at.
    ///   - caps: The most of each kind in a group.
    ///   - effort: How many swaps to judge; about 3 ns each in a release.
    package init(units: [Unit], groupCount: Int, costs: [Int], caps: [Int] = [], effort: Int) {
        self.units = units
        self.groupCount = groupCount
        self.costs = costs
        self.caps = caps
        self.effort = effort
        groupOf = Array(repeating: -1, count: units.count)
        sizes = Array(repeating: 0, count: groupCount)
        unitCounts = sizes
        inGroup = Array(repeating: 0, count: units.count * groupCount)
        kindCounts = Array(repeating: 0, count: groupCount * caps.count)
    }

    /// What the pairs within groups cost, hard rules included.
    package var total: Int {
        units.indices.reduce(0) { $0 + inGroup[$1 * groupCount + groupOf[$1]] } / 2 + excess * Self.hard
    }

    mutating func put(_ unit: Int, into group: Int) {
        let row = unit * units.count
        for other in units.indices where other != unit {
            inGroup[other * groupCount + group] += costs[row + other]
        }
        groupOf[unit] = group
        sizes[group] += units[unit].size
        unitCounts[group] += 1
        for kind in units[unit].kinds { change(kind.index, in: group, by: kind.count) }
    }

    private mutating func take(_ unit: Int, from group: Int) {
        let row = unit * units.count
        for other in units.indices where other != unit {
            inGroup[other * groupCount + group] -= costs[row + other]
        }
        sizes[group] -= units[unit].size
        unitCounts[group] -= 1
        for kind in units[unit].kinds { change(kind.index, in: group, by: -kind.count) }
    }

    private mutating func change(_ kind: Int, in group: Int, by count: Int) {
        let place = group * caps.count + kind
        excess -= max(0, kindCounts[place] - caps[kind])
        kindCounts[place] += count
        excess += max(0, kindCounts[place] - caps[kind])
    }

    mutating func move(_ unit: Int, to group: Int) {
        take(unit, from: groupOf[unit])
        put(unit, into: group)
    }

    mutating func swap(_ left: Int, _ right: Int) {
        let (one, other) = (groupOf[left], groupOf[right])
        take(left, from: one)
        take(right, from: other)
        put(left, into: other)
        put(right, into: one)
    }

    /// What moving a unit would add to the total.
    func gain(moving unit: Int, to group: Int) -> Int {
        let row = unit * groupCount
        let pairs = inGroup[row + group] - inGroup[row + groupOf[unit]]
        guard pairs < 0 || excess > 0 else { return pairs }
        return pairs + Self.hard * excessGain(units[unit].kinds, [], from: groupOf[unit], to: group)
    }

    /// What swapping two units of different groups would add to the total.
    func gain(swapping left: Int, _ right: Int) -> Int {
        let (one, other) = (groupOf[left], groupOf[right])
        let (leftRow, rightRow) = (left * groupCount, right * groupCount)
        let pairs =
            inGroup[leftRow + other] - inGroup[leftRow + one] + inGroup[rightRow + one]
            - inGroup[rightRow + other] - 2 * costs[left * units.count + right]
        // Without excess a swap can only add some, so that one without a gain need not be looked at further.
        guard pairs < 0 || excess > 0 else { return pairs }
        return pairs + Self.hard * excessGain(units[left].kinds, units[right].kinds, from: one, to: other)
    }

    /// How the excess would grow if these kinds left the one group for the other, and those came back.
    private func excessGain(_ leaving: [Kind], _ coming: [Kind], from one: Int, to other: Int) -> Int {
        var gain = 0
        for kind in leaving {
            let back = coming.first { $0.index == kind.index }?.count ?? 0
            gain += excessGain(kind.index, one, by: back - kind.count)
            gain += excessGain(kind.index, other, by: kind.count - back)
        }
        for kind in coming where !leaving.contains(where: { $0.index == kind.index }) {
            gain += excessGain(kind.index, other, by: -kind.count)
            gain += excessGain(kind.index, one, by: kind.count)
        }
        return gain
    }

    private func excessGain(_ kind: Int, _ group: Int, by count: Int) -> Int {
        let before = kindCounts[group * caps.count + kind]
        return max(0, before + count - caps[kind]) - max(0, before - caps[kind])
    }
}
