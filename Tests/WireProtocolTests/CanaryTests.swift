import TestSupport
import Testing
import WireProtocol
import WorkshopCore

struct CanaryTests {
    static let display = Viewer(role: .display, person: nil, venue: nil, group: nil)

    /// Whether the viewer may have the text that carries this canary.
    static func mayHave(_ canary: Int, _ viewer: Viewer, _ random: RandomWorkshop) -> Bool {
        let workshop = random.workshop
        if let text = random.outcomeTexts[canary] {
            return Oracle.mayRead(canary, text, viewer, in: workshop)
        }
        guard let item = random.canaries[canary] else { return false }
        if workshop.people[item.of(Person.self)] != nil {
            return mayHaveCard(of: item.of(Person.self), viewer, workshop)
        }
        if let note = workshop.notes[item.of(Note.self)] { return Oracle.mayRead(note, viewer, in: workshop) }
        if let cluster = workshop.clusters[item.of(Cluster.self)] {
            let isMaker = viewer.person == cluster.author
            let isOfGroup = viewer.group != nil && viewer.group == cluster.group
            let isOpen = workshop.runs[cluster.step]?.isRevealed == true
            let step = workshop.agenda.steps[cluster.step]
            let isOwn = (isOpen ? step?.revealTo : step?.visible) == .own
            if isMaker || isOwn && isOfGroup { return true }
            var note = Note(
                id: Cast.id(0), step: cluster.step, author: Cast.id(0), kind: .fact, text: "",
                rank: cluster.rank, writtenAt: 0)
            (note.group, note.venue) = (cluster.group, cluster.venue)
            return Oracle.mayRead(note, viewer, in: workshop)
        }
        guard let outline = workshop.outlines[item.of(Group.self)] else { return false }
        let runsIt = viewer.role == .facilitator || viewer.role == .secretariat
        let wasThere = workshop.formerMembers[outline.group] ?? []
        return outline.isPresented || runsIt || viewer.group == outline.group
            || viewer.person.map(wasThere.contains) ?? false
    }

    /// CC2: its owner, and whoever has offered theirs to the owner who has offered this one to them.
    private static func mayHaveCard(of owner: ID<Person>, _ viewer: Viewer, _ workshop: Workshop) -> Bool {
        guard let person = viewer.person else { return false }
        let offered = workshop.offers[owner]?.contains(person) == true
        let returned = workshop.offers[person]?.contains(owner) == true && workshop.cards[person] != nil
        return person == owner || offered && returned
    }

    @Test(
        "VW1 no byte of what a viewer may not read is in any message for them",
        arguments: Seeds.upTo(60), RandomTheme.allCases)
    func canaries(_ seed: Int, _ theme: RandomTheme) {
        var random = RandomWorkshop(seed: UInt64(seed), theme: theme)
        for round in 0..<40 {
            let events = random.act()
            let workshop = random.workshop
            var touched = Touched()
            for event in events { workshop.touch(event, in: &touched) }
            let isLast = round == 39
            guard isLast || !events.isEmpty else { continue }
            for viewer in Cast.everybody.compactMap(workshop.viewer) + [Self.display] {
                let views = [
                    workshop.project(touched, for: viewer), workshop.project(touched, for: viewer.impersonal),
                ]
                var messages = views.map { view in
                    ServerMessage.events(
                        from: 1, to: 2, now: 0, what: Happening.of(events, in: view), view: view)
                }
                if isLast { messages.append(ServerMessage.snapshot(workshop.project(for: viewer), now: 0)) }
                for message in messages {
                    let leaked = RandomWorkshop.canaries(in: message).filter {
                        !Self.mayHave($0, viewer, random)
                    }
                    #expect(leaked.isEmpty, "seed \(seed), round \(round), \(viewer)")
                }
            }
        }
    }

    @Test("VW1 a snapshot carries what the viewer may read, so that the search for leaks sees something")
    func somethingIsSent() {
        var found = 0
        for seed: UInt64 in 1...50 {
            var random = RandomWorkshop(seed: seed)
            for _ in 0..<60 { _ = random.act() }
            guard let viewer = random.workshop.viewer(of: Cast.one) else { continue }
            found +=
                RandomWorkshop.canaries(
                    in: ServerMessage.snapshot(random.workshop.project(for: viewer), now: 0)
                ).count
        }
        #expect(found > 50)
    }

    @Test(
        "PR5 messages applied as a browser applies them, once or twice, give what a snapshot gives",
        arguments: Seeds.upTo(40), RandomTheme.allCases)
    func browser(_ seed: Int, _ theme: RandomTheme) throws {
        var random = RandomWorkshop(seed: UInt64(seed), theme: theme)
        var held: [ID<Person>: BrowserModel] = [:]
        for id in [Cast.one, Cast.seven, Cast.facilitator] { held[id] = Self.fresh(id, random.workshop) }
        for round in 0..<60 {
            let events = random.act()
            let workshop = random.workshop
            var touched = Touched()
            for event in events { workshop.touch(event, in: &touched) }
            let particulars = workshop.particulars(of: touched)
            for (id, model) in held {
                guard let viewer = workshop.viewer(of: id) else { continue }
                var model = model
                if touched.isEverything || touched.eyes.contains(id) {
                    model.apply(ServerMessage.snapshot(workshop.project(for: viewer), now: 0))
                } else {
                    let eyes = particulars.contains(id) ? viewer : viewer.impersonal
                    let message = ServerMessage.events(
                        from: 1, to: 2, now: 0, what: [], view: workshop.project(touched, for: eyes))
                    model.apply(message)
                    let once = model
                    model.apply(message)
                    #expect(model == once, "seed \(seed), round \(round)")
                }
                held[id] = model
                guard round % 6 == 5 else { continue }
                let differences = model.differences(from: Self.fresh(id, workshop))
                try #require(differences == [], "seed \(seed), round \(round), \(id)")
            }
        }
    }

    private static func fresh(_ id: ID<Person>, _ workshop: Workshop) -> BrowserModel {
        var model = BrowserModel()
        if let viewer = workshop.viewer(of: id) {
            model.apply(ServerMessage.snapshot(workshop.project(for: viewer), now: 0))
        }
        return model
    }
}
