import HTTPCodec

/// The methods that each path of the API knows; `nil` for a path that is none.
enum RouteMethods {
    private static let reading: [HTTPMethod] = [.get, .head]

    /// `path` is the segments behind `/api`.
    static func of(_ path: [String]) -> [HTTPMethod]? {
        switch (path.first, path.count) {
        case ("state", 1), ("qr.svg", 1), ("programmes", 1), ("join", 2): reading
        case ("setup", 1), ("sign-in", 1), ("sign-out", 1), ("join", 1), ("ws-ticket", 1): [.post]
        case ("workshops", 1): reading + [.post]
        case ("workshops", 2) where path[1] == "import": [.post]
        case ("workshops", 3) where path[2] == "links": reading
        case ("workshops", 4) where path[2] == "photos": reading + [.put]
        case ("workshops", 4) where path[2] == "export": reading
        default: nil
        }
    }

    /// Refuses an unknown path, and a method that a path does not know.
    static func check(_ method: HTTPMethod, at path: [String]) throws {
        guard let known = of(path) else { throw HTTPProblem.notFound }
        guard known.contains(method) else {
            let allowed = known.map(\.rawValue).joined(separator: ", ")
            throw HTTPProblem(status: .methodNotAllowed, code: "method", headers: [("Allow", allowed)])
        }
    }
}
