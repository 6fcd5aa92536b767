import TestSupport
import Testing
import WorkshopCore

struct VenueTests {
    static func describe(_ name: String, theme: String = "", startsAt: Int64? = nil) -> Command {
        .describeVenue(Cast.firstVenue, name: name, theme: theme, startsAt: startsAt)
    }

    static let begin: Int64 = 1_800_000_000_000
    static var described: Venue {
        var venue = Venue(id: Cast.firstVenue, name: "東京会場")
        (venue.theme, venue.startsAt) = ("駅の未来", begin)
        return venue
    }
    static let bound: [Event] = [.personPlaced(Cast.facilitator, venue: Cast.secondVenue)]

    static let rows = [
        Example(
            testDescription: "VN1 a theme and a begin of its own", by: Cast.secretariat,
            when: describe("東京会場", theme: "駅の未来", startsAt: begin),
            then: .happens([.venueDescribed(described)])),
        Example(
            testDescription: "VN1 the name of another venue", by: Cast.facilitator, when: describe("AW会場"),
            then: .refused(.invalid(path: "name", reason: "twice"))),
        Example(
            testDescription: "VN1 no name", by: Cast.facilitator, when: describe(" "),
            then: .refused(.invalid(path: "name", reason: "empty"))),
        Example(
            testDescription: "VN1 a begin before all time", by: Cast.facilitator,
            when: describe("東京会場", startsAt: -1), then: .refused(.invalid(path: "startsAt", reason: "time"))),
        Example(
            testDescription: "VN2 groups of another venue", given: bound, by: Cast.facilitator,
            when: .dealGroups(venue: Cast.firstVenue, size: 3), then: .refused(.forbidden(.dealGroups))),
        Example(
            testDescription: "VN2 people of another venue", given: bound, by: Cast.facilitator,
            when: .movePerson(Cast.one, group: nil), then: .refused(.forbidden(.movePerson))),
        Example(
            testDescription: "VN2 a plan for another venue", given: bound, by: Cast.facilitator,
            when: .adoptGroups(GroupFormationTests.others, again: false),
            then: .refused(.forbidden(.adoptGroups))),
        Example(
            testDescription: "VN2 spots of another venue", given: bound, by: Cast.facilitator,
            when: .importSpots(venue: Cast.firstVenue, names: ["門"]),
            then: .refused(.forbidden(.importSpots))),
        Example(
            testDescription: "VN2 teams of another venue", given: bound, by: Cast.facilitator,
            when: .openTeams(Cast.firstVenue, min: 3, max: 5), then: .refused(.forbidden(.openTeams))),
        Example(
            testDescription: "VN2 a lead at another venue", given: bound, by: Cast.facilitator,
            when: .chooseLead(Cast.firstGroup, Cast.one), then: .refused(.forbidden(.chooseLead))),
        Example(
            testDescription: "VN2 one's own venue", given: bound, by: Cast.facilitator,
            when: .dealGroups(venue: Cast.secondVenue, size: 3), then: .count(1)),
        Example(
            testDescription: "VN2 bound to none any more", given: bound, by: Cast.facilitator,
            when: .placePerson(Cast.facilitator, venue: nil),
            then: .happens([.personPlaced(Cast.facilitator, venue: nil)])),
        Example(
            testDescription: "VN2 the secretariat binds no facilitator", by: Cast.secretariat,
            when: .placePerson(Cast.facilitator, venue: Cast.firstVenue),
            then: .refused(.forbidden(.placePerson))),
        Example(
            testDescription: "VN3 from group and venue to a seat at the other", by: Cast.secretariat,
            when: .placePerson(Cast.one, venue: Cast.secondVenue),
            then: .happens([
                .personMoved(Cast.one, group: nil), .personPlaced(Cast.one, venue: Cast.secondVenue),
                .personMoved(Cast.one, group: Cast.farGroup),
            ])),
        Example(
            testDescription: "VN3 a participant is somewhere", by: Cast.facilitator,
            when: .placePerson(Cast.one, venue: nil),
            then: .refused(.invalid(path: "venue", reason: "empty"))),
        Example(
            testDescription: "VN4 a step that is not revealed by venue", by: Cast.facilitator,
            when: .openGallery(.named("write"), true),
            then: .refused(.invalid(path: "step", reason: "not_by_venue"))),
    ]

    @Test("VN1 VN2 VN3 VN4 what may be asked of venues", arguments: rows)
    func decides(_ example: Example) { example.check(on: ScriptedWorkshop()) }

    @Test("VN4 a gallery shows the other venue what is revealed, and nothing before or after")
    func gallery() throws {
        let step = Step.scripted("write") { step in
            (step.visible, step.revealTo) = (.own, .venue)
        }
        var script = ScriptedWorkshop.running(step)
        script.happens(.noteAdded(.scripted(0x71)))
        var held = Note.scripted(0x72)
        held.isHeld = true
        script.happens(.noteAdded(held))
        func seen(_ person: ID<Person>) -> [ID<Note>] {
            let viewer = script.workshop.viewer(of: person)
            return viewer.map { script.workshop.project(for: $0).notes.map(\.id) } ?? []
        }
        try script.ask(.openGallery(step.id, true), by: Cast.facilitator)
        #expect(seen(Cast.seven) == [] && seen(Cast.four) == [])
        try script.ask(.revealStep(step.id), by: Cast.facilitator)
        #expect(seen(Cast.seven) == [Cast.id(0x71)] && seen(Cast.four) == [Cast.id(0x71)])
        // Deleted while it hangs there: taken off the other venue's screens too.
        var touched = Touched()
        script.happens(.noteDeleted(Cast.id(0x71)))
        script.workshop.touch(.noteDeleted(Cast.id(0x71)), in: &touched)
        let far = try #require(script.workshop.viewer(of: Cast.seven))
        #expect(script.workshop.project(touched, for: far.impersonal).gone.notes == [Cast.id(0x71)])
        script.happens(.noteRestored(Cast.id(0x71)))
        let events = try script.ask(.openGallery(step.id, false), by: Cast.facilitator)
        #expect(seen(Cast.seven) == [] && seen(Cast.four) == [Cast.id(0x71)])
        var closing = Touched()
        for event in events { script.workshop.touch(event, in: &closing) }
        #expect(closing.isEverything)
    }
}
