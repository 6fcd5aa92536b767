/// The result for each company, venue or group as it goes on record: figures alone, never votes, as what
/// one part says could be found again in another.
package struct BallotParts: Hashable, Sendable, Encodable {
    package let dimension: Breakdown.Dimension
    /// Largest first, suppressed ones last.
    package let cells: [Cell]

    package init(dimension: Breakdown.Dimension, cells: [Cell]) {
        self.dimension = dimension
        self.cells = cells
    }

    init(_ breakdown: Breakdown) {
        dimension = breakdown.dimension
        cells = breakdown.cells.map { cell in
            Cell(
                part: cell.part, voters: cell.shown?.voters,
                items: (cell.shown?.items ?? []).map {
                    Result(item: $0.item, place: $0.place, voters: $0.voters, key: $0.key)
                })
        }
    }

    /// One part; without figures where fewer than three people voted, or where it would give others away.
    package struct Cell: Hashable, Sendable, Encodable {
        /// `nil` for people in none.
        package let part: ID<Breakdown.Part>?
        package let voters: Int?
        package let items: [Result]

        package init(part: ID<Breakdown.Part>?, voters: Int?, items: [Result]) {
            self.part = part
            self.voters = voters
            self.items = items
        }
    }

    /// What one item got in the part.
    package struct Result: Hashable, Sendable, Encodable {
        package let item: ID<Item>
        package let place: Int?
        package let voters: Int
        /// What the order goes by; see ``ItemOutcome/key``.
        package let key: [Ratio]

        package init(item: ID<Item>, place: Int?, voters: Int, key: [Ratio]) {
            self.item = item
            self.place = place
            self.voters = voters
            self.key = key
        }
    }
}
