import TestSupport
import Testing
import WorkshopCore

struct GroupFormationTests {
    static func group(_ people: ID<Person>..., at venue: ID<Venue> = Cast.firstVenue) -> MixedGroup {
        MixedGroup(venue: venue, members: people)
    }

    static let others = [group(Cast.one, Cast.four, Cast.five), group(Cast.two, Cast.three, Cast.six)]

    static func adopt(_ groups: [MixedGroup], again: Bool = false) -> Command {
        .adoptGroups(groups, again: again)
    }

    static let refusals = [
        Example(
            testDescription: "GM3 no groups", by: Cast.facilitator, when: adopt([]),
            then: .refused(.invalid(path: "groups", reason: "empty"))),
        Example(
            testDescription: "GM3 an empty group", by: Cast.facilitator,
            when: adopt([group(Cast.one), group()]),
            then: .refused(.invalid(path: "groups[1]", reason: "empty"))),
        Example(
            testDescription: "GM3 somebody twice", by: Cast.facilitator,
            when: adopt([group(Cast.one), group(Cast.one)]),
            then: .refused(.invalid(path: "groups[1]", reason: "twice"))),
        Example(
            testDescription: "GM3 somebody of another venue", by: Cast.facilitator,
            when: adopt([group(Cast.one, Cast.seven)]),
            then: .refused(.invalid(path: "groups[0]", reason: "other_venue"))),
        Example(
            testDescription: "GM3 a facilitator has no seat", by: Cast.facilitator,
            when: adopt([group(Cast.facilitator)]), then: .refused(.gone)),
        Example(
            testDescription: "GM3 a venue that is not there", by: Cast.facilitator,
            when: adopt([group(Cast.one, at: Cast.id(9))]), then: .refused(.gone)),
        Example(
            testDescription: "GM4 a group with a note stays", given: [.noteAdded(.scripted(0x71))],
            by: Cast.facilitator, when: adopt(others), then: .refused(.already)),
        Example(
            testDescription: "GM4 and goes when that is asked for", given: [.noteAdded(.scripted(0x71))],
            by: Cast.facilitator, when: adopt(others, again: true), then: .count(1)),
        Example(
            testDescription: "GM6 a lead of another group", by: Cast.facilitator,
            when: .chooseLead(Cast.firstGroup, Cast.four),
            then: .refused(.invalid(path: "person", reason: "not_a_member"))),
        Example(
            testDescription: "GM6 a lead of no group", by: Cast.facilitator,
            when: .chooseLead(Cast.id(9), Cast.four), then: .refused(.gone)),
        Example(
            testDescription: "GM6 a lead", by: Cast.facilitator,
            when: .chooseLead(Cast.firstGroup, Cast.two),
            then: .happens([.leadChosen(Cast.firstGroup, Cast.two)])),
        Example(
            testDescription: "GM6 the lead that is", given: [.leadChosen(Cast.firstGroup, Cast.two)],
            by: Cast.facilitator, when: .chooseLead(Cast.firstGroup, Cast.two), then: .happens([])),
    ]

    @Test("GM3 GM4 GM6 refusals", arguments: refusals)
    func decides(_ example: Example) { example.check(on: ScriptedWorkshop()) }

    @Test("GM3 who is in no group of the plan takes a seat in the smallest")
    func missing() throws {
        var script = ScriptedWorkshop()
        let plan = [Self.group(Cast.one, Cast.five), Self.group(Cast.two, Cast.three, Cast.six)]
        try script.ask(Self.adopt(plan), by: Cast.facilitator)
        let groups = script.workshop.groups.values.filter { $0.venue == Cast.firstVenue }
            .sorted { $0.number < $1.number }
        #expect(
            groups.map(\.members) == [[Cast.one, Cast.five, Cast.four], [Cast.two, Cast.three, Cast.six]])
        #expect(script.workshop.people[Cast.four]?.group == groups.first?.id)
        #expect(script.workshop.groups[Cast.farGroup] != nil)
    }

    @Test("GM4 seats that go round keep their groups")
    func rounds() {
        let step = Step.scripted("write") { step in
            step.assign = .sheets
            step.rounds = RoundRule(count: .number(3), seconds: [60])
        }
        var script = ScriptedWorkshop(steps: [step])
        #expect(throws: Never.self) { try script.ask(.startStep(step.id), by: Cast.facilitator) }
        #expect(throws: Refusal.stepRunning(step.id)) {
            try script.decide(Self.adopt(Self.others, again: true), by: Cast.facilitator)
        }
    }

    @Test("GM5 former members read what their group wrote, the new group does not")
    func former() throws {
        var script = ScriptedWorkshop.running(
            .scripted("write") {
                $0.visible = .group
                $0.revealTo = .group
            })
        script.happens(.noteAdded(.scripted(0x71)), .stepEnded(.named("write")))
        try script.ask(Self.adopt(Self.others, again: true), by: Cast.facilitator)
        let note = try #require(script.workshop.notes[Cast.id(0x71)])
        for person in Cast.participants {
            let viewer = try #require(script.workshop.viewer(of: person))
            let isFormer = [Cast.one, Cast.two, Cast.three].contains(person)
            #expect(script.workshop.sees(note, viewer) == isFormer)
            #expect(script.workshop.project(for: viewer).notes.contains { $0.id == note.id } == isFormer)
        }
        // Whoever reads it as a former member gets changes to it in a view of their own.
        var touched = Touched()
        script.workshop.touch(
            .noteEdited(note.id, text: "別", kind: .fact, revision: 2), in: &touched)
        #expect(script.workshop.particulars(of: touched).isSuperset(of: [Cast.one, Cast.two, Cast.three]))
    }

    @Test("GM6 a lead who leaves the group is none any more")
    func leadLeaves() {
        var script = ScriptedWorkshop()
        script.happens(.leadChosen(Cast.firstGroup, Cast.two))
        #expect(script.workshop.groups[Cast.firstGroup]?.lead == Cast.two)
        script.happens(.personMoved(Cast.two, group: Cast.secondGroup))
        #expect(script.workshop.groups[Cast.firstGroup]?.lead == nil)
        #expect(script.workshop.groups[Cast.secondGroup]?.lead == nil)
    }

    @Test("GM7 order, skit and call are the lead's and the facilitator's where there is a lead")
    func leadsPart() throws {
        var script = ScriptedWorkshop.running(.scripted("write", .outline))
        var skit = OutlineSection(id: Cast.id(0xB1), kind: .skit)
        skit.text = "幕"
        let idea = OutlineSection(id: Cast.id(0xB2), kind: .idea)
        script.happens(
            .outlineOpened(Outline(group: Cast.firstGroup)), .sectionAdded(Cast.firstGroup, skit, after: nil),
            .sectionAdded(Cast.firstGroup, idea, after: nil))
        let group = Cast.firstGroup
        var play = Skit()
        play.title = "劇"
        let reserved: [Command] = [
            .outcome(.writeSkit(group, play, revision: 0)), .moveSection(group, idea.id, after: skit.id),
            .removeSection(group, skit.id),
            .writeSection(group, skit.id, text: "新しい幕", revision: 1),
            .addSection(
                group, NewSection(id: Cast.id(0xB3), kind: .skit, text: "", sources: [], after: nil)),
            .raiseHand(nil, group: group, true),
        ]
        for command in reserved { #expect(throws: Never.self) { try script.decide(command, by: Cast.one) } }
        script.happens(.leadChosen(group, Cast.two))
        for command in reserved {
            #expect(throws: Refusal.needsLead(Cast.two)) { try script.decide(command, by: Cast.one) }
            #expect(try script.decide(command, by: Cast.two) != [])
        }
        #expect(try script.decide(reserved[1], by: Cast.facilitator) != [])
        #expect(
            try script.decide(.writeSection(group, idea.id, text: "案", revision: 1), by: Cast.one) != [])
    }
}
