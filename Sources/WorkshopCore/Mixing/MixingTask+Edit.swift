/// What an edit by hand would do.
package struct MixingEditCost: Hashable, Sendable, Encodable {
    package let before: MixingCost
    package let after: MixingCost
    /// Hard rules it would break.
    package let breaks: [BrokenRule]
    /// Hard rules it would mend.
    package let mends: [BrokenRule]

    /// What it adds to the cost; below zero when the groups become better mixed.
    package var delta: Int { after.total - before.total }
}

/// How two plans for the same people differ.
package struct MixingComparison: Hashable, Sendable, Encodable {
    /// Somebody who works with other people.
    package struct Move: Hashable, Sendable, Encodable {
        package let person: ID<Person>
        /// Group indices; `nil` for none.
        package let from: Int?
        package let to: Int?
    }

    package let before: MixingCost
    package let after: MixingCost
    package let brokenBefore: [BrokenRule]
    package let brokenAfter: [BrokenRule]
    /// Who changed group, where each group counts as the one it shares most people with.
    package let moves: [Move]
    /// Pairs that work together in the one plan only.
    package let parted: Int
    package let joined: Int
}

extension MixingTask {
    /// What an edit would cost, and which hard rules it would break or mend.
    package func cost(of edit: MixingEdit, in plan: MixingPlan) throws(MixingFault) -> MixingEditCost {
        let edited = try plan.edited(edit)
        let (before, after) = (broken(in: plan), broken(in: edited))
        return MixingEditCost(
            before: cost(of: plan), after: cost(of: edited), breaks: after.filter { !before.contains($0) },
            mends: before.filter { !after.contains($0) })
    }

    /// Lays two plans side by side.
    package func comparison(of before: MixingPlan, with after: MixingPlan) -> MixingComparison {
        let (old, new) = (before.pairs, after.pairs)
        let counterpart = before.counterparts(in: after)
        let moves = people.compactMap { person -> MixingComparison.Move? in
            let (from, to) = (before.group(of: person.id), after.group(of: person.id))
            guard from.flatMap({ counterpart[$0] }) != to || (from == nil) != (to == nil) else { return nil }
            return MixingComparison.Move(person: person.id, from: from, to: to)
        }
        return MixingComparison(
            before: cost(of: before), after: cost(of: after), brokenBefore: broken(in: before),
            brokenAfter: broken(in: after), moves: moves, parted: old.subtracting(new).count,
            joined: new.subtracting(old).count)
    }
}

extension MixingPlan {
    /// Everybody who works with somebody.
    var pairs: Set<PersonPair> {
        var pairs: Set<PersonPair> = []
        for group in groups {
            for (index, left) in group.members.enumerated() {
                for right in group.members[(index + 1)...] { pairs.insert(PersonPair(left, right)) }
            }
        }
        return pairs
    }

    /// For each group the one of another plan that holds most of its people, each taken once.
    func counterparts(in other: MixingPlan) -> [Int: Int] {
        let members = other.groups.map { Set($0.members) }
        var overlaps: [(shared: Int, from: Int, to: Int)] = []
        for (from, group) in groups.enumerated() {
            for to in members.indices {
                overlaps.append((group.members.count { members[to].contains($0) }, from, to))
            }
        }
        overlaps.sort { (-$0.shared, $0.from, $0.to) < (-$1.shared, $1.from, $1.to) }
        var counterpart: [Int: Int] = [:]
        var taken: Set<Int> = []
        for overlap in overlaps where counterpart[overlap.from] == nil {
            if taken.insert(overlap.to).inserted { counterpart[overlap.from] = overlap.to }
        }
        return counterpart
    }
}
