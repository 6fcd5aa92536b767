import HTTPCodec
import JSONCodec
import Rooms
import Transport
import WireProtocol
import WorkshopCore

/// Proposed groups for facilitators, and who worked with whom.
///
/// Nothing here is stored: the same question and seed give the same groups again, and `groups.adopt` makes
/// them real. All of it is worked out on a copy of the state, away from the room's thread.
struct MixingRoutes {
    let application: Application
    init(_ application: Application) { self.application = application }

    /// `propose`, `judge`, `edit` or `compare`.
    func answer(
        _ question: String, _ request: HTTPRequest, _ workshop: ID<Workshop>
    ) async throws -> HTTPResponse {
        guard try await application.view(for: request, in: workshop).viewer.role == .facilitator else {
            throw HTTPProblem.forbidden
        }
        guard let question = Question(rawValue: question) else { throw HTTPProblem.notFound }
        guard let room = try await application.lobby.room(workshop) else { throw HTTPProblem.notFound }
        let state = try await room.record().workshop
        return .json(try await Self.answer(question, request.body, state))
    }

    /// Who worked with whom, as the asker may know it (NW3).
    func network(_ request: HTTPRequest, _ workshop: ID<Workshop>) async throws -> HTTPResponse {
        let view = try await application.networkView(for: request, in: workshop)
        guard let bytes = NetworkWriter.bytes(of: view) else { throw HTTPProblem.forbidden }
        return .json(bytes)
    }

    private enum Question: String { case propose, judge, edit, compare }

    @concurrent
    private static func answer(
        _ question: Question, _ body: [UInt8], _ workshop: Workshop
    ) async throws -> [UInt8] {
        var fields = try JSONFields(body)
        let request = try MixingReader.request(&fields)
        let task: MixingTask
        do {
            task = try workshop.mixingTask(for: request)
        } catch {
            throw HTTPProblem.refused(error)
        }
        let now = workshop.plan(for: task)
        var writer = JSONWriter(reserving: 16_384)
        let pen = MixingWriter(names: workshop.mixingNames)
        do {
            switch question {
            case .propose:
                let seed = try fields.optionalInteger("seed") ?? Int.random(in: 1...Self.seedMax)
                guard (0...Self.seedMax).contains(seed) else {
                    throw HTTPProblem.invalid("$.seed", "0...\(Self.seedMax)")
                }
                try fields.finish()
                let proposal = try task.proposal(seed: UInt64(seed), pinned: request.pinned)
                writer.object { pen.write(proposal, to: &$0) }
            case .judge:
                let plan = try MixingReader.plan("groups", &fields) ?? now
                try fields.finish()
                let judged = try task.fitted(to: plan).judged(plan)
                writer.object { pen.write(judged, to: &$0) }
            case .edit:
                let plan = try MixingReader.plan("groups", &fields) ?? now
                let edit = try MixingReader.edit(&fields)
                try fields.finish()
                let fitted = task.fitted(to: plan)
                let cost = try fitted.cost(of: edit, in: plan)
                let edited = try fitted.judged(try plan.edited(edit))
                writer.object { object in
                    pen.write(edited, to: &object)
                    object.field("change") { body in body.object { pen.write(cost, to: &$0) } }
                }
            case .compare:
                let before = try MixingReader.plan("before", &fields) ?? now
                let after = try MixingReader.plan("after", &fields) ?? now
                try fields.finish()
                let fitted = task.fitted(to: after)
                _ = (try fitted.judged(before), try fitted.judged(after))
                let comparison = fitted.comparison(of: before, with: after)
                writer.object { pen.write(comparison, to: &$0) }
            }
        } catch let fault as MixingFault {
            throw HTTPProblem(status: .badRequest, code: fault.code, detail: fault.detail)
        }
        return writer.bytes
    }

    /// What a browser counts exactly.
    private static let seedMax = 1 << 53
}

extension Application {
    /// What the caller may see, with who worked with whom in it (NW3).
    func networkView(for request: HTTPRequest, in workshop: ID<Workshop>) async throws -> View {
        let viewer = try await view(for: request, in: workshop).viewer
        guard let room = try await lobby.room(workshop) else { throw HTTPProblem.notFound }
        return await Self.networked(try await room.record().workshop, for: viewer)
    }

    @concurrent
    private static func networked(_ workshop: Workshop, for viewer: Viewer) async -> View {
        workshop.projectNetwork(for: viewer)
    }
}
