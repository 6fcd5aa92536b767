/// Who works in which group.
package struct MixingPlan: Hashable, Sendable, Encodable {
    /// The groups of each venue one after the other, in the order of the task's venues.
    package var groups: [MixedGroup]

    package init(groups: [MixedGroup]) { self.groups = groups }

    /// The index of a person's group.
    package func group(of person: ID<Person>) -> Int? {
        groups.firstIndex { $0.members.contains(person) }
    }

    /// The plan after an edit by hand.
    ///
    /// - Throws: ``MixingFault/unknownPerson(_:)`` or ``MixingFault/noSuchGroup(_:)``.
    package func edited(_ edit: MixingEdit) throws(MixingFault) -> MixingPlan {
        var plan = self
        switch edit {
        case .move(let person, let target):
            guard let from = group(of: person) else { throw .unknownPerson(person) }
            guard groups.indices.contains(target) else { throw .noSuchGroup(target) }
            guard from != target else { return plan }
            plan.groups[from].members.removeAll { $0 == person }
            plan.groups[target].members.append(person)
        case .swap(let left, let right):
            guard let one = group(of: left) else { throw .unknownPerson(left) }
            guard let other = group(of: right) else { throw .unknownPerson(right) }
            guard one != other else { return plan }
            plan.groups[one].replace(left, with: right)
            plan.groups[other].replace(right, with: left)
        }
        return plan
    }
}

/// A group of a plan.
package struct MixedGroup: Hashable, Sendable, Encodable {
    package var venue: ID<Venue>?
    package var members: [ID<Person>]

    package init(venue: ID<Venue>?, members: [ID<Person>]) {
        self.venue = venue
        self.members = members
    }

    fileprivate mutating func replace(_ person: ID<Person>, with other: ID<Person>) {
        members = members.map { $0 == person ? other : $0 }
    }
}

/// A change of groups by hand.
package enum MixingEdit: Hashable, Sendable, Encodable {
    case move(ID<Person>, to: Int)
    case swap(ID<Person>, ID<Person>)
}
