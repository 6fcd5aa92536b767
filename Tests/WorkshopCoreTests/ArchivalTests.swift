import TestSupport
import Testing
import WorkshopCore

struct ArchivalTests {
    @Test(
        "VW2 the archive keeps every number and holds no text, author or vote that is still hidden",
        arguments: Seeds.upTo(100), [RandomTheme.steps, .groups])
    func archive(_ seed: Int, _ theme: RandomTheme) {
        var random = RandomWorkshop(seed: UInt64(seed), theme: theme)
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
            switch entry.event {
            case .dotsPlaced, .voteCast, .voteWithdrawn, .voteProxied: Issue.record("seed \(seed): a vote")
            case .votesCounted(let id, let votes):
                let ballot = workshop.ballots[id]
                #expect(ballot?.isShown == true, "seed \(seed): a count that is not shown")
                let tells = ballot?.voting?.plan.secrecy == .named
                #expect(tells || votes.allSatisfy { $0.voter == nil }, "seed \(seed): a name")
            default: break
            }
            guard case .noteAdded(let note) = entry.event else { continue }
            let isHidden = workshop.agenda.steps[note.step]?.author != .shown
            #expect(!isHidden || entry.by == nil && workshop.people[note.author] == nil, "seed \(seed)")
        }
    }

    @Test("VW2 a header that facilitators may not read yet is not in the archive, and is once it is revealed")
    func headers() throws {
        var script = ScriptedWorkshop.running(.scripted("write") { $0.visible = .own })
        script.happens(.noteAdded(.scripted(0x71)))
        let id: ID<Cluster> = Cast.id(0x91)
        try script.ask(
            .makeCluster(id, step: .named("write"), header: "列", notes: [Cast.id(0x71)]), by: Cast.one)
        try script.ask(.headCluster(id, header: "待つ", revision: 1), by: Cast.one)
        #expect(Self.headers(script) == ["", ""])
        try script.ask(.revealStep(.named("write")), by: Cast.facilitator)
        #expect(Self.headers(script) == ["列", "待つ"])
    }

    private static func headers(_ script: ScriptedWorkshop) -> [String] {
        Archival(script.workshop).archived(script.entries).compactMap { entry in
            switch entry.event {
            case .clusterMade(let cluster, _): cluster.header
            case .clusterHeaded(_, let header, _): header
            default: nil
            }
        }
    }
}
