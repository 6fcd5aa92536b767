import EventStore
package import HTTPCodec
import JSONCodec
import Logging
import Rooms
package import Transport
import WorkshopCore

/// Finds the route of a request, and puts the security headers on every answer.
package struct Router: HTTPHandler {
    let application: Application
    private let headers: SecurityHeaders

    /// Makes the router of one server, with the security headers that its settings ask for.
    package init(_ application: Application) {
        self.application = application
        headers = SecurityHeaders(application.configuration)
    }

    /// Pictures and archives may be larger, from those who may bring them: all of it is held in memory.
    package func bodySizeMax(for head: HTTPRequestHead) -> Int {
        let limits = application.configuration.http
        let path = head.path.split(separator: "/").map(String.init)
        let caller = application.caller(of: head)
        if path == ["api", "workshops", "import"], caller.account != nil { return limits.archiveSize }
        if path.count == 5, path[0] == "api", path[3] == "photos", let workshop = ID<Workshop>(path[2]),
            caller.seat(in: workshop, as: nil) != nil
        {
            return limits.uploadSize
        }
        let isStranger = caller.account == nil && caller.person == nil && caller.display == nil
        return isStranger ? min(limits.bodySize, Self.strangersBodySizeMax) : limits.bodySize
    }

    /// Codes, names and passwords: the longest body of a stranger has under 4 KiB.
    private static let strangersBodySizeMax = 16 << 10

    /// Answers a request; whatever goes wrong becomes an answer with a stable code.
    package func respond(to request: HTTPRequest) async -> HTTPReply {
        do {
            let reply = try await route(request)
            guard case .response(let response) = reply else {
                application.metrics.opened(true)
                return reply
            }
            application.metrics.answered(response.status)
            return .response(headers.added(to: response))
        } catch {
            let problem = problem(error)
            count(problem, request.head)
            return .response(headers.added(to: problem.response))
        }
    }

    /// What went wrong as an answer; the log learns what is not the asker's fault.
    private func problem(_ error: any Error) -> HTTPProblem {
        switch error {
        case let problem as HTTPProblem: return problem
        case let problem as JSONProblem:
            return HTTPProblem.invalid("\(problem.place)", problem.reason.description)
        case let failure as LogFailure:
            application.logger.error("storage", metadata: ["code": "\(failure.code.name)"])
            return HTTPProblem.failed(failure)
        case let failure as FileFailure:
            application.logger.error("storage", metadata: ["error": "\(failure)"])
            return HTTPProblem.failed(failure.isFullDisk ? .diskFull : .storageFailed("\(failure)"))
        default:
            application.logger.error("request failed", metadata: ["error": "\(error)"])
            return HTTPProblem(status: .internalServerError, code: "internal")
        }
    }

    private func count(_ problem: HTTPProblem, _ head: HTTPRequestHead) {
        let isSignIn = ["/api/sign-in", "/api/setup"].contains(head.path)
        application.metrics.answered(problem.status, code: problem.code, isSignIn: isSignIn)
        if head.path.hasPrefix("/ws/") { application.metrics.opened(false) }
    }

    /// What the connection itself refuses, in a sentence and with the same headers.
    package func refusal(_ refusal: HTTPRefusal) -> HTTPResponse {
        headers.added(to: RefusalText.response(refusal))
    }

    private func route(_ request: HTTPRequest) async throws -> HTTPReply {
        let path = request.head.path.split(separator: "/").map(String.init)
        guard path.first == "ws" || path.first == "api" else {
            return .response(page(request.head, path))
        }
        if request.head.method == .options {
            return .response(try RouteMethods.describe(request.head, at: path))
        }
        switch path.first {
        case "ws":
            try RouteMethods.check(request.head.method, at: path)
            return try await SocketRoute(application).open(request, path: path)
        default:
            try checkOrigin(of: request)
            return .response(try await answer(request, path: path))
        }
    }

    /// A page, or in a sentence why there is none.
    private func page(_ head: HTTPRequestHead, _ path: [String]) -> HTTPResponse {
        do {
            if head.method == .options { return try RouteMethods.describe(head, at: path) }
            try RouteMethods.check(head.method, at: path)
            return try application.pages.answer(head, now: Int(application.now / 1_000))
        } catch let problem as HTTPProblem {
            let refusal = HTTPRefusal(problem.status, headers: head.headers)
            return RefusalText.response(refusal, headers: problem.headers)
        } catch {
            application.logger.error("page unreadable", metadata: ["error": "\(error)"])
            return RefusalText.response(HTTPRefusal(.internalServerError, headers: head.headers))
        }
    }

    /// A changing call must come from our own pages (CWE-1385; SameSite cookies are the second line).
    private func checkOrigin(of request: HTTPRequest) throws {
        guard request.head.method != .get, request.head.method != .head else { return }
        guard let origin = request.head.headers["Origin"],
            application.publicAddress.origins.contains(origin)
        else { throw HTTPProblem(status: .forbidden, code: "origin") }
    }

    private func answer(_ request: HTTPRequest, path whole: [String]) async throws -> HTTPResponse {
        try RouteMethods.check(request.head.method, at: whole)
        let path = Array(whole.dropFirst())
        switch path[0] {
        case "state": return try SessionRoutes(application).state(request)
        case "public-key.pem": return ArchiveRoutes(application).publicKey()
        case "setup": return try await SessionRoutes(application).setUp(request)
        case "sign-in": return try await SessionRoutes(application).signIn(request)
        case "sign-out": return SessionRoutes(application).signOut(request)
        case "join" where path.count == 2: return try await JoinRoutes(application).describe(path[1], request)
        case "join": return try await JoinRoutes(application).join(request)
        case "ws-ticket": return try await JoinRoutes(application).ticket(request)
        case "qr.svg": return try WorkshopRoutes(application).qr(request)
        case "programmes": return try WorkshopRoutes(application).programmes(request)
        case "techniques": return try AgendaRoutes(application).techniques(request)
        case "surveys": return try SurveyRoutes(application).list(request)
        case "packs": return try await PackRoutes(application).answer(request, id: path.dropFirst().first)
        default: return try await workshops(request, path: Array(path.dropFirst()))
        }
    }

    private func workshops(_ request: HTTPRequest, path: [String]) async throws -> HTTPResponse {
        let routes = WorkshopRoutes(application)
        guard let first = path.first else {
            let creates = request.head.method == .post
            return creates ? try await routes.create(request) : try await routes.list(request)
        }
        if first == "import" { return try await ArchiveRoutes(application).restore(request) }
        guard let workshop = ID<Workshop>(first) else { throw HTTPProblem.notFound }
        switch path[1] {
        case "links": return try routes.links(request, workshop)
        case "mixing": return try await MixingRoutes(application).answer(path[2], request, workshop)
        case "agenda": return try await AgendaRoutes(application).add(request, workshop)
        case "network": return try await MixingRoutes(application).network(request, workshop)
        case "export": return try await ExportRoutes(application).export(path[2], request, workshop)
        default:
            guard let photo = ID<Photo>(path[2]) else { throw HTTPProblem.notFound }
            let photos = PhotoRoutes(application)
            return request.head.method == .put
                ? try await photos.store(request, workshop, photo)
                : try await photos.show(request, workshop, photo)
        }
    }
}
