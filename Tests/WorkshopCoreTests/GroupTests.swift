import TestSupport
import Testing
import WorkshopCore

struct GroupTests {
    /// A venue with so many people of companies of random sizes.
    static func roster(_ count: Int, seed: UInt64) -> ScriptedWorkshop {
        var script = ScriptedWorkshop()
        var random = SplitMix(seed: seed)
        for id in Cast.participants { script.happens(.personRemoved(id)) }
        let companies = Int.random(in: 1...max(1, count / 2), using: &random)
        for number in 0..<count {
            var person = Person(id: random.id(), name: "人\(number)", role: .participant)
            person.organisation = Cast.id(0x6000 + UInt64(Int.random(in: 0..<companies, using: &random)))
            person.venue = Cast.firstVenue
            script.happens(.personAdded(person, organisation: nil))
        }
        return script
    }

    static func deal(_ script: ScriptedWorkshop, size: Int) throws -> [Group] {
        var script = script
        let events = try script.decide(.dealGroups(venue: Cast.firstVenue, size: size), by: Cast.facilitator)
        guard case .groupsDealt(let groups) = events.first else { return [] }
        return groups
    }

    @Test("GR1 GR2 GR3 three to sixty people in groups of three to eight", arguments: 3...60)
    func deals(_ count: Int) throws {
        for size in 3...8 {
            let script = Self.roster(count, seed: UInt64(count * 10 + size))
            let groups = try Self.deal(script, size: size)
            let people = script.workshop.people.values.filter { $0.role == .participant }
            #expect(groups.flatMap(\.members).sorted() == people.map(\.id).sorted())
            let sizes = groups.map(\.members.count)
            #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
            #expect(groups.map(\.number) == Array(1...groups.count))
            for (company, members) in Dictionary(grouping: people, by: \.organisation) {
                let most = (members.count + groups.count - 1) / groups.count
                for group in groups {
                    let ofCompany = group.members.count {
                        script.workshop.people[$0]?.organisation == company
                    }
                    #expect(ofCompany <= most, "\(count) people in \(size)s")
                }
            }
            #expect(try Self.deal(script, size: size) == groups)
        }
    }

    static let dealing = [
        Example(
            testDescription: "GR5 groups of two", by: Cast.facilitator,
            when: .dealGroups(venue: Cast.firstVenue, size: 2),
            then: .refused(.invalid(path: "size", reason: "3...8"))),
        Example(
            testDescription: "GR5 groups of nine", by: Cast.facilitator,
            when: .dealGroups(venue: Cast.firstVenue, size: 9),
            then: .refused(.invalid(path: "size", reason: "3...8"))),
        Example(
            testDescription: "GR5 a venue that is not there", by: Cast.facilitator,
            when: .dealGroups(venue: Cast.id(1), size: 3), then: .refused(.gone)),
        Example(
            testDescription: "GR5 one person alone", given: [.personRemoved(Cast.seven)],
            by: Cast.facilitator, when: .dealGroups(venue: Cast.secondVenue, size: 3),
            then: .refused(.invalid(path: "venue", reason: "too_few_people"))),
        Example(
            testDescription: "GR5 groups that have begun an outline stay",
            given: [.outlineOpened(Outline(group: Cast.firstGroup))], by: Cast.facilitator,
            when: .dealGroups(venue: Cast.firstVenue, size: 3), then: .refused(.already)),
        Example(
            testDescription: "GR5 groups that have a note stay", given: [.noteAdded(.scripted(0x71))],
            by: Cast.facilitator, when: .dealGroups(venue: Cast.firstVenue, size: 3),
            then: .refused(.already)),
        Example(
            testDescription: "GR5 another venue's notes bind nobody here",
            given: [.noteAdded(.scripted(0x71))], by: Cast.facilitator,
            when: .dealGroups(venue: Cast.secondVenue, size: 3), then: .count(1)),
        Example(
            testDescription: "GR5 a note outside groups binds nobody",
            given: [.noteAdded(.scripted(0x71, group: nil))], by: Cast.facilitator,
            when: .dealGroups(venue: Cast.firstVenue, size: 3), then: .count(1)),
        Example(
            testDescription: "GR6 into another group", by: Cast.facilitator,
            when: .movePerson(Cast.one, group: Cast.secondGroup),
            then: .happens([.personMoved(Cast.one, group: Cast.secondGroup)])),
        Example(
            testDescription: "GR6 into the same group", by: Cast.facilitator,
            when: .movePerson(Cast.one, group: Cast.firstGroup), then: .happens([])),
        Example(
            testDescription: "GR6 out of any group", by: Cast.facilitator,
            when: .movePerson(Cast.one, group: nil), then: .happens([.personMoved(Cast.one, group: nil)])),
        Example(
            testDescription: "GR6 into no such group", by: Cast.facilitator,
            when: .movePerson(Cast.one, group: Cast.id(1)), then: .refused(.gone)),
        Example(
            testDescription: "GR6 a facilitator has no seat", by: Cast.facilitator,
            when: .movePerson(Cast.facilitator, group: Cast.firstGroup), then: .refused(.gone)),
    ]

    @Test("GR5 GR6 refusals and moves", arguments: dealing)
    func decides(_ example: Example) { example.check(on: ScriptedWorkshop()) }

    @Test("GR4 a late-comer sits in the smallest group, where the company is rarest, in the last seat")
    func lateComer() throws {
        var script = ScriptedWorkshop()
        func arrival(_ number: UInt64, _ company: String) -> Command {
            .join(
                Arrival(
                    id: Cast.id(number), name: "後\(number)", organisation: company, venue: Cast.firstVenue,
                    role: .participant))
        }
        script.happens(.personMoved(Cast.six, group: nil))
        try script.ask(arrival(0xD1, "甲社"), by: nil)
        #expect(script.workshop.groups[Cast.secondGroup]?.members.last == Cast.id(0xD1))
        script.happens(.personMoved(Cast.one, group: nil), .personMoved(Cast.two, group: Cast.secondGroup))
        script.happens(.personMoved(Cast.four, group: nil), .personMoved(Cast.five, group: nil))
        script.happens(.personMoved(Cast.four, group: Cast.firstGroup))
        // Two in each; 甲社 sits in both but 乙社 in the second only.
        try script.ask(arrival(0xD2, "乙社"), by: nil)
        #expect(script.workshop.people[Cast.id(0xD2)]?.group == Cast.firstGroup)
    }

    @Test("GR1 new groups take the place of the venue's old ones")
    func dealsAnew() throws {
        var script = ScriptedWorkshop()
        try script.ask(.dealGroups(venue: Cast.firstVenue, size: 3), by: Cast.facilitator)
        #expect(script.workshop.groups[Cast.firstGroup] == nil)
        #expect(script.workshop.groups[Cast.farGroup] != nil)
        for person in script.workshop.people.values where person.venue == Cast.firstVenue {
            let group = try #require(person.group)
            #expect(script.workshop.groups[group]?.members.contains(person.id) == true)
        }
    }
}
