/// The result for each company, venue or group, with cells too small to show left out.
///
/// A cell of fewer than three people is suppressed. What is shown could be taken from the total, so smaller
/// cells follow until at least two are hidden and together hold at least three people.
package struct Breakdown: Hashable, Sendable, Encodable {
    /// The fewest people whose figures may be shown.
    package static let leastVoters = 3

    package let dimension: Dimension
    /// Largest first, suppressed ones last.
    package let cells: [Cell]

    /// What votes are divided by.
    package enum Dimension: String, Hashable, Sendable, CaseIterable, Encodable {
        case company, venue, group

        /// Where a vote belongs; `nil` for people in none.
        func part(of vote: BallotVote) -> ID<Part>? {
            switch self {
            case .company: vote.company?.of(Part.self)
            case .venue: vote.venue?.of(Part.self)
            case .group: vote.group?.of(Part.self)
            }
        }
    }

    /// A company, a venue or a group.
    package enum Part {}

    /// The votes of one part.
    package struct Cell: Hashable, Sendable, Encodable {
        /// `nil` for people who belong to none.
        package let part: ID<Part>?
        /// `nil` when the cell is suppressed.
        package let shown: Shown?
    }

    /// The figures of a cell that may be shown.
    package struct Shown: Hashable, Sendable, Encodable {
        package let voters: Int
        package let items: [ItemOutcome]
    }
}

extension BallotMethod {
    /// Counts the votes of each part by itself.
    ///
    /// - Throws: As ``tally(_:on:electorate:leastTurnout:)``.
    package func breakdown(
        _ votes: [BallotVote], on items: [ID<Item>], by dimension: Breakdown.Dimension
    ) throws(BallotFault) -> Breakdown {
        let parts = Dictionary(grouping: votes, by: dimension.part).map { part, votes in
            (part: part, votes: votes, people: votes.reduce(0) { $0 + $1.people })
        }.sorted { left, right in
            (right.people, left.part?.high ?? 0, left.part?.low ?? 0)
                < (left.people, right.part?.high ?? 0, right.part?.low ?? 0)
        }
        let shownCount = Breakdown.shownCount(parts.map(\.people))
        var cells: [Breakdown.Cell] = []
        for (index, part) in parts.enumerated() {
            var shown: Breakdown.Shown?
            if index < shownCount {
                let outcome = try tally(part.votes, on: items, electorate: part.people)
                shown = Breakdown.Shown(voters: part.people, items: outcome.items)
            }
            cells.append(Breakdown.Cell(part: part.part, shown: shown))
        }
        return Breakdown(dimension: dimension, cells: cells)
    }
}

extension Breakdown {
    /// How many of the cells, largest first, may be shown.
    static func shownCount(_ people: [Int]) -> Int {
        var shown = people.count { $0 >= leastVoters }
        guard shown < people.count else { return shown }
        while shown > 0 {
            let hidden = people[shown...]
            if hidden.count > 1, hidden.reduce(0, +) >= leastVoters { break }
            shown -= 1
        }
        return shown
    }
}
