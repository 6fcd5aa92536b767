import WebSocketCodec

/// A WebSocket client over a test socket.
final class TestWebSocket {
    let socket: TestSocket
    private var connection: ClientConnection
    private var events: [ConnectionEvent] = []

    /// Shakes hands; throws when the answer is not 101.
    init(_ socket: TestSocket, path: String = "/ws", offersDeflate: Bool = false) throws {
        self.socket = socket
        let handshake = ClientHandshake(nonce: [UInt8](repeating: 7, count: 16))
        socket.send(
            handshake.request(
                host: "localhost", path: path, origin: nil, subprotocols: ["yoriai.v1"],
                offersDeflate: offersDeflate))
        let response = try socket.receiveResponse(hasBody: false)
        guard handshake.isAccepted(status: response.status, accept: response.fields["sec-websocket-accept"])
        else { throw TestFailure("upgrade answered \(response.status)") }
        var limits = WebSocketLimits()
        limits.frameSizeMax = 64 << 20
        limits.messageSizeMax = 64 << 20
        connection = ClientConnection(
            limits: limits, deflate: offersDeflate ? DeflateParameters() : nil, now: 0, seed: 1)
    }

    func send(_ text: String) {
        connection.sendText(text)
        flush()
    }

    func sendFrame(_ opcode: Opcode, _ payload: [UInt8]) {
        connection.sendFrame(opcode, payload)
        flush()
    }

    func close(_ code: CloseCode, reason: String = "") {
        connection.close(code, reason: reason, now: 0)
        flush()
    }

    /// The next event, or `nil` at the end.
    func next() -> ConnectionEvent? {
        while events.isEmpty {
            let bytes = socket.receive()
            guard !bytes.isEmpty else { return nil }
            var found: [ConnectionEvent] = []
            connection.receive(bytes.span, now: 0) { found.append($0) }
            events += found
            flush()
        }
        return events.removeFirst()
    }

    /// The next text, or `nil` when something else comes.
    func nextText() -> String? {
        guard case .text(let bytes) = next() else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Every text up to the close, and its code.
    func drain() -> (texts: [[UInt8]], code: CloseCode?) {
        var texts: [[UInt8]] = []
        while let event = next() {
            switch event {
            case .text(let text): texts.append(text)
            case .closing(let code, _): return (texts, code)
            default: break
            }
        }
        return (texts, nil)
    }

    private func flush() {
        if let bytes = connection.takeOutput() { socket.send(bytes) }
    }
}
