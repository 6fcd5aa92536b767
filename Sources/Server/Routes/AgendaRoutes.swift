import HTTPCodec
import JSONCodec
import Rooms
import Transport
import WorkshopCore

/// The techniques at hand, and one put into a workshop's agenda.
struct AgendaRoutes {
    let application: Application
    init(_ application: Application) { self.application = application }

    /// What there is to choose from, with what each needs and yields (PG27).
    func techniques(_ request: HTTPRequest) throws -> HTTPResponse {
        guard let account = application.caller(of: request).account else { throw HTTPProblem.unauthorized }
        let library = application.library
        return .json { object in
            object.field("techniques", list: library.techniques) { item, technique in
                Self.write(technique, library.decks(of: technique.steps), to: &item)
                guard let pack = library.pack(ofTechnique: technique.id) else { return }
                item.field("packs", list: [pack]) { PackRoutes.write($1, for: account, to: &$0) }
            }
        }
    }

    /// Puts a technique's steps into a phase; the name that the asker gives them keeps a call sent twice from
    /// adding them twice (AG5).
    func add(_ request: HTTPRequest, _ workshop: ID<Workshop>) async throws -> HTTPResponse {
        let viewer = try await application.view(for: request, in: workshop).viewer
        guard viewer.role == .facilitator else { throw HTTPProblem.forbidden }
        var fields = try JSONFields(request.body)
        let name = try fields.string("technique", sizeMax: 80)
        let id: StepID = try fields.lossless("id")
        let phase = try fields.string("phase", sizeMax: 80)
        let after: StepID? = try fields.optionalLossless("after")
        try fields.finish()
        guard var steps = try technique(name, for: request).steps(as: id, minutes: nil) else {
            throw HTTPProblem.invalid("$.id", "too_long")
        }
        for index in steps.indices { steps[index].phase = phase }
        guard let room = try await application.lobby.room(workshop) else { throw HTTPProblem.notFound }
        let command = Command.addSteps(steps, decks: application.library.decks(of: steps), after: after)
        _ = try await room.perform(command, as: viewer.person, role: .facilitator).accepted()
        return .json { $0.field("steps", ids: steps.map(\.id)) }
    }

    /// A technique that the asker may run.
    private func technique(_ name: String, for request: HTTPRequest) throws -> Technique {
        guard let technique = application.library.technique(name) else {
            throw HTTPProblem.invalid("$.technique", "unknown")
        }
        if let pack = application.library.pack(ofTechnique: name),
            !pack.mayBeRun(by: application.caller(of: request).account?.name ?? "")
        {
            throw PackRoutes.licence(pack)
        }
        return technique
    }

    private static func write(_ technique: Technique, _ decks: [Deck], to writer: inout JSONWriter) {
        let facts = TechniqueFacts(of: technique)
        writer.field("id", technique.id)
        writer.field("name") { $0.bilingual(technique.name) }
        writer.field("family", technique.family)
        writer.field("minutes", technique.minutes)
        writer.field("people") { body in
            body.object { size in
                size.field("min", technique.groupSize.min)
                size.field("ideal", technique.groupSize.ideal)
                size.field("max", technique.groupSize.max)
            }
        }
        writer.field("steps", list: technique.steps) { item, step in
            item.field("title") { $0.bilingual(step.title) }
            item.field("instruction") { $0.bilingual(step.instruction) }
            item.field("minutes", (step.timer.seconds + 59) / 60)
        }
        Self.write(facts.earlier, as: "earlier", to: &writer)
        Self.write(facts.notes, as: "notes", to: &writer)
        Self.write(facts.needs, as: "needs", to: &writer)
        writer.field("decks", list: decks) { item, deck in item.field("name") { $0.bilingual(deck.name) } }
        Self.write(facts.yields, as: "yields", to: &writer)
    }

    private static func write(
        _ words: [some RawRepresentable<String>], as name: String, to writer: inout JSONWriter
    ) {
        writer.field(name) { list in list.array { for word in words { $0.element(word.rawValue) } } }
    }
}
