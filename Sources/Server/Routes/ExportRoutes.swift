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
            return try download(try await made(known, of: view, wish, in: workshop), file, known.mediaType)
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
        let isNetwork = [ExportFile.network, .coverage, .reportHTML, .reportMarkdown].contains {
            $0.rawValue == file
        }
        return isNetwork
            ? try await application.networkView(for: request, in: workshop)
            : try await application.view(for: request, in: workshop)
    }

    /// Off the reactors: rooms must not wait for a deck to be laid out.
    @concurrent
    private func made(
        _ file: ExportFile, of view: View, _ wish: ExportFile.Wish, in workshop: ID<Workshop>
    ) async throws -> [UInt8]? {
        try file.bytes(of: view, wish) { photo in
            // A picture that cannot be read is left out; the rest is still worth taking home.
            try? application.photos.read(photo, workshop: workshop)?.bytes
        }
    }

    private func archive(_ workshop: ID<Workshop>) async throws -> HTTPResponse {
        guard let room = try await application.lobby.room(workshop) else { throw HTTPProblem.notFound }
        let record = try await room.record()
        return HTTPResponse(
            status: .ok,
            headers: headers("yoriai-\(workshop.description.prefix(8)).zip", "application/zip"),
            body: try await archived(workshop, record))
    }

    /// As a file; in memory where the disk takes none, because that is when people want their archive most.
    private func archived(
        _ workshop: ID<Workshop>, _ record: (workshop: Workshop, tape: EventTape)
    ) async throws -> HTTPResponse.Body {
        if (try? application.checkWritable()) != nil {
            do {
                let file = try await application.archives.file(workshop, events: record.workshop.sequence) {
                    try record.tape.entries()
                }
                return .file(path: file.path, offset: 0, size: file.size)
            } catch is FileFailure {}
        }
        return .bytes(try await application.archives.archive(workshop, entries: record.tape.entries()))
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
        return HTTPResponse(status: .ok, headers: headers(name, mediaType), body: .bytes(bytes))
    }

    private func headers(_ name: String, _ mediaType: String) -> HTTPHeaders {
        HTTPHeaders([
            ("Content-Type", mediaType), ("Content-Disposition", "attachment; filename=\"\(name)\""),
            ("Cache-Control", "no-store"), ("Content-Security-Policy", "sandbox; default-src 'none'"),
        ])
    }
}
