/// Why a client could not do what it was asked; an answer of the server that says no is none.
package enum ClientProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// The address is none that this client can speak to.
    case address(String)
    /// Nobody answers there, or not in time, or not as expected.
    case unreachable(String)
    /// The server let nobody in: its code.
    case turnedAway(code: String)
    /// What was to be sent is no JSON object.
    case malformed(String)

    package var description: String {
        switch self {
        case .address(let text): "'\(text)' is no address: give one such as https://localhost:8443"
        case .unreachable(let reason): "the server cannot be reached: \(reason)"
        case .turnedAway("origin"):
            "the server does not know this address as its own: use the one that it prints at start"
        case .turnedAway("credentials"): "name or password is wrong"
        case .turnedAway(let code): "the server let nobody in: \(code)"
        case .malformed(let reason): "not a JSON object: \(reason)"
        }
    }
}
