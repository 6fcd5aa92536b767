import Compression
import FuzzSupport
import WebSocketCodec

/// Messages that a client sends in fragments, compressed or not, arrive as they were, and so do a server's.
///
/// Input: one byte for the server's way to compress, then two for each message, and its text.
func checkMessages(_ input: inout FuzzInput, in scene: Scene) {
    var server = Voice(kind: input.byte(), deflate: scene.deflate, limits: roomy)
    var client = ClientConnection(limits: roomy, deflate: scene.deflate, now: 0, seed: 7)
    var deflater = scene.deflate.flatMap { deflate in
        try? DeflateStream(
            windowBits: deflate.clientMaxWindowBits, keepsContext: !deflate.clientNoContextTakeover)
    }
    var sent: [ConnectionEvent] = []
    while !input.rest.isEmpty {
        let kind = input.byte()
        let text = String(decoding: input.bytes(Int(input.byte())), as: UTF8.self)
        let payload = Array(repeatElement(Array(text.utf8), count: kind & 4 == 0 ? 1 : 9).joined())
        let opcode: Opcode = kind & 1 == 0 ? .text : .binary
        let packed = kind & 2 == 0 ? try? deflater?.message(payload.span) : nil
        send(packed ?? payload, opcode, isCompressed: packed != nil, kind, from: &client)
        if kind & 0x80 != 0 { server.welcome(after: sent.count) }
        server.say(opcode, payload)
        sent.append(opcode == .text ? .text(payload) : .binary(payload))
    }
    let stream = client.takeOutput() ?? []
    claim(server.hears(stream, in: scene) == sent, "the server receives what was sent")
    claim(hears(&client, server.said, in: scene) == sent, "the client receives what was sent")
    guard let newcomer = server.newcomer else { return }
    var late = ClientConnection(limits: roomy, deflate: scene.deflate, now: 0, seed: 7)
    let rest = Array(server.said[newcomer.byte...])
    claim(
        hears(&late, rest, in: scene) == Array(sent[newcomer.message...]), "who joins receives all from then")
}

private func hears(
    _ client: inout ClientConnection, _ stream: [UInt8], in scene: Scene
) -> [ConnectionEvent] {
    var events: [ConnectionEvent] = []
    for piece in scene.cuts.pieces(of: stream) { client.receive(piece.span, now: 1) { events.append($0) } }
    claim(client.takeOutput() == nil, "the client has nothing to answer")
    return events
}

/// One frame, or as many as the payload has pieces of a size that the bits of `kind` say.
private func send(
    _ payload: [UInt8], _ opcode: Opcode, isCompressed: Bool, _ kind: UInt8,
    from client: inout ClientConnection
) {
    let size = kind & 8 == 0 ? max(1, payload.count) : Int(kind >> 4) * 8 + 1
    var start = 0
    repeat {
        let end = min(start + size, payload.count)
        client.sendFrame(
            start == 0 ? opcode : .continuation, Array(payload[start..<end]), isFinal: end == payload.count,
            isCompressed: isCompressed && start == 0)
        start = end
    } while start < payload.count
}

private var roomy: WebSocketLimits {
    var limits = WebSocketLimits()
    limits.fragmentCountMax = 100_000
    limits.smallFragmentCountMax = 100_000
    return limits
}
