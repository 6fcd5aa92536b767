import TestSupport
import Testing
import WorkshopCore

struct OutcomeRandomTests {
    private static func random(_ seed: Int) -> RandomWorkshop {
        RandomWorkshop(seed: UInt64(seed), theme: .outcome)
    }

    @Test(
        "VW3 OU4 OU7 OU13 OU18 what changed around the outcome, applied, is what a snapshot shows",
        arguments: Seeds.upTo(60))
    func incremental(_ seed: Int) throws {
        var random = Self.random(seed)
        let display = Viewer(role: .display, person: nil, venue: nil, group: nil)
        var held: [ID<Person>: ViewModel] = [:]
        for id in Cast.everybody { held[id] = Self.fresh(random.workshop, id) }
        var shown = ViewModel(random.workshop.project(for: display))
        for round in 0..<80 {
            let events = random.act()
            let workshop = random.workshop
            var touched = Touched()
            for event in events { workshop.touch(event, in: &touched) }
            let particulars = workshop.particulars(of: touched)
            for id in Cast.everybody {
                guard let viewer = workshop.viewer(of: id), var model = held[id] else { continue }
                if touched.isEverything || touched.eyes.contains(id) {
                    model = ViewModel(workshop.project(for: viewer))
                } else {
                    let eyes = particulars.contains(id) ? viewer : viewer.impersonal
                    model.apply(workshop.project(touched, for: eyes))
                }
                held[id] = model
                let fresh = ViewModel(workshop.project(for: viewer))
                try #require(
                    model.differences(from: fresh) == [], "seed \(seed), round \(round), \(id), \(events)")
            }
            if touched.isEverything {
                shown = ViewModel(workshop.project(for: display))
            } else {
                shown.apply(workshop.project(touched, for: display))
            }
            let fresh = ViewModel(workshop.project(for: display))
            try #require(shown.differences(from: fresh) == [], "seed \(seed), round \(round), \(events)")
        }
    }

    private static func fresh(_ workshop: Workshop, _ id: ID<Person>) -> ViewModel? {
        workshop.viewer(of: id).map { ViewModel(workshop.project(for: $0)) }
    }

    @Test(
        "OU4 OU7 OU14 no archive holds a word of the outcome that facilitators may not read",
        arguments: Seeds.upTo(60))
    func archive(_ seed: Int) {
        var random = Self.random(seed)
        for _ in 0..<80 { _ = random.act() }
        let workshop = random.workshop
        let reader = Viewer(role: .facilitator, person: nil, venue: nil, group: nil)
        let archived = Archival(workshop).archived(random.script.entries)
        #expect(archived.map(\.sequence) == random.script.entries.map(\.sequence))
        for canary in RandomWorkshop.canaries(in: Array("\(archived)".utf8)) {
            guard let text = random.outcomeTexts[canary] else { continue }
            #expect(Oracle.mayRead(canary, text, reader, in: workshop), "seed \(seed), \(text)")
        }
    }

    @Test("OU12 OU22 random workshops reach every event around the outcome")
    func reaches() {
        var names: Set<String> = []
        for seed in 1...60 {
            var random = Self.random(seed)
            for _ in 0..<120 {
                for case .outcome(let event) in random.act() {
                    names.insert(String("\(event)".prefix { $0 != "(" }))
                }
            }
        }
        #expect(names.count == 24)
    }
}
