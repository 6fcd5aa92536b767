package import WorkshopCore

/// A workshop under way, told by events and commands: two venues, eight participants, three groups.
package struct ScriptedWorkshop: Sendable {
    package private(set) var workshop = Workshop(id: Cast.workshop)
    package private(set) var entries: [LogEntry] = []
    /// Server time of what happens next, in milliseconds.
    package var now: Int64 = 1_800_000_000_000
    package var random: SplitMix
    package var limits = WorkshopLimits()

    /// Founds the workshop and brings its people in.
    package init(steps: [Step] = [.scripted("write")], seed: UInt64 = 1) {
        random = SplitMix(seed: seed)
        let founding = Founding(
            title: "異業種交流研修", theme: "テーマパークの新しい未来を創る", language: .ja,
            venues: ["東京会場", "AW会場"], agenda: Agenda(scripted: steps))
        let venues = [
            Venue(id: Cast.firstVenue, name: "東京会場"), Venue(id: Cast.secondVenue, name: "AW会場"),
        ]
        happens(.founded(founding, venues: venues))
        happens(.spotsImported([Spot(id: Cast.spot, venue: Cast.firstVenue, name: "観覧車")]))
        bringIn()
        happens(
            .groupsDealt([
                Group(
                    id: Cast.firstGroup, number: 1, venue: Cast.firstVenue,
                    members: [Cast.one, Cast.two, Cast.three]),
                Group(
                    id: Cast.secondGroup, number: 2, venue: Cast.firstVenue,
                    members: [Cast.four, Cast.five, Cast.six]),
            ]),
            .groupsDealt([
                Group(
                    id: Cast.farGroup, number: 1, venue: Cast.secondVenue, members: [Cast.seven, Cast.eight])
            ]))
    }

    private mutating func bringIn() {
        for (index, id) in Cast.participants.enumerated() {
            var person = Person(id: id, name: "参加者\(index + 1)", role: .participant)
            let company = Organisation(
                id: Cast.id(0x61 + UInt64(index % 3)), name: ["甲社", "乙社", "丙社"][index % 3])
            person.organisation = company.id
            person.venue = index < 6 ? Cast.firstVenue : Cast.secondVenue
            person.profile.job = "企画"
            happens(.personAdded(person, organisation: index < 3 ? company : nil), .personJoined(id))
        }
        let crew: [(ID<Person>, Role)] = [
            (Cast.facilitator, .facilitator), (Cast.secretariat, .secretariat), (Cast.host, .host),
        ]
        for (id, role) in crew {
            happens(
                .personAdded(Person(id: id, name: role.rawValue, role: role), organisation: nil),
                .personJoined(id))
        }
    }

    /// Records events as history.
    package mutating func happens(_ events: Event...) { for event in events { record(event, by: nil) } }

    /// Asks as a person of the cast, and records what comes of it.
    @discardableResult
    package mutating func ask(_ command: Command, by person: ID<Person>?) throws(Refusal) -> [Event] {
        let events = try decide(command, by: person)
        for event in events { record(event, by: person) }
        return events
    }

    /// Asks without recording.
    package mutating func decide(_ command: Command, by person: ID<Person>?) throws(Refusal) -> [Event] {
        let role = person.flatMap { workshop.people[$0]?.role } ?? .display
        return try workshop.decide(
            command, by: Asker(person: person, role: role, now: now, random: random.next()), limits: limits)
    }

    private mutating func record(_ event: Event, by person: ID<Person>?) {
        let entry = LogEntry(
            sequence: workshop.sequence + 1, at: now, by: person, origin: nil, event: event)
        workshop.apply(entry)
        if case .voteOpened(let ballot) = event { workshop.unlock(ballot.id, with: .scripted(ballot.id)) }
        entries.append(entry)
    }
}
