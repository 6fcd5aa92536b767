/// A sheet of weighted criteria on which judges score groups; sealed until it is closed.
package struct Judging: Hashable, Sendable, Encodable {
    package var criteria: [JudgingCriterion]
    /// The most points for one criterion, from 0.
    package var max: Int
    package var judges: [ID<Person>]
    package var isOpen = true
    /// Whole sheets by judge and group; emptied at the close.
    package var scores: [ID<Person>: [ID<Group>: [String: Int]]] = [:]
    /// What it came to, best first; empty until it is closed.
    package var results: [JudgedGroup] = []

    package init(criteria: [JudgingCriterion], max: Int, judges: [ID<Person>]) {
        self.criteria = criteria
        self.max = max
        self.judges = judges
    }

    /// Adds up the sheets.
    ///
    /// A sheet's points are the sum of weight × score; groups are compared by the mean over their judges, as
    /// fractions, so that no rounding decides. Equal means share a place and stand by group id.
    package func tally() -> [JudgedGroup] {
        var groups: [ID<Group>: JudgedGroup] = [:]
        for sheet in scores.values.flatMap({ Array($0) }) {
            var judged = groups[sheet.key] ?? JudgedGroup(group: sheet.key)
            judged.judges += 1
            for criterion in criteria {
                let score = sheet.value[criterion.key] ?? 0
                judged.points += score * criterion.weight
                judged.scores[criterion.key, default: 0] += score
            }
            groups[sheet.key] = judged
        }
        let sorted = groups.values.sorted { left, right in
            left.isBetter(than: right) || !right.isBetter(than: left) && left.group < right.group
        }
        return sorted.map { judged in
            var placed = judged
            placed.place = 1 + sorted.count { $0.isBetter(than: judged) }
            return placed
        }
    }
}

/// Something that is scored; it counts as often as its weight says.
package struct JudgingCriterion: Hashable, Sendable, Encodable {
    package var key: String
    package var title: Bilingual
    package var weight: Int

    package init(key: String, title: Bilingual, weight: Int) {
        self.key = key
        self.title = title
        self.weight = weight
    }
}

/// What the judges gave a group.
package struct JudgedGroup: Hashable, Sendable, Encodable {
    package var group: ID<Group>
    /// Judges who scored it.
    package var judges = 0
    /// Weight × score, over all criteria and judges.
    package var points = 0
    /// Scores of each criterion over all judges, without the weight.
    package var scores: [String: Int] = [:]
    /// 1 for the best mean; ties share it.
    package var place = 0

    package init(group: ID<Group>) { self.group = group }

    func isBetter(than other: JudgedGroup) -> Bool {
        points * other.judges > other.points * judges
    }
}
