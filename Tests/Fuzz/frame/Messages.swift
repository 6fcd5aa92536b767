import Compression
import FuzzSupport
import WebSocketCodec

/// Messages that a client sends in fragments, compressed or not, arrive as they were, and so do a server's.
func checkMessages(_ input: inout FuzzInput, in scene: Scene) {
    var deflate = scene.deflate
    deflate?.serverNoContextTakeover = true
    var client = ClientConnection(limits: roomy, deflate: deflate, now: 0, seed: 7)
    var deflater = deflate.flatMap { try? DeflateStream(keepsContext: !$0.clientNoContextTakeover) }
    var sent: [ConnectionEvent] = []
    var fromServer: [UInt8] = []
    while !input.rest.isEmpty {
        let kind = input.byte()
        let text = String(decoding: input.bytes(Int(input.byte())), as: UTF8.self)
        let payload = Array(repeatElement(Array(text.utf8), count: kind & 4 == 0 ? 1 : 9).joined())
        let isText = kind & 1 == 0
        sent.append(isText ? .text(payload) : .binary(payload))
        let packed = kind & 2 == 0 ? try? deflater?.message(payload.span) : nil
        send(packed ?? payload, isText ? .text : .binary, isCompressed: packed != nil, kind, from: &client)
        fromServer += serverFrame(payload, isText: isText, isCompressed: packed != nil)
    }
    let stream = client.takeOutput() ?? []
    var server = ServerConnection(limits: roomy, deflate: deflate, now: 0)
    var received: [ConnectionEvent] = []
    for piece in scene.cuts.pieces(of: stream) { server.receive(piece.span, now: 1) { received.append($0) } }
    claim(received == sent, "the server receives what was sent")
    claim(server.takeOutput() == nil && server.isOpen, "the server has nothing to say")
    received = []
    for piece in scene.cuts.pieces(of: fromServer) {
        client.receive(piece.span, now: 1) { received.append($0) }
    }
    claim(received == sent, "the client receives what was sent")
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

private func serverFrame(_ payload: [UInt8], isText: Bool, isCompressed: Bool) -> [UInt8] {
    guard isText else { return ServerConnection.binaryFrame(payload) }
    return isCompressed
        ? ServerConnection.compressedTextFrame(payload) : ServerConnection.textFrame(payload)
}

private var roomy: WebSocketLimits {
    var limits = WebSocketLimits()
    limits.fragmentCountMax = 100_000
    limits.smallFragmentCountMax = 100_000
    return limits
}
