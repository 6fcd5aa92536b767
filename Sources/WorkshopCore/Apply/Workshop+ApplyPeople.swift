extension Workshop {
    mutating func applyToPeople(_ event: Event, at now: Int64) {
        switch event {
        case .founded(let founding, let venues):
            found(founding, venues: venues, at: now)
        case .described(let title, let theme):
            (self.title, self.theme) = (title, theme)
        case .rosterImported(let people, let organisations, let venues):
            self.organisations += organisations
            self.venues += venues
            for person in people { self.people[person.id] = person }
        case .spotsImported(let spots):
            self.spots += spots
        case .personAdded(let person, let organisation):
            if let organisation { organisations.append(organisation) }
            people[person.id] = person
        case .personJoined(let id):
            people[id]?.hasJoined = true
        case .personRenamed(let id, let name):
            people[id]?.name = name
        case .personRemoved(let id):
            vacate(id)
            leaveGroup(id)
            people[id] = nil
            hands[id] = nil
            undoable[id] = nil
            forget(id)
            forgetCard(of: id)
            leaveTeam(id)
        case .groupsDealt(let dealt):
            deal(dealt)
        case .personMoved(let id, let group):
            vacate(id)
            leaveGroup(id)
            people[id]?.group = group
            if let group { groups[group]?.members.append(id) }
        default: break
        }
    }

    private mutating func found(_ founding: Founding, venues: [Venue], at now: Int64) {
        title = founding.title
        theme = founding.theme
        language = founding.language
        isDemo = founding.isDemo
        createdAt = now
        self.venues = venues
        agenda = founding.agenda
        runs = agenda.steps.mapValues { _ in StepRun() }
    }

    private mutating func leaveGroup(_ id: ID<Person>) {
        guard let group = people[id]?.group else { return }
        groups[group]?.members.removeAll { $0 == id }
        if groups[group]?.lead == id { groups[group]?.lead = nil }
        people[id]?.group = nil
    }

    /// New groups take the place of the venue's old ones.
    private mutating func deal(_ dealt: [Group]) {
        let venues = Set(dealt.map(\.venue))
        for group in groups.values where venues.contains(group.venue) {
            for member in group.members { people[member]?.group = nil }
            formerMembers[group.id] = group.members
            groups[group.id] = nil
            calls[group.id] = nil
        }
        for group in dealt {
            groups[group.id] = group
            for member in group.members { people[member]?.group = group.id }
        }
    }
}
