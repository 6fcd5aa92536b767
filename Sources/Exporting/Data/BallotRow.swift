import WorkshopCore

/// What one item got on a ballot of any method, as files tell it.
struct BallotRow {
    let item: ID<Item>
    /// Dots, marks or points; `nil` where the method adds up nothing.
    let amount: Int?
    let voters: Int
    /// `nil` where too few voted.
    let place: Int?
    /// What the order goes by; empty for a dot vote of the first kind.
    let key: [Ratio]
}

extension BallotView {
    /// The result, best first; `nil` until it is shown.
    var rows: [BallotRow]? {
        guard !isOpen, let voting else {
            return results?.map {
                BallotRow(item: $0.item, amount: $0.dots, voters: $0.voters, place: $0.place, key: [])
            }
        }
        return voting.outcome?.items.map {
            BallotRow(
                item: $0.item, amount: $0.figures.total, voters: $0.voters, place: $0.place, key: $0.key)
        }
    }

    /// The text of an item that is no note or cluster.
    func option(_ item: ID<Item>) -> Bilingual? {
        guard let options = voting?.plan.options, let index = items.firstIndex(of: item),
            options.indices.contains(index)
        else { return nil }
        return options[index]
    }
}
