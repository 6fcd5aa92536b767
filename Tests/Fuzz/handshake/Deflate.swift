import FuzzSupport
import WebSocketCodec

/// RFC 7692 section 7.1: a response answers one offer, with what that offer allows, and says what we go by.
func checkDeflate(_ acceptance: OpeningHandshake.Acceptance, of request: Request) {
    let answers = acceptance.fields.filter { $0.name == "Sec-WebSocket-Extensions" }.map(\.value)
    claim(answers.isEmpty == (acceptance.deflate == nil) && answers.count <= 1, "said once if agreed")
    guard let answer = answers.first, let deflate = acceptance.deflate else { return }
    claim(request.policy != .off, "not if it is off")
    guard let said = parameters(of: answer) else {
        claim(false, "a response of distinct parameters: \(answer)")
        return
    }
    // Commas cannot stand in quotes here: what is quoted is a token (RFC 6455 section 9.1).
    let offers = request.members("sec-websocket-extensions").compactMap(parameters)
    claim(offers.contains { allows($0, said) }, "an offer that allows \(answer): \(offers)")
    claim(
        deflate.serverNoContextTakeover == (said["server_no_context_takeover"] != nil)
            && deflate.clientNoContextTakeover == (said["client_no_context_takeover"] != nil),
        "we keep the windows we say: \(answer)")
    claim(
        deflate.serverMaxWindowBits == said["server_max_window_bits"].map { Int($0) ?? 0 } ?? 15
            && deflate.clientMaxWindowBits == said["client_max_window_bits"].map { Int($0) ?? 0 } ?? 15,
        "our windows have the size we say: \(answer)")
}

/// The parameters of permessage-deflate by name; `nil` for another extension, or one that repeats itself.
private func parameters(of member: String) -> [String: String]? {
    let parts = member.split(separator: ";", omittingEmptySubsequences: false).map { part in
        part.filter { $0 != " " && $0 != "\t" && $0 != "\"" && $0 != "\\" }
    }
    guard parts.first == "permessage-deflate" else { return nil }
    var parameters: [String: String] = [:]
    for part in parts.dropFirst() {
        let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
        guard let name = pair.first, parameters[name] == nil else { return nil }
        parameters[name] = pair.count > 1 ? pair[1] : ""
    }
    return parameters
}

/// Sections 7.1.1.1 to 7.1.2.2, each parameter of an offer and of its response.
private func allows(_ offer: [String: String], _ said: [String: String]) -> Bool {
    let known = [
        "server_no_context_takeover", "client_no_context_takeover", "server_max_window_bits",
        "client_max_window_bits",
    ]
    guard offer.keys.allSatisfy(known.contains), said.keys.allSatisfy(known.contains) else { return false }
    if offer["server_no_context_takeover"] != nil, said["server_no_context_takeover"] == nil { return false }
    if let most = offer["server_max_window_bits"] {
        guard let bits = said["server_max_window_bits"].flatMap({ Int($0) }), let most = Int(most) else {
            return false
        }
        guard bits >= 8, bits <= most else { return false }
    }
    guard let bits = said["client_max_window_bits"] else { return true }
    guard let hint = offer["client_max_window_bits"], let bits = Int(bits) else { return false }
    return bits >= 8 && bits <= Int(hint) ?? 15
}
