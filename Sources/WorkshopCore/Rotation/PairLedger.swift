/// Who has worked with whom, how often: in groups, pairs and rounds, across editions.
package struct PairLedger: Hashable, Sendable {
    package private(set) var times: [PersonPair: Int] = [:]

    package init() {}

    /// Notes that these people worked together once more.
    package mutating func record(_ group: [ID<Person>]) {
        for (index, left) in group.enumerated() {
            for right in group[(index + 1)...] where left != right {
                times[PersonPair(left, right), default: 0] += 1
            }
        }
    }

    /// How often two people have worked together.
    package func met(_ left: ID<Person>, _ right: ID<Person>) -> Int {
        times[PersonPair(left, right), default: 0]
    }

    /// People among these whom a person has not met yet, in the order given.
    package func notMet(by person: ID<Person>, among people: [ID<Person>]) -> [ID<Person>] {
        people.filter { $0 != person && met(person, $0) == 0 }
    }

    /// For every two companies, how many pairs across them have met, of how many there are.
    package func coverage(of people: [PairedPerson]) -> [CompanyPair: Coverage] {
        var coverage: [CompanyPair: Coverage] = [:]
        for (index, left) in people.enumerated() {
            for right in people[(index + 1)...] {
                guard let one = left.company, let other = right.company, one != other else { continue }
                let isMet = met(left.id, right.id) > 0
                coverage[CompanyPair(one, other), default: Coverage()].add(isMet)
            }
        }
        return coverage
    }

    /// How many of the possible pairs have met.
    package struct Coverage: Hashable, Sendable, Encodable {
        package private(set) var met = 0
        package private(set) var possible = 0

        mutating func add(_ isMet: Bool) {
            met += isMet ? 1 : 0
            possible += 1
        }
    }
}

/// Two different companies in the order of their ids.
package struct CompanyPair: Hashable, Sendable, Encodable {
    package let first: ID<Organisation>
    package let second: ID<Organisation>

    /// The pair of both, whichever is named first.
    package init(_ left: ID<Organisation>, _ right: ID<Organisation>) {
        (first, second) = left < right ? (left, right) : (right, left)
    }
}

/// Somebody to be paired, and where they come from.
package struct PairedPerson: Hashable, Sendable {
    package var id: ID<Person>
    package var company: ID<Organisation>?

    package init(id: ID<Person>, company: ID<Organisation>?) {
        self.id = id
        self.company = company
    }
}
