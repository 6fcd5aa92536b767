import JSONCodec
import Testing
import WorkshopCore

extension RunArtefact {
    /// What each technique promises (TECHNIQUES, "Catalogue"), by its id.
    static let checks: [String: @Sendable (RunArtefact) throws -> Void] = diverging.merging(converging) { $1 }

    private static let diverging: [String: @Sendable (RunArtefact) throws -> Void] = [
        "assumption-reversal": { run in
            try run.chain("idea", "reverse")
            // What was taken for granted in the field may be turned over as well.
            let reversals = try run.all("reverse")
            #expect(reversals.allSatisfy { $0.sources.allSatisfy { run.note($0.id)?.kind == .assumption } })
            let listed = Set(try run.all("list").map(\.id))
            #expect(reversals.contains { $0.sources.contains { listed.contains($0.id) } })
            try run.prompts(1, "reverse")
            #expect(try run.all("list").count >= 8 * run.people)
            // Whose it is, why, and what one takes home, for whoever says so.
            #expect(try run.all("list").contains { $0.fields["whose"] != nil && $0.fields["why"] != nil })
            #expect(try run.all("idea").contains { $0.fields["take-home"] != nil })
        },
        "attribute-listing": { run in
            try run.prompts(2 * run.people, "attributes")
            try run.chain("change", "attributes")
        },
        "brainwriting-6-3-5": { run in try run.sixThreeFive() },
        "brainwriting-pool": { run in try run.pool(isSeeded: false) },
        "seeded-pool": { run in try run.pool(isSeeded: true) },
        "classic-brainstorm": { run in
            let ideas = try run.all()
            #expect(ideas.count >= 8 * run.people)
        },
        "crazy-eights": { run in try run.frames() },
        "dreamer-realist-critic": { run in try run.chain("critic", "realist", "dreamer") },
        "field-observation": { run in try run.observations() },
        "field-photos": { run in try run.cards(isOfNotes: true) },
        "gallery-walk": { run in try run.stations() },
        "idea-sketch": { run in
            let sketches = try run.all()
            #expect(sketches.allSatisfy { $0.fields["title"]?.string?.isEmpty == false })
            #expect(sketches.contains { $0.photos == 1 })
        },
        "idea-teams": { run in
            let ideas = try run.all("develop")
            #expect(ideas.allSatisfy { !$0.sources.isEmpty })
        },
        "morphological-box": { run in try run.box() },
        "nine-cells": { run in try run.grid() },
        "nm-method": { run in try run.chain("meanings", "backgrounds", "analogies", "keywords") },
        "one-two-four-all": { run in try run.tables() },
        "osborn-checklist": { run in try run.byPrompt(of: 9) },
        "random-word": { run in try run.cards(isOfNotes: false) },
        "reverse-brainstorm": { run in try run.chain("remedy", "worsen") },
        "scamper": { run in try run.byPrompt(of: 7) },
        "six-viewpoints-evaluate": { run in
            try run.viewpoints(["blue", "white", "yellow", "black", "green", "red", "blue"])
        },
        "six-viewpoints-generate": { run in
            try run.viewpoints(["blue", "white", "green", "yellow", "black", "blue"])
        },
        "speedstorming": { run in try run.pairs() },
        "starbursting": { run in
            try run.prompts(2 * run.people, "ask")
            try run.chain("answer", "ask")
            let states = Set(try run.all("answer").compactMap { $0.fields["state"]?.string })
            #expect(!states.isEmpty)
        },
        "synectics": { run in
            try run.chain("response", "force-fit", "excursion", "springboards")
            try run.prompts(1, "excursion")
        },
        "triz-lite": { run in try run.principles() },
        "worst-idea": { run in
            try run.chain("why", "worst")
            let before = Set(try (run.all("worst") + run.all("why")).map(\.id))
            for idea in try run.all("rescue") { #expect(idea.sources.contains { before.contains($0.id) }) }
        },
    ]

    private static let converging: [String: @Sendable (RunArtefact) throws -> Void] = [
        "affinity": { run in
            try run.bundles("labels", levels: 2)
            #expect(run.script.players[0].board.all("links").count == 1)
            let told = try run.all("tell")
            #expect(!told.isEmpty)
        },
        "highlight": { run in try run.highlights() },
        "how-might-we": { run in
            let questions = try run.all("questions")
            #expect(questions.allSatisfy { !$0.sources.isEmpty })
            try run.bundles("questions")
            try run.ballot("choose")
        },
        "idea-review": { run in
            #expect(run.script.players[0].board.notes().contains { $0.comments > 0 })
            let slots = try run.all("passion")
            #expect(slots.count == run.people, "one each")
            let player = run.script.players[0]
            #expect(slots.count { player.board.isOwn($0) } == 1)
        },
        "lightning-decision": { run in
            try run.ballot("pick")
            try run.ballot("vote")
            let (solutions, actions) = (try run.all("solve"), try run.all("act"))
            #expect(solutions.contains { $0.place.x != nil && $0.place.y != nil })
            try run.chain("act", "solve", "reframe", "problems")
            #expect(actions.allSatisfy { $0.fields["who"] != nil && $0.fields["when"] != nil })
        },
        "nominal-group": { run in
            try run.everybodyCalled("turns")
            let ideas = try run.all("write")
            #expect(ideas.allSatisfy { !$0.isSealed }, "all were opened, one in each turn")
            try run.ballot("rank")
        },
        "ppco": { run in
            try run.prompts(3 * run.people, "praise")
            let starred = Set(try run.all("concerns").sorted { $0.stars > $1.stars }.map(\.id))
            let seeds = Set(try run.hands("overcome").flatMap(\.seeds))
            #expect(seeds.count == 3 && seeds.isSubset(of: starred))
            let ways = try run.all("overcome")
            #expect(seeds.allSatisfy { seed in ways.contains { $0.sources.contains { $0.id == seed } } })
        },
        "rose-thorn-bud": { run in
            try run.prompts(run.people, "write")
            try run.bundles("write")
        },
    ]
}
