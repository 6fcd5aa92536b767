import TestSupport
import Testing
import WorkshopCore

struct HostViewTests {
    private static let display = Viewer(role: .display, person: nil, venue: nil, group: nil)

    private static func everybody(_ script: ScriptedWorkshop) -> [Viewer] {
        Cast.everybody.compactMap(script.workshop.viewer) + [display]
    }

    @Test("OU1 before it is opened the brief is its writers', afterwards everybody's")
    func brief() throws {
        var script = HostTests.base
        try script.ask(HostTests.write(), by: Cast.host)
        for viewer in Self.everybody(script) {
            let writes: Set<Role> = [.host, .facilitator, .secretariat]
            #expect((script.workshop.project(for: viewer).brief != nil) == writes.contains(viewer.role))
        }
        try script.ask(.outcome(.openBrief), by: Cast.facilitator)
        try script.ask(HostTests.write(1) { $0.questions = ["なぜ?"] }, by: Cast.host)
        for viewer in Self.everybody(script) {
            let brief = try #require(script.workshop.project(for: viewer).brief)
            #expect(brief.questions == ["なぜ?"] && brief.isOpen && brief.revision == 2)
        }
    }

    @Test("OU4 a sealed pick is in nobody's view but the host's, and in no archive")
    func sealed() throws {
        var script = HostTests.base
        try script.ask(HostTests.pick([HostTests.fact], "~123456~"), by: Cast.host)
        try script.ask(HostTests.pick([HostTests.outline], "~123457~"), by: Cast.host)
        for viewer in Self.everybody(script) {
            let view = script.workshop.project(for: viewer)
            #expect((view.pick?.items.count == 1) == (viewer.role == .host))
            #expect("\(view)".contains("~123457~") == (viewer.role == .host))
        }
        func archived() -> String {
            "\(Archival(script.workshop).archived(script.entries))"
        }
        #expect(!archived().contains("~12345"))
        try script.ask(.outcome(.revealPick), by: Cast.host)
        for viewer in Self.everybody(script) {
            let view = script.workshop.project(for: viewer)
            #expect(view.pick?.isRevealed == true && view.pick?.items.map(\.reason) == ["~123457~"])
            #expect(!"\(view)".contains("~123456~"))
        }
        #expect(archived().contains("~123457~") && !archived().contains("~123456~"))
    }

    @Test("OU4 who may not read an item does not learn that it was picked")
    func unreadable() throws {
        var script = HostTests.base
        try script.ask(HostTests.pick([HostTests.fact, HostTests.outline]), by: Cast.host)
        script.happens(.noteHeld(Cast.id(0x71), true))
        try script.ask(.outcome(.revealPick), by: Cast.host)
        for (person, count) in [(Cast.one, 2), (Cast.two, 1), (Cast.facilitator, 1)] {
            let viewer = try #require(script.workshop.viewer(of: person))
            #expect(script.workshop.project(for: viewer).pick?.items.count == count)
        }
    }

    @Test(
        "OU7 a private decision is host's and secretariat's, a public one everybody's who may read its item")
    func decisions() throws {
        var script = HostTests.base
        try script.ask(
            HostTests.decide {
                $0.reason = "~123456~"
                $0.message = "~123457~"
            }, by: Cast.host)
        for viewer in Self.everybody(script) {
            let keeps = viewer.role == .host || viewer.role == .secretariat
            let view = script.workshop.project(for: viewer)
            #expect(view.adoptions.count == (keeps ? 1 : 0))
            #expect("\(view)".contains("~123456~") == keeps)
        }
        try script.ask(
            HostTests.decide(HostTests.idea, .adopted, revision: 1) {
                $0.reason = "~123458~"
                $0.message = "~123457~"
                $0.isPublic = true
            }, by: Cast.host)
        for viewer in Self.everybody(script) {
            let keeps = viewer.role == .host || viewer.role == .secretariat
            let adoption = try #require(script.workshop.project(for: viewer).adoptions.first)
            #expect(adoption.decision.status == .adopted && adoption.decision.reason == "~123458~")
            #expect(adoption.history.count == (keeps ? 2 : 1))
            #expect((adoption.history.first?.by != nil) == keeps)
            #expect((adoption.decision.message == "~123457~") == keeps)
            #expect((adoption.reached == 2) == keeps)
        }
        let archived = "\(Archival(script.workshop).archived(script.entries))"
        #expect(archived.contains("~123458~"))
        #expect(!archived.contains("~123456~") && !archived.contains("~123457~"))
    }

    @Test("OU7 a decision that is made private leaves the screens of those who had read it")
    func madePrivate() throws {
        var script = HostTests.base
        try script.ask(HostTests.decide { $0.isPublic = true }, by: Cast.host)
        let events = try script.ask(HostTests.decide(HostTests.idea, .declined, revision: 1), by: Cast.host)
        var touched = Touched()
        for event in events { script.workshop.touch(event, in: &touched) }
        for viewer in Self.everybody(script) {
            let view = script.workshop.project(touched, for: viewer)
            let keeps = viewer.role == .host || viewer.role == .secretariat
            #expect(view.adoptions.count == (keeps ? 1 : 0))
            #expect(view.gone.adoptions == (keeps ? [] : [HostTests.idea]))
        }
        let archived = "\(Archival(script.workshop).archived(script.entries))"
        #expect(!archived.contains("adoptionDecided"))
    }

    @Test("OU7 a decision that was never public is not even gone")
    func neverPublic() throws {
        var script = HostTests.base
        let events = try script.ask(HostTests.decide(), by: Cast.host)
        var touched = Touched()
        for event in events { script.workshop.touch(event, in: &touched) }
        let viewer = try #require(script.workshop.viewer(of: Cast.four))
        #expect(script.workshop.project(touched, for: viewer).gone.isEmpty)
    }

    @Test("OU8 a message reaches whose notes are behind the item, with their own notes named")
    func messages() throws {
        var script = HostTests.base
        let events = try script.ask(
            HostTests.decide(HostTests.outline, .partlyAdopted) { $0.message = "ありがとう" }, by: Cast.host)
        var touched = Touched()
        for event in events { script.workshop.touch(event, in: &touched) }
        #expect(script.workshop.particulars(of: touched).isSuperset(of: [Cast.one, Cast.two]))
        for viewer in Self.everybody(script) {
            let messages = script.workshop.project(for: viewer).me?.messages ?? []
            switch viewer.person {
            case Cast.one: #expect(messages.map(\.notes) == [[Cast.id(0x71)]])
            case Cast.two: #expect(messages.map(\.notes) == [[Cast.id(0x72)]])
            default: #expect(messages.isEmpty)
            }
            for message in messages {
                #expect(message.message == "ありがとう" && message.status == .partlyAdopted)
            }
        }
        let host = try #require(script.workshop.viewer(of: Cast.host))
        #expect(script.workshop.project(for: host).adoptions.first?.reached == 2)
    }

    @Test("OU8 sources that go round in a circle end")
    func circle() {
        var script = HostTests.base
        var (left, right) = (Note.scripted(0x81, by: Cast.five), Note.scripted(0x82, by: Cast.six))
        left.derivedFrom = [Derivation(source: right.id, relation: .buildsOn)]
        right.derivedFrom = [Derivation(source: left.id, relation: .buildsOn)]
        script.happens(.noteAdded(left), .noteAdded(right))
        #expect(script.workshop.notes(behind: Cast.id(0x81)) == [left.id, right.id])
    }
}
