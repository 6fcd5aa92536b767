extension Decision {
    /// What chance and the people who are in decide when a step starts; nothing for a plain step.
    func prepared(_ step: Step) -> [Event] {
        let hasCircles =
            step.rounds != nil || step.assign == .pool || step.assign == .turns || step.deck != nil
            || step.seeds != nil
        guard hasCircles || step.author == .pseudonym || step.order == .random else { return [] }
        var random = SplitMix(seed: asker.random)
        let seed = random.next()
        let circles = hasCircles ? circles(of: step, with: &random) : []
        let prepared = Event.stepPrepared(step.id, seed: seed, circles: circles)
        let starts = step.rounds.map { !$0.startsManually } ?? false
        let begun = starts && !circles.isEmpty ? started(step, circles.map(\.id), number: 1) : []
        return [prepared] + begun
    }

    private func circles(of step: Step, with random: inout SplitMix) -> [Circle] {
        let joined = workshop.people.values.filter { $0.role == .participant && $0.hasJoined }
        let byCircle = Dictionary(grouping: joined) { workshop.circleID(of: $0.id, in: step) }
        var homes: [ID<Venue>: Int] = [:]
        return byCircle.sorted { number(of: $0.key) < number(of: $1.key) }.map { id, people in
            let group = workshop.groups[id.of(Group.self)]
            var seats: [ID<Person>?] =
                group.map { group in group.members.filter { member in people.contains { $0.id == member } } }
                ?? people.map(\.id).sorted()
            // Where authors are hidden, a sheet's number must not tell who began it.
            if step.author != .shown { seats.shuffle(using: &random) }
            var circle = Circle(id: id, seats: seats)
            if let venue = group?.venue {
                circle.home = homes[venue, default: 0]
                homes[venue, default: 0] += 1
            }
            circle.tables = tables(of: step, people, seed: random.next())
            circle.seeds = step.seeds.map { seeds($0, of: id, step) } ?? []
            return circle
        }
    }

    private func number(of id: ID<Circle>) -> (ID<Venue>, Int, ID<Circle>) {
        let group = workshop.groups[id.of(Group.self)]
        return (group?.venue ?? id.of(Venue.self), group?.number ?? 0, id)
    }

    /// Who sits with whom in each round; whoever is left over makes a pair into a trio.
    private func tables(of step: Step, _ people: [Person], seed: UInt64) -> [[[ID<Person>]]] {
        let paired = people.map { PairedPerson(id: $0.id, company: $0.organisation) }
        let alone = [people.map { [$0.id] }]
        switch step.assign {
        case .pairs:
            let wanted = if case .number(let number) = step.rounds?.count { number } else { Int.max }
            let rotation = try? PairRotation(paired, odd: .trio, seed: seed)
            return rotation?.rounds.prefix(wanted).map(\.groups) ?? alone
        case .merge:
            let largest = max(2, step.levels.max() ?? 2)
            guard let doubling = try? GroupDoubling(paired, largest: largest, seed: seed) else {
                return alone
            }
            return step.levels.compactMap { size in
                size == 0 ? [people.map(\.id).sorted()] : doubling.stage(of: size)
            }
        default: return []
        }
    }

    /// The earlier notes that a circle works on, in the order of the query.
    private func seeds(_ rule: SeedRule, of circle: ID<Circle>, _ step: Step) -> [ID<Note>] {
        let steps = rule.steps.isEmpty ? Array(workshop.notesOfSteps.keys) : rule.steps
        let group = workshop.groups[circle.of(Group.self)]
        let venue = group?.venue ?? circle.of(Venue.self)
        let found = steps.flatMap { workshop.notesOfSteps[$0] ?? [] }.compactMap { workshop.notes[$0] }
            .filter { note in
                let isNear =
                    switch rule.from {
                    case .group: group == nil ? note.venue == venue : note.group == group?.id
                    case .venue: note.venue == venue
                    default: true
                    }
                return isNear && !note.isDeleted && !note.isHeld && note.step != step.id
                    && rule.kinds.contains(note.kind)
                    && (rule.prompts.isEmpty || note.prompt.map(rule.prompts.contains) ?? false)
            }
        let votes = rule.top == .votes ? workshop.votes() : [:]
        let sorted = found.sorted { left, right in
            switch rule.top {
            case .stars: (right.stars.count, left.rank, left.id) < (left.stars.count, right.rank, right.id)
            case .votes:
                (votes[right.id] ?? 0, left.rank, left.id) < (votes[left.id] ?? 0, right.rank, right.id)
            case nil: (left.rank, left.id) < (right.rank, right.id)
            }
        }
        let share = rule.percent.map { max(1, (found.count * $0 + 99) / 100) } ?? sorted.count
        return sorted.prefix(min(share, rule.limit)).map(\.id)
    }
}

extension Workshop {
    /// What notes got on closed ballots: dots, marks or points, and places where there is no sum.
    func votes(onlyShown: Bool = false) -> [ID<Note>: Int] {
        var all: [ID<Note>: Int] = [:]
        for ballot in ballots.values where !ballot.isOpen && (ballot.isShown || !onlyShown) {
            for result in ballot.results { all[result.item.of(Note.self), default: 0] += result.dots }
            for item in ballot.voting?.outcome?.items ?? [] {
                guard let place = item.place else { continue }
                // Where there is no sum of votes, the place counts: the first as much as there are items.
                let votes = item.figures.total ?? ballot.items.count + 1 - place
                all[item.item.of(Note.self), default: 0] += votes
            }
        }
        return all
    }
}

extension GroupDoubling {
    /// The stage whose units are of this size, but for those left over.
    fileprivate func stage(of size: Int) -> [[ID<Person>]]? {
        stages.first { stage in (stage.map(\.count).min() ?? 0) >= size } ?? stages.last
    }
}
