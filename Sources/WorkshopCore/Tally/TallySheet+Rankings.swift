/// Methods that go by order.
extension TallySheet {
    /// A ranking as indices: each level's items, the unranked ones as the last level.
    private struct Levels {
        var order: [Int] = []
        /// Where each level ends in the order.
        var ends: [Int] = []
        /// How many items are ranked; they come first.
        var ranked = 0

        mutating func endLevel() { if order.count > ends.last ?? 0 { ends.append(order.count) } }
    }

    private func levels(_ ranking: [[ID<Item>]]) -> Levels {
        var isUnranked = row(true)
        var levels = Levels()
        levels.order.reserveCapacity(items.count)
        for level in ranking {
            for item in level {
                guard let index = position(item), isUnranked[index] else { continue }
                isUnranked[index] = false
                levels.order.append(index)
            }
            levels.endLevel()
        }
        levels.ranked = levels.order.count
        for index in items.indices where isUnranked[index] { levels.order.append(index) }
        levels.endLevel()
        return levels
    }

    /// Twice the points: a level that takes the scores from high down to low gets their average.
    func borda() -> [ItemOutcome] {
        var doubled = row(0)
        var voters = row(0)
        for vote in votes {
            guard case .ranking(let ranking) = vote.choice else { continue }
            let levels = levels(ranking)
            var start = 0
            for end in levels.ends {
                let points = (items.count - 1 - start) + (items.count - end)
                for index in levels.order[start..<end] { doubled[index] += points * vote.power }
                start = end
            }
            for index in levels.order[..<levels.ranked] { voters[index] += vote.people }
        }
        return items.indices.map { index in
            ItemOutcome(
                items[index], key: [Ratio(doubled[index])], voters: voters[index],
                .borda(doubledPoints: doubled[index]))
        }
    }

    /// Ranked before unranked, unranked ones level.
    func majoritiesOfRankings() -> Majorities {
        var matrix = PreferenceMatrix(count: items.count)
        var voters = row(0)
        var all = 0
        for vote in votes {
            guard case .ranking(let ranking) = vote.choice else { continue }
            let levels = levels(ranking)
            all += vote.power
            var levelOf = row(0)
            var start = 0
            for (level, end) in levels.ends.enumerated() {
                for index in levels.order[start..<end] { levelOf[index] = level }
                start = end
            }
            matrix.add(levelOf, power: vote.power)
            for index in levels.order[..<levels.ranked] { voters[index] += vote.people }
        }
        let count = items.count
        let compared = (0..<count * count).map { $0 / count == $0 % count ? 0 : all }
        return Majorities(items: items, prefer: matrix.rows, compared: compared, voters: voters)
    }

    func schulze(_ majorities: Majorities) -> [ItemOutcome] {
        let (count, paths) = (items.count, majorities.paths)
        var below = row(0)
        var above = row(0)
        for row in 0..<count {
            for column in 0..<count where paths[row * count + column] > paths[column * count + row] {
                below[row] += 1
                above[column] += 1
            }
        }
        return items.indices.map { index in
            ItemOutcome(
                items[index], key: [Ratio(-above[index])], voters: majorities.voters[index],
                .schulze(below: below[index], above: above[index]))
        }
    }

    func majoritiesOfDuels() -> Majorities {
        let count = items.count
        var prefer = Array(repeating: 0, count: count * count)
        var compared = prefer
        var voters = row(0)
        var lastVote = row(-1)
        for (number, vote) in votes.enumerated() {
            guard case .duels(let duels) = vote.choice else { continue }
            for duel in duels {
                guard let left = position(duel.left), let right = position(duel.right), left != right else {
                    continue
                }
                compared[left * count + right] += vote.power
                compared[right * count + left] += vote.power
                for index in [left, right] where lastVote[index] != number {
                    lastVote[index] = number
                    voters[index] += vote.people
                }
                switch duel.verdict {
                case .left: prefer[left * count + right] += vote.power
                case .right: prefer[right * count + left] += vote.power
                case .tie: break
                }
            }
        }
        return Majorities(items: items, prefer: prefer, compared: compared, voters: voters)
    }

    /// Copeland's points: one for each item beaten, a half for each that is level.
    ///
    /// There are none where nobody compared the two.
    func pairwise(_ majorities: Majorities) -> [ItemOutcome] {
        return items.indices.map { row in
            var (points, won, comparisons) = (0, 0, 0)
            for column in items.indices where column != row {
                let compared = majorities.compared[row * items.count + column]
                let wins = majorities.prefer[row * items.count + column]
                let losses = majorities.prefer[column * items.count + row]
                comparisons += compared
                won += compared + wins - losses
                if compared > 0 { points += wins > losses ? 2 : wins == losses ? 1 : 0 }
            }
            return ItemOutcome(
                items[row], key: comparisons > 0 ? [Ratio(points)] : nil,
                voters: majorities.voters[row],
                .pairwise(
                    doubledPoints: points, won: Ratio(won, over: 2 * comparisons), comparisons: comparisons))
        }
    }
}
