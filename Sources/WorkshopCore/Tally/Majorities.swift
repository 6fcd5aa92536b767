/// Comparisons of all items with each other; rows and columns in the ballot's order.
package struct Majorities: Hashable, Sendable, Encodable {
    package let items: [ID<Item>]
    /// At [row · count + column]: how much weight prefers the row's item to the column's.
    package let prefer: [Int]
    /// Likewise: how much weight compared the two at all, ties included.
    package let compared: [Int]
    /// People who ranked or compared each item.
    let voters: [Int]
    /// Like the others: the strongest path from the row's item to the column's.
    ///
    /// Empty where paths do not count.
    package internal(set) var paths: [Int] = []
    /// The item that wins each of its comparisons.
    package private(set) var condorcetWinner: ID<Item>?
    /// Items that beat each other in a circle, so that no order agrees with all majorities.
    package private(set) var circle: [ID<Item>] = []

    init(items: [ID<Item>], prefer: [Int], compared: [Int], voters: [Int]) {
        self.voters = voters
        self.items = items
        self.prefer = prefer
        self.compared = compared
        condorcetWinner = items.indices.first { row in
            items.indices.allSatisfy { $0 == row || beats(row, $0) }
        }.map { items[$0] }
        circle = inCircle().map { items[$0] }
    }

    /// Whether more prefer the one than the other.
    func beats(_ row: Int, _ column: Int) -> Bool {
        prefer[row * items.count + column] > prefer[column * items.count + row]
    }

    /// How much weight prefers one item to another; zero for items that are not on the ballot.
    package func preferring(_ item: ID<Item>, to other: ID<Item>) -> Int {
        guard let row = items.firstIndex(of: item), let column = items.firstIndex(of: other) else { return 0 }
        return prefer[row * items.count + column]
    }

    /// Items that reach themselves by majorities.
    private func inCircle() -> [Int] {
        let count = items.count
        var reach = (0..<count * count).map { beats($0 / count, $0 % count) }
        for middle in 0..<count {
            for row in 0..<count where reach[row * count + middle] {
                for column in 0..<count where reach[middle * count + column] {
                    reach[row * count + column] = true
                }
            }
        }
        return (0..<count).filter { reach[$0 * count + $0] }
    }

    /// Strongest paths by winning votes (Schulze): a path is as strong as its weakest majority.
    func strongestPaths() -> [Int] {
        let count = items.count
        var paths = (0..<count * count).map { beats($0 / count, $0 % count) ? prefer[$0] : 0 }
        for middle in 0..<count {
            for row in 0..<count where row != middle {
                let first = paths[row * count + middle]
                guard first > 0 else { continue }
                for column in 0..<count where column != row {
                    let through = min(first, paths[middle * count + column])
                    if through > paths[row * count + column] { paths[row * count + column] = through }
                }
            }
        }
        return paths
    }
}
