/// Methods that add up what voters give.
extension TallySheet {
    func dots() -> [ItemOutcome] {
        let sums = amounts()
        let all = sums.reduce(0) { $0 + $1.sum }
        return outcomes(sums) { item, sum in
            ItemOutcome(
                item, key: [Ratio(sum.sum)], voters: sum.voters,
                .dots(sum.sum, share: Ratio(sum.sum, over: all)))
        }
    }

    func marks(isPoll: Bool) -> [ItemOutcome] {
        let sums = sums { choice in
            guard case .marks(let marks) = choice else { return nil }
            return Dictionary(marks.map { ($0, 1) }) { first, _ in first }
        }
        let all = power
        return outcomes(sums) { item, sum in
            let figures: ItemFigures =
                isPoll
                ? .poll(sum.sum, share: Ratio(sum.sum, over: all)) : .highlight(sum.sum, isTop: false)
            return ItemOutcome(item, key: [Ratio(sum.sum)], voters: sum.voters, figures)
        }
    }

    func likes() -> [ItemOutcome] {
        var plus = row(0)
        var minus = row(0)
        var voters = row(0)
        for vote in votes {
            guard case .likes(let pluses, let minuses) = vote.choice else { continue }
            for (item, amount) in pluses {
                if let index = position(item) { plus[index] += amount * vote.power }
            }
            for (item, amount) in minuses {
                if let index = position(item) { minus[index] += amount * vote.power }
            }
            let spoken = Set(pluses.filter { $0.value != 0 }.keys).union(
                minuses.filter { $0.value != 0 }.keys)
            for item in spoken { if let index = position(item) { voters[index] += vote.people } }
        }
        return items.indices.map { index in
            ItemOutcome(
                items[index], key: [Ratio(plus[index] - minus[index])], voters: voters[index],
                .likes(plus: plus[index], minus: minus[index]))
        }
    }

    /// Who gives an item nothing counts as zero in its spread.
    func points() -> [ItemOutcome] {
        let all = power
        return outcomes(amounts()) { item, sum in
            let spread = Spread(count: all, sum: sum.sum, squares: sum.squares, width: 0)
            return ItemOutcome(item, key: [Ratio(sum.sum)], voters: sum.voters, .points(sum.sum, spread))
        }
    }

    func quadratic() -> [ItemOutcome] {
        outcomes(amounts()) { item, sum in
            ItemOutcome(item, key: [Ratio(sum.sum)], voters: sum.voters, .quadratic(sum.sum))
        }
    }

    func nominal(ranks: Int) -> [ItemOutcome] {
        let wanted = min(ranks, items.count)
        let sums = sums { choice in
            guard case .ranking(let levels) = choice else { return nil }
            let named = levels.flatMap(\.self)
            return Dictionary(named.enumerated().map { ($1, max(0, wanted - $0)) }) { first, _ in first }
        }
        return outcomes(sums) { item, sum in
            ItemOutcome(item, key: [Ratio(sum.sum)], voters: sum.voters, .nominal(sum.sum))
        }
    }

    func picks() -> [ItemOutcome] {
        var comments = row([String]())
        let sums = sums { choice in
            guard case .picks(let picks) = choice else { return nil }
            return Dictionary(picks.map { ($0.item, 1) }) { first, _ in first }
        }
        for vote in votes {
            guard case .picks(let picks) = vote.choice else { continue }
            for pick in picks where !pick.comment.isEmpty {
                if let index = position(pick.item) { comments[index].append(pick.comment) }
            }
        }
        return items.indices.map { index in
            let sum = sums[index]
            return ItemOutcome(
                items[index], key: [Ratio(sum.sum)], voters: sum.voters,
                .picks(sum.sum, comments: comments[index].sorted()))
        }
    }
}
