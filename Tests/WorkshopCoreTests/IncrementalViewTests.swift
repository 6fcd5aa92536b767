import TestSupport
import Testing
import WorkshopCore

struct IncrementalViewTests {
    /// Viewers of every kind; those of people are looked up anew each time, as they move.
    static let impersonal = [
        Viewer(role: .display, person: nil, venue: nil, group: nil),
        Viewer(role: .observer, person: nil, venue: nil, group: nil),
    ]

    @Test(
        "VW3 what changed, applied to what was held, is what a fresh snapshot shows",
        arguments: Seeds.upTo(60), [RandomTheme.steps, .groups])
    func incrementalEqualsSnapshot(_ seed: Int, _ theme: RandomTheme) throws {
        var random = RandomWorkshop(seed: UInt64(seed), theme: theme)
        var people: [ID<Person>: ViewModel] = [:]
        var others = Self.impersonal.map { ViewModel(random.workshop.project(for: $0)) }
        for id in Cast.everybody { people[id] = Self.fresh(id, random.workshop) }
        for round in 0..<60 {
            let events = random.act()
            guard !events.isEmpty else { continue }
            let workshop = random.workshop
            let touched = Self.touched(events, in: workshop)
            for (index, viewer) in Self.impersonal.enumerated() {
                if touched.isEverything {
                    others[index] = ViewModel(workshop.project(for: viewer))
                } else {
                    others[index].apply(workshop.project(touched, for: viewer.impersonal))
                }
                let expected = ViewModel(workshop.project(for: viewer))
                try #require(
                    others[index].differences(from: expected) == [],
                    "seed \(seed), round \(round), \(viewer.role), \(events)")
            }
            for (id, held) in people {
                let model = Self.updated(held, id, touched, workshop)
                let expected = Self.fresh(id, workshop)
                people[id] = model
                guard let model, let expected else {
                    #expect(model == expected)
                    continue
                }
                try #require(
                    model.differences(from: expected) == [], "seed \(seed), round \(round), \(id), \(events)")
            }
        }
    }

    /// All events of one command are applied before any is touched, as when several gather.
    private static func touched(_ events: [Event], in workshop: Workshop) -> Touched {
        var touched = Touched()
        for event in events { workshop.touch(event, in: &touched) }
        return touched
    }

    private static func fresh(_ id: ID<Person>, _ workshop: Workshop) -> ViewModel? {
        workshop.viewer(of: id).map { ViewModel(workshop.project(for: $0)) }
    }

    private static func updated(
        _ held: ViewModel, _ id: ID<Person>, _ touched: Touched, _ workshop: Workshop
    ) -> ViewModel? {
        guard let viewer = workshop.viewer(of: id) else { return nil }
        if touched.isEverything || touched.eyes.contains(id) { return fresh(id, workshop) }
        var model = held
        let isParticular = workshop.particulars(of: touched).contains(id)
        model.apply(workshop.project(touched, for: isParticular ? viewer : viewer.impersonal))
        return model
    }

    @Test(
        "VW4 gone names only what its step shows the viewer, or did before its reveal",
        arguments: Seeds.upTo(60), [RandomTheme.steps, .groups])
    func goneOnlyWhatWasSeen(_ seed: Int, _ theme: RandomTheme) throws {
        var random = RandomWorkshop(seed: UInt64(seed), theme: theme)
        var seen: [ID<Person>: Set<ID<Note>>] = [:]
        for _ in 0..<60 {
            let events = random.act()
            let workshop = random.workshop
            let touched = Self.touched(events, in: workshop)
            for id in Cast.everybody {
                guard let viewer = workshop.viewer(of: id) else { continue }
                let isSnapshot = touched.isEverything || touched.eyes.contains(id)
                if !isSnapshot {
                    let view = workshop.project(touched, for: viewer)
                    let never = Set(view.gone.notes).subtracting(seen[id] ?? [])
                    let unseen = never.filter { !Self.isShown($0, to: viewer, in: workshop) }
                    #expect(unseen.isEmpty, "seed \(seed), \(id), \(events)")
                }
                seen[id, default: []].formUnion(workshop.project(for: viewer).notes.map(\.id))
            }
        }
    }

    /// Whether a note, were it there, is in the viewer's sight or was before its step's reveal.
    private static func isShown(_ id: ID<Note>, to viewer: Viewer, in workshop: Workshop) -> Bool {
        guard var note = workshop.notes[id], let step = workshop.agenda.steps[note.step] else { return false }
        note.isDeleted = false
        let narrows = step.visible != step.revealTo && step.visible != .own
        return narrows || Oracle.mayRead(note, viewer, in: workshop)
    }

    @Test("VW3 random workshops reach every corner that the comparison is about")
    func generatorReachesEverything() {
        var names: Set<String> = []
        for seed in 1...100 {
            var random = RandomWorkshop(seed: UInt64(seed))
            for _ in 0..<100 {
                for event in random.act() { names.insert(String("\(event)".prefix { $0 != "(" })) }
            }
            var mixed = RandomWorkshop(seed: UInt64(seed), theme: .groups)
            for _ in 0..<100 {
                for event in mixed.act() { names.insert(String("\(event)".prefix { $0 != "(" })) }
            }
        }
        let expected: Set<String> = [
            "noteAdded", "noteEdited", "variantKept", "noteMoved", "noteDeleted", "noteRestored",
            "clusterMade",
            "clusterHeaded", "clusterDissolved", "voteOpened", "voteCast", "voteWithdrawn", "votesCounted",
            "voteClosed",
            "ballotShown", "voteProxied",
            "outlineOpened", "outlineTitled", "sectionAdded", "sectionWritten", "sourcesCited",
            "sectionMoved",
            "sectionRemoved", "stageSet", "presentingStarted", "presentingEnded", "stepStarted", "stepEnded",
            "revealed", "deadlineSet", "timerPaused", "readySet", "personAdded", "personJoined",
            "personRenamed", "personRemoved", "groupsDealt", "personMoved", "described", "spotsImported",
            "cardWritten", "cardOffered", "cardWithdrawn", "teamsOpened", "teamOffered", "teamJoined",
            "teamsClosed", "galleryOpened", "leadChosen", "personPlaced", "venueDescribed", "partStarted",
            "stepsAdded", "stepMoved", "stepRemoved", "stepPlanned",
        ]
        #expect(expected.subtracting(names) == [])
    }
}
