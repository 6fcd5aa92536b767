extension Workshop {
    /// Notes who works with whom from this event on (NW1).
    mutating func meet(_ event: Event) {
        switch event {
        case .stepStarted(let id, _):
            guard isGroupWork(id) else { return }
            for group in groups.values.sorted(by: { $0.id < $1.id }) {
                for person in group.members { meet(person, in: group.id, of: id) }
            }
        case .personJoined(let person), .personMoved(let person, _):
            guard let current, isGroupWork(current), let group = people[person]?.group else { return }
            meet(person, in: group, of: current)
        case .roundStarted(let id, let circles, let number, _):
            for circle in circles { meetAtTables(circle, of: id, round: number) }
        default: return
        }
    }

    /// Whether a group does a step together; voting and listening is everybody's own.
    private func isGroupWork(_ id: StepID) -> Bool {
        guard let step = agenda.steps[id], step.among == .group else { return false }
        switch step.assign {
        case .plenary, .facilitatorOnly, .pairs, .merge: return false
        default: return step.activity != .listen && step.activity != .vote
        }
    }

    private mutating func meet(_ person: ID<Person>, in group: ID<Group>, of step: StepID) {
        guard people[person]?.hasJoined == true else { return }
        let known = encounters.lastIndex { $0.group == group && $0.step == step && $0.round == nil }
        guard let known else {
            return encounters.append(Encounter(step: step, group: group, round: nil, people: [person]))
        }
        if !encounters[known].people.contains(person) { encounters[known].people.append(person) }
    }

    private mutating func meetAtTables(_ id: ID<Circle>, of step: StepID, round: Int) {
        guard let circle = runs[step]?.circles[id], let tables = circle.tables[safe: round - 1] else {
            return
        }
        let group = groups[id.of(Group.self)]?.id
        for table in tables where table.count > 1 {
            encounters.append(Encounter(step: step, group: group, round: round, people: table))
        }
    }

    /// How often people have worked together: once for each group they shared, once for each table (NW2).
    package var met: PairLedger {
        var ledger = PairLedger()
        var shared: [ID<Group>: [ID<Person>]] = [:]
        for encounter in encounters {
            guard encounter.round == nil, let group = encounter.group else {
                ledger.record(encounter.people)
                continue
            }
            let known = Set(shared[group] ?? [])
            shared[group, default: []] += encounter.people.filter { !known.contains($0) }
        }
        for people in shared.values { ledger.record(people) }
        return ledger
    }
}
