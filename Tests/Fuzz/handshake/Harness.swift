import FuzzSupport
import WebSocketCodec

/// The opening handshake: what is accepted is what RFC 6455 asks for, and the answer is fit to be sent.
///
/// Input: flags, then the method and the fields, one on each line.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    var input = unsafe FuzzInput(start, size)
    let request = Request(flags: input.byte(), lines: input.rest)
    let answer = request.answer()
    claim(request.joined().answer() == answer, "lines of a list may be joined to one: \(answer)")
    claim(request.shouted().answer() == answer, "tokens of Upgrade and Connection have no case: \(answer)")
    switch answer {
    case .accept(let acceptance): check(acceptance, of: request)
    case .refuse(let refusal):
        claim([400, 403, 405, 426, 505].contains(refusal.status), "a status that is documented: \(refusal)")
        claim(
            (refusal.status == 426) == refusal.fields.contains { $0.name == "Upgrade" },
            "426 says to what: \(refusal)")
        checkFields(refusal.fields)
    }
    return 0
}

private func check(_ acceptance: OpeningHandshake.Acceptance, of request: Request) {
    claim(request.method == "GET" && request.minorVersion == 1, "GET of HTTP/1.1")
    claim(request.values("sec-websocket-version") == ["13"], "version 13")
    claim(request.members("upgrade").contains { $0.lowercased() == "websocket" }, "upgrade to websocket")
    claim(request.members("connection").contains { $0.lowercased() == "upgrade" }, "Connection says so")
    claim(request.values("origin").count <= 1, "one origin at most")
    let keys = request.values("sec-websocket-key")
    claim(keys.count == 1 && keys[0].utf8.count == 24 && keys[0].hasSuffix("=="), "a key of 16 bytes")
    let accept = acceptance.fields.filter { $0.name == "Sec-WebSocket-Accept" }.map(\.value)
    claim(ClientHandshake(nonce: []).key.isEmpty, "no nonce, no key")
    claim(accept == [OpeningHandshake.acceptValue(key: keys[0])], "the proof")
    let chosen = acceptance.fields.filter { $0.name == "Sec-WebSocket-Protocol" }.map(\.value)
    claim(chosen == (acceptance.subprotocol.map { [$0] } ?? []), "the subprotocol is said once")
    if let subprotocol = acceptance.subprotocol {
        claim(request.members("sec-websocket-protocol").contains(subprotocol), "only what was offered")
        claim(request.subprotocols.contains(subprotocol), "only what we speak")
    }
    claim(request.subprotocols.isEmpty == (acceptance.subprotocol == nil), "chosen if we speak any")
    checkDeflate(acceptance, of: request)
    checkFields(acceptance.fields)
}

private func checkFields(_ fields: [HandshakeField]) {
    for field in fields {
        claim(
            (field.name + field.value).utf8.allSatisfy { (32...126).contains($0) }, "fit to be sent: \(field)"
        )
    }
}
