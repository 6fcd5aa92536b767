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
        let view = try await application.view(for: request, in: workshop)
        let language =
            request.head.queryValue("language").flatMap(Language.init) ?? view.head?.language ?? .ja
        let group = try group(of: request)
        switch file {
        case "outlines.md":
            return try download(
                OutlineMarkdown.bytes(of: view, group: group, language: language), "outlines.md",
                "text/markdown; charset=utf-8")
        case "outlines.html":
            return try download(
                OutlineHTML.bytes(of: view, group: group, language: language, sha256: SHA256.digest),
                "outlines.html", "text/html; charset=utf-8")
        case "notes.csv":
            return try download(
                NotesCSV.bytes(of: view, language: language), "notes.csv", "text/csv; charset=utf-8")
        case "archive.zip":
            guard view.viewer.role == .facilitator || view.viewer.role == .secretariat else {
                throw HTTPProblem.forbidden
            }
            return try await archive(workshop)
        default: throw HTTPProblem.notFound
        }
    }

    private func archive(_ workshop: ID<Workshop>) async throws -> HTTPResponse {
        guard let room = try await application.lobby.room(workshop) else { throw HTTPProblem.notFound }
        let record = try await room.record()
        let bytes = try await application.archives.archive(
            workshop, entries: try record.tape.entries(), now: application.now)
        return try download(bytes, "yoriai-\(workshop.description.prefix(8)).zip", "application/zip")
    }

    private func group(of request: HTTPRequest) throws -> ID<Group>? {
        guard let text = request.head.queryValue("group") else { return nil }
        guard let group = ID<Group>(text) else { throw HTTPProblem.invalid("group", "an id") }
        return group
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
