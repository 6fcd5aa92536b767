package import HTTPCodec
import JSONCodec
import Logging
package import Transport
import WorkshopCore

/// Finds the route of a request, and puts the security headers on every answer.
package struct Router: HTTPHandler {
    let application: Application

    package init(_ application: Application) { self.application = application }

    /// Pictures and archives may be larger than JSON.
    package func bodySizeMax(for head: HTTPRequestHead) -> Int {
        let path = head.path.split(separator: "/")
        if path.contains("photos") { return application.configuration.http.uploadSize }
        if path.last == "import" { return application.configuration.http.archiveSize }
        return application.configuration.http.bodySize
    }

    /// Answers a request; whatever goes wrong becomes an answer with a stable code.
    package func respond(to request: HTTPRequest) async -> HTTPReply {
        do {
            let reply = try await route(request)
            guard case .response(let response) = reply else { return reply }
            return .response(SecurityHeaders.added(to: response))
        } catch let problem as HTTPProblem {
            return .response(SecurityHeaders.added(to: problem.response))
        } catch let problem as JSONProblem {
            let invalid = HTTPProblem.invalid("\(problem.place)", problem.reason.description)
            return .response(SecurityHeaders.added(to: invalid.response))
        } catch {
            application.logger.error("request failed", metadata: ["error": "\(error)"])
            let failed = HTTPProblem(status: .internalServerError, code: "internal")
            return .response(SecurityHeaders.added(to: failed.response))
        }
    }

    private func route(_ request: HTTPRequest) async throws -> HTTPReply {
        let path = request.head.path.split(separator: "/").map(String.init)
        switch path.first {
        case "ws": return try await SocketRoute(application).open(request, path: path)
        case "api":
            try checkOrigin(of: request)
            return .response(try await answer(request, path: Array(path.dropFirst())))
        default: return .response(try application.pages.answer(request.head))
        }
    }

    /// A changing call must come from our own pages (CWE-1385; SameSite cookies are the second line).
    private func checkOrigin(of request: HTTPRequest) throws {
        guard request.head.method != .get, request.head.method != .head else { return }
        guard let origin = request.head.headers["Origin"],
            application.publicAddress.origins.contains(origin)
        else { throw HTTPProblem(status: .forbidden, code: "origin") }
    }

    private func answer(_ request: HTTPRequest, path: [String]) async throws -> HTTPResponse {
        let method = request.head.method
        let isRead = method == .get || method == .head
        switch path.first {
        case "state" where path.count == 1 && isRead: return try SessionRoutes(application).state(request)
        case "setup" where path.count == 1 && method == .post:
            return try await SessionRoutes(application).setUp(request)
        case "sign-in" where path.count == 1 && method == .post:
            return try await SessionRoutes(application).signIn(request)
        case "sign-out" where path.count == 1 && method == .post:
            return SessionRoutes(application).signOut(request)
        case "join" where path.count == 2 && isRead:
            return try await JoinRoutes(application).describe(path[1], request)
        case "join" where path.count == 1 && method == .post:
            return try await JoinRoutes(application).join(request)
        case "ws-ticket" where path.count == 1 && method == .post:
            return try await JoinRoutes(application).ticket(request)
        case "qr.svg" where path.count == 1 && isRead: return try WorkshopRoutes(application).qr(request)
        case "programmes" where path.count == 1 && isRead:
            return try WorkshopRoutes(application).programmes(request)
        case "workshops": return try await workshops(request, path: Array(path.dropFirst()))
        default: throw HTTPProblem.notFound
        }
    }

    private func workshops(_ request: HTTPRequest, path: [String]) async throws -> HTTPResponse {
        let method = request.head.method
        let isRead = method == .get || method == .head
        let routes = WorkshopRoutes(application)
        if path.isEmpty { return isRead ? try await routes.list(request) : try await routes.create(request) }
        if path == ["import"], method == .post {
            return try await ArchiveRoutes(application).restore(request)
        }
        guard let workshop = ID<Workshop>(path[0]), path.count >= 2 else { throw HTTPProblem.notFound }
        switch (path[1], path.count) {
        case ("links", 2) where isRead: return try routes.links(request, workshop)
        case ("photos", 3):
            guard let photo = ID<Photo>(path[2]) else { throw HTTPProblem.notFound }
            let photos = PhotoRoutes(application)
            if method == .put { return try await photos.store(request, workshop, photo) }
            guard isRead else { throw methodNotAllowed("GET, HEAD, PUT") }
            return try await photos.show(request, workshop, photo)
        case ("export", 3) where isRead:
            return try await ExportRoutes(application).export(path[2], request, workshop)
        default: throw HTTPProblem.notFound
        }
    }

    private func methodNotAllowed(_ allowed: String) -> HTTPProblem {
        HTTPProblem(status: .methodNotAllowed, code: "method", headers: [("Allow", allowed)])
    }
}
