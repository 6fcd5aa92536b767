import HTTPCodec
import Transport

/// The methods that each path knows.
enum RouteMethods {
    private static let reading: [HTTPMethod] = [.get, .head]

    /// `path` is the request's segments; `nil` for a path that is none.
    static func of(_ path: [String]) -> [HTTPMethod]? {
        switch path.first {
        case "api": ofInterface(Array(path.dropFirst()))
        case "ws": path.count == 2 ? [.get] : nil
        default: reading
        }
    }

    private static func ofInterface(_ path: [String]) -> [HTTPMethod]? {
        switch (path.first, path.count) {
        case ("state", 1), ("public-key.pem", 1), ("qr.svg", 1), ("programmes", 1): reading
        case ("surveys", 1), ("techniques", 1), ("join", 2), ("packs", 2): reading
        case ("packs", 1): reading + [.post]
        case ("setup", 1), ("sign-in", 1), ("sign-out", 1), ("join", 1), ("ws-ticket", 1): [.post]
        case ("workshops", 1): reading + [.post]
        case ("workshops", 2) where path[1] == "import": [.post]
        case ("workshops", 3) where path[2] == "links": reading
        case ("workshops", 3) where path[2] == "network": reading
        case ("workshops", 3) where path[2] == "agenda": [.post]
        case ("workshops", 4) where path[2] == "mixing": [.post]
        case ("workshops", 4) where path[2] == "photos": reading + [.put]
        case ("workshops", 4) where path[2] == "export": reading
        default: nil
        }
    }

    /// Refuses an unknown path, and a method that a path does not know.
    static func check(_ method: HTTPMethod, at path: [String]) throws {
        guard let known = of(path) else { throw HTTPProblem.notFound }
        guard known.contains(method) else {
            throw HTTPProblem(
                status: .methodNotAllowed, code: "method", headers: [("Allow", allow(known))])
        }
    }

    /// Answers OPTIONS for a path, or for the server as a whole with `*` (RFC 9110 section 9.3.7).
    static func describe(_ head: HTTPRequestHead, at path: [String]) throws -> HTTPResponse {
        let everything: [HTTPMethod] = reading + [.post, .put]
        guard let known = head.path == "*" ? everything : of(path) else { throw HTTPProblem.notFound }
        return HTTPResponse(status: .noContent, headers: HTTPHeaders([("Allow", allow(known))]))
    }

    private static func allow(_ known: [HTTPMethod]) -> String {
        (known + [.options]).map(\.rawValue).joined(separator: ", ")
    }
}
