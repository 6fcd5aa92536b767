import EventStore
import Exporting
import HTTPCodec
import Rooms
import Transport
import WorkshopCore

/// What people take home: each file made from the view of whoever asks.
struct ExportRoutes {
    let application: Application
    init(_ application: Application) { self.application = application }

    func export(_ file: String, _ request: HTTPRequest, _ workshop: ID<Workshop>) async throws -> HTTPResponse
    {
        let view = try await view(for: file, request, workshop)
        let wish = ExportFile.Wish(
            language: request.head.queryValue("language").flatMap(Language.init) ?? view.head?.language
                ?? .ja,
            group: try group(of: request), step: try step(of: request))
        if let known = ExportFile(rawValue: file) {
            let bytes = try known.bytes(of: view, wish) { photo in
                // A picture that cannot be read is left out; the rest is still worth taking home.
                try? application.photos.read(photo, workshop: workshop)?.bytes
            }
            return try download(bytes, file, known.mediaType)
        }
        switch file {
        case "archive.zip":
            guard view.viewer.role == .facilitator || view.viewer.role == .secretariat else {
                throw HTTPProblem.forbidden
            }
            return try await archive(workshop)
        default: throw HTTPProblem.notFound
        }
    }

    /// Who worked with whom takes long to say, so it is asked for only where it is written.
    private func view(
        for file: String, _ request: HTTPRequest, _ workshop: ID<Workshop>
    ) async throws -> View {
        let isNetwork = [ExportFile.network, .coverage].contains { $0.rawValue == file }
        return isNetwork
            ? try await application.networkView(for: request, in: workshop)
            : try await application.view(for: request, in: workshop)
    }

    private func archive(_ workshop: ID<Workshop>) async throws -> HTTPResponse {
        guard let room = try await application.lobby.room(workshop) else { throw HTTPProblem.notFound }
        let record = try await room.record()
        let bytes = try await application.archives.archive(
            workshop, entries: try record.tape.entries())
        return try download(bytes, "yoriai-\(workshop.description.prefix(8)).zip", "application/zip")
    }

    private func group(of request: HTTPRequest) throws -> ID<Group>? {
        guard let text = request.head.queryValue("group") else { return nil }
        guard let group = ID<Group>(text) else { throw HTTPProblem.invalid("group", "an id") }
        return group
    }

    private func step(of request: HTTPRequest) throws -> StepID? {
        guard let text = request.head.queryValue("step") else { return nil }
        guard let step = StepID(text) else { throw HTTPProblem.invalid("step", "a step's key") }
        return step
    }

    private func download(_ bytes: [UInt8]?, _ name: String, _ mediaType: String) throws -> HTTPResponse {
        guard let bytes else { throw HTTPProblem.notFound }
        let headers = HTTPHeaders([
            ("Content-Type", mediaType), ("Content-Disposition", "attachment; filename=\"\(name)\""),
            ("Cache-Control", "no-store"), ("Content-Security-Policy", "sandbox; default-src 'none'"),
        ])
        return HTTPResponse(status: .ok, headers: headers, body: .bytes(bytes))
    }
}
