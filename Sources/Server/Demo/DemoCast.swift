import WorkshopCore

/// Who does what: the groups as they were dealt, and their share of the spots.
struct DemoCast {
    /// Members in seat order, by the groups' numbers.
    let groups: [[ID<Person>]]
    /// The group, from 0, that looks at a spot.
    let groupOfSpot: [String: Int]

    /// - Parameters:
    ///   - workshop: As it stands after dealing; no groups with people, no cast.
    ///   - data: What there is to be seen.
    init?(workshop: Workshop, data: DemoData) {
        let venue = workshop.venues.first { $0.name == data.venue }?.id
        groups = workshop.groups.values.filter { $0.venue == venue && !$0.members.isEmpty }
            .sorted { $0.number < $1.number }.map(\.members)
        guard !groups.isEmpty else { return nil }
        groupOfSpot = Self.share(data, among: groups.count)
    }

    /// What a group will present it must have seen; the other spots go where the fewest observations are.
    private static func share(_ data: DemoData, among count: Int) -> [String: Int] {
        var groupOfSpot: [String: Int] = [:]
        var loads = [Int](repeating: 0, count: count)
        let spotOf = Dictionary(uniqueKeysWithValues: data.observations.map { ($0.number, $0.spot) })
        for (number, observed) in data.presented.sorted(by: { $0.key < $1.key }) {
            for spot in observed.compactMap({ spotOf[$0] }) where groupOfSpot[spot] == nil {
                groupOfSpot[spot] = (number - 1) % count
            }
        }
        for observation in data.observations {
            if let group = groupOfSpot[observation.spot] { loads[group] += 1 }
        }
        for spot in data.spots where groupOfSpot[spot] == nil {
            let least = loads.indices.min { loads[$0] < loads[$1] } ?? 0
            groupOfSpot[spot] = least
            loads[least] += data.observations.count { $0.spot == spot }
        }
        return groupOfSpot
    }

    /// A member of a group, going round.
    func member(_ seat: Int, of group: Int) -> ID<Person> {
        let members = groups[group % groups.count]
        return members[seat % members.count]
    }

    /// The group that saw what an idea stands on.
    func group(of idea: DemoIdea, in data: DemoData) -> Int? {
        data.observations.first { $0.number == idea.sources.first }.flatMap { groupOfSpot[$0.spot] }
    }

    /// Who writes which observation down, facts first.
    ///
    /// Facts go by threes, so that some have enough for an insight; questions and assumptions go to
    /// the others.
    func observers(of data: DemoData) -> [(observation: DemoObservation, observer: ID<Person>)] {
        var facts: [(DemoObservation, ID<Person>)] = []
        var others: [(DemoObservation, ID<Person>)] = []
        for group in groups.indices {
            let seen = data.observations.filter { groupOfSpot[$0.spot] == group }
            let factsSeen = seen.filter { $0.kind == .fact }
            facts += factsSeen.enumerated().map { ($0.element, member($0.offset / 3, of: group)) }
            let insights = seen.filter { $0.kind == .insight }
            let noticing = min(factsSeen.count / 3, groups[group].count)
            if noticing > 0 {
                others += insights.enumerated().map { ($0.element, member($0.offset % noticing, of: group)) }
            }
            let rest = seen.filter { $0.kind != .fact && $0.kind != .insight }
            let first = (factsSeen.count + 2) / 3
            others += rest.enumerated().map { ($0.element, member(first + $0.offset, of: group)) }
        }
        return [facts, others].flatMap { $0.sorted { $0.0.number < $1.0.number } }
    }
}
