import TestSupport
import Testing
import WorkshopCore

struct ArchivalTests {
    @Test(
        "VW2 the archive keeps every number and holds no text, author or vote that is still hidden",
        arguments: Seeds.upTo(100))
    func archive(_ seed: Int) {
        var random = RandomWorkshop(seed: UInt64(seed))
        for _ in 0..<60 { _ = random.act() }
        let workshop = random.workshop
        let archived = Archival(workshop).archived(random.script.entries)
        #expect(archived.map(\.sequence) == random.script.entries.map(\.sequence))
        let reader = Viewer(role: .facilitator, person: nil, venue: nil, group: nil)
        for canary in RandomWorkshop.canaries(in: Array("\(archived.map(\.event))".utf8)) {
            guard let id = random.canaries[canary], let note = workshop.notes[id.of(Note.self)] else {
                continue
            }
            #expect(Oracle.mayRead(note, reader, in: workshop), "seed \(seed), ~\(canary)~")
        }
        for entry in archived {
            if case .dotsPlaced = entry.event { Issue.record("seed \(seed): a vote") }
            guard case .noteAdded(let note) = entry.event else { continue }
            let isHidden = workshop.agenda.steps[note.step]?.author == .hidden
            #expect(!isHidden || entry.by == nil && workshop.people[note.author] == nil, "seed \(seed)")
        }
    }
}
