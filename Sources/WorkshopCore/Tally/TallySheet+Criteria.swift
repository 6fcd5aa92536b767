/// The weighted criteria matrix.
extension TallySheet {
    func criteria(_ sheet: CriteriaSheet, _ rated: [Rated]) -> [ItemOutcome] {
        outcomes(rated) { item, rated in
            let figures = CriteriaFigures(
                means: rated.histograms.compactMap(\.mean), spreads: rated.histograms.compactMap(\.spread),
                total: rated.total(sheet, weights: sheet.criteria.map(\.weight)))
            return ItemOutcome(
                item, key: figures.total.map { [$0] }, voters: rated.voters, .criteria(figures))
        }
    }

    /// Which weights, a fifth less or more, would change who wins.
    ///
    /// Weights are multiplied by five first, so that a fifth is a whole number.
    func shifts(_ sheet: CriteriaSheet, _ rated: [Rated]) -> [WeightShift] {
        let weights = sheet.criteria.map { $0.weight * 5 }
        let usual = winners(rated, sheet, weights)
        return weights.indices.flatMap { index in
            [-20, 20].compactMap { percent in
                var changed = weights
                changed[index] += weights[index] * percent / 100
                let winners = winners(rated, sheet, changed)
                return winners == usual
                    ? nil : WeightShift(criterion: index, percent: percent, winners: winners)
            }
        }
    }

    private func winners(_ rated: [Rated], _ sheet: CriteriaSheet, _ weights: [Int]) -> [ID<Item>] {
        let totals = rated.map { $0.total(sheet, weights: weights) }
        guard let best = totals.compactMap(\.self).max() else { return [] }
        return items.indices.filter { totals[$0] == best }.map { items[$0] }
    }

    /// The ratings of each item.
    func rated(_ sheet: CriteriaSheet) -> [Rated] {
        let (count, width) = (sheet.criteria.count, sheet.scale.width + 1)
        // Flat, as there may be a million ratings and more to add.
        var counts = Array(repeating: 0, count: items.count * count * width)
        var voters = row(0)
        for vote in votes {
            guard case .ratings(let ratings) = vote.choice else { continue }
            let (power, people) = (vote.power, vote.people)
            for (item, rated) in ratings where rated.count == count && rated.lies(on: sheet.scale) {
                guard let index = position(item) else { continue }
                var start = index * count * width - sheet.scale.least
                for criterion in 0..<count {
                    counts[start + rated[criterion]] += power
                    start += width
                }
                voters[index] += people
            }
        }
        return items.indices.map { item in
            let histograms = (0..<count).map { criterion in
                let start = (item * count + criterion) * width
                return Histogram(sheet.scale, counts: Array(counts[start..<start + width]))
            }
            return Rated(histograms: histograms, voters: voters[item])
        }
    }
}

/// One item's ratings; each voter rated it by all criteria, so that all have the same count.
struct Rated {
    let histograms: [Histogram]
    let voters: Int

    /// The total for these weights; `nil` without ratings or without weight.
    func total(_ sheet: CriteriaSheet, weights: [Int]) -> Ratio? {
        let count = histograms.first?.total ?? 0
        let mirror = sheet.scale.least + sheet.scale.most
        var sum = 0
        for (index, histogram) in histograms.enumerated() {
            let isMoreBetter = sheet.criteria[index].isMoreBetter
            sum += weights[index] * (isMoreBetter ? histogram.sum : mirror * count - histogram.sum)
        }
        let all = weights.reduce(0, +)
        switch sheet.total {
        case .weightedMean: return Ratio(sum, over: count * all)
        case .sum: return Ratio(sum, over: count)
        }
    }
}
