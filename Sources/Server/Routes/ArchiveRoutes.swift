import EventStore
import Exporting
import HTTPCodec
import JSONCodec
import Transport
import WorkshopCore

/// Archives brought in.
struct ArchiveRoutes {
    let application: Application
    init(_ application: Application) { self.application = application }

    /// The key that archives of this installation are signed with, for anyone (AR11).
    func publicKey() -> HTTPResponse {
        let headers = HTTPHeaders([
            ("Content-Type", "application/x-pem-file"), ("Cache-Control", "no-cache"),
            ("Content-Disposition", "attachment; filename=\"public-key.pem\""),
        ])
        return HTTPResponse(status: .ok, headers: headers, body: .bytes(application.archives.key.pem))
    }

    func restore(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard application.caller(of: request).account != nil else { throw HTTPProblem.unauthorized }
        try await application.checkRoomForWorkshop()
        try application.checkWritable(request.body.count)
        var limits = ArchiveLimits()
        limits.entriesMax = application.configuration.http.archiveFileCount
        limits.unpackedMax = application.configuration.http.archiveUnpackedSize
        do {
            let restored = try await application.archives.restore(request.body, limits: limits)
            application.links.add(restored.id, key: application.key)
            return .json { object in
                object.field("workshop", id: restored.id)
                object.field("stateHash", restored.hash)
            }
        } catch let problem as ArchiveProblem {
            throw HTTPProblem(
                status: .badRequest, code: "archive",
                detail: [("entry", .text(problem.entry ?? "")), ("reason", .text(problem.reason.rawValue))]
                    + (problem.line.map { [("line", .number($0))] } ?? []))
        } catch let failure as LogFailure {
            throw HTTPProblem.failed(failure)
        } catch let problem as PhotoStore.Problem {
            throw HTTPProblem(status: problem.status, code: problem.rawValue)
        } catch let problem as RestoreProblem {
            throw HTTPProblem(
                status: problem == .exists ? .conflict : .badRequest,
                code: problem == .exists ? "exists" : "archive", detail: [("reason", .text("\(problem)"))])
        }
    }
}
