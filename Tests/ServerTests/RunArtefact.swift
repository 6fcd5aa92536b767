import JSONCodec
import Testing
import WorkshopCore

/// What a technique has left, and whether it is what it promised.
struct RunArtefact {
    let script: RunScript
    /// Every note that anybody may read, once.
    private let notes: [String: RunNote]

    init(_ script: RunScript) {
        self.script = script
        var notes: [String: RunNote] = [:]
        for player in script.players + [script.host] {
            for note in player.board.notes() { notes[note.id] = note }
        }
        self.notes = notes
    }

    var people: Int { script.players.count }

    /// The step of the technique: `run`, or `run-` and its own key.
    func id(_ step: String?) throws -> StepID { try #require(StepID(step.map { "run-\($0)" } ?? "run")) }

    /// The notes of one of its steps.
    func all(_ step: String? = nil) throws -> [RunNote] {
        let key = try id(step).key
        return notes.values.filter { $0.step == key }.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
    }

    /// What people had in hand in a step.
    func hands(_ step: String? = nil) throws -> [RunHand] { script.hands[try id(step)] ?? [] }

    func note(_ id: String) -> RunNote? { notes[id] }

    /// Each note of a step comes from one of the step before it, and that from one before.
    func chain(_ steps: String...) throws {
        for (later, earlier) in zip(steps, steps.dropFirst()) {
            let sources = Set(try all(earlier).map(\.id))
            let links = try all(later)
            #expect(!links.isEmpty && !sources.isEmpty)
            for note in links {
                #expect(
                    note.sources.contains { sources.contains($0.id) }, "\(later) comes from no \(earlier)")
            }
        }
    }

    /// Under each prompt at least so many notes, and each note under one of them.
    func prompts(_ least: Int, _ step: String? = nil) throws {
        let keys = try script.step(id(step)).prompts.map(\.key)
        let found = Dictionary(grouping: try all(step)) { $0.prompt ?? "" }.mapValues(\.count)
        #expect(Set(found.keys) == Set(keys), "every prompt, and no other")
        for (key, count) in found { #expect(count >= least, "\(key)") }
    }

    /// A ballot was held in the step, and the first item has got most.
    func ballot(_ step: String) throws {
        let ballot = try #require(script.ballots[id(step)])
        let placed = ballot["results"]?.array ?? []
        let results = try #require(placed.isEmpty ? ballot["outcome"]?["items"]?.array : placed)
        let dots = results.compactMap { $0["dots"]?.integer }
        #expect(results.count > 1 && dots == dots.sorted(by: >))
        #expect(results.contains { $0["place"]?.integer == 1 })
    }

    /// Bundles with nameplates; at least one label that stays alone.
    func bundles(_ labels: String, levels: Int64 = 1) throws {
        let clusters = script.players[0].board.all("clusters")
        #expect(!clusters.isEmpty)
        #expect(clusters.allSatisfy { $0["header"]?.string?.isEmpty == false }, "a nameplate says something")
        #expect(clusters.compactMap { $0["level"]?.integer }.max() ?? 1 == levels)
        let labels = try all(labels)
        #expect(labels.contains { $0.cluster == nil } && labels.contains { $0.cluster != nil })
        #expect(labels.allSatisfy { $0.text.hasPrefix("案") }, "labels stay as they were written")
    }

    /// All seats are called once before any is called again.
    func everybodyCalled(_ step: String) throws {
        let called = try #require(script.called[id(step)])
        #expect(Set(called.prefix(people)).count == people)
        let hasWritten = script.pens[try id(step)] != nil
        #expect(called.count >= 2 * people || !hasWritten)
    }
}
