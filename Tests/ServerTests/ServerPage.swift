import JSONCodec
import WebSocketCodec

/// One page's socket: numbers its commands, keeps everything that came, and knows how it ended.
final class ServerPage {
    let socket: ServerSocket
    var nextNumber = 1
    /// The server's `welcome`.
    var welcome: JSONValue = .null
    /// Every message so far, in order.
    private(set) var received: [JSONValue] = []
    private(set) var receivedTexts: [String] = []
    /// The code the server closed with; `nil` while open or when it was cut.
    private(set) var closeCode: UInt16?
    private(set) var closeReason = ""
    /// Whether the server agreed to compress.
    let isCompressed: Bool
    /// Bytes of frames so far.
    private(set) var byteCount = 0
    private var connection: ClientConnection
    private var unread = 0

    /// Shakes hands.
    ///
    /// - Throws: ``ServerRefusal`` when the answer is not 101.
    init(
        _ browser: ServerBrowser, path: String, subprotocols: [String] = ["yoriai.v1"],
        offersDeflate: Bool = false, receiveBufferSize: Int32? = nil
    ) throws {
        socket = try ServerSocket(
            port: browser.port, certificateFile: browser.certificateFile,
            receiveBufferSize: receiveBufferSize)
        let handshake = ClientHandshake(nonce: [UInt8](repeating: 7, count: 16))
        socket.send(
            handshake.request(
                host: "localhost:\(browser.port)", path: path, origin: browser.origin,
                subprotocols: subprotocols, offersDeflate: offersDeflate, fields: browser.cookieField))
        let answer = try ServerAnswer(from: socket)
        guard handshake.isAccepted(status: answer.status, accept: answer["sec-websocket-accept"]) else {
            throw ServerRefusal(answer: answer)
        }
        var limits = WebSocketLimits()
        limits.frameSizeMax = 64 << 20
        limits.messageSizeMax = 64 << 20
        isCompressed = answer["sec-websocket-extensions"]?.hasPrefix("permessage-deflate") ?? false
        connection = ClientConnection(
            limits: limits, deflate: isCompressed ? DeflateParameters() : nil, now: 0, seed: 1)
    }

    /// Says hello as a browser that knows nothing yet.
    func hello(_ ticket: String, client: String = ServerID.fresh()) {
        send(#"{"type":"hello","ticket":"\#(ticket)","client":"\#(client)","nextN":1}"#)
    }

    func send(_ text: String) {
        connection.sendText(text)
        flush()
    }

    /// Sends several messages in one write.
    func send(_ texts: [String]) {
        for text in texts { connection.sendText(text) }
        flush()
    }

    /// Sends the next command and gives its number.
    @discardableResult
    func start(_ name: String, _ arguments: String) -> Int {
        defer { nextNumber += 1 }
        send(#"{"type":"cmd","n":\#(nextNumber),"name":"\#(name)","args":\#(arguments)}"#)
        return nextNumber
    }

    /// Sends the next command and waits for its answer.
    @discardableResult
    func command(_ name: String, _ arguments: String) throws -> JSONValue {
        try answer(to: start(name, arguments))
    }

    /// Waits for the answer to a command.
    func answer(to number: Int) throws -> JSONValue {
        try next("res") { $0["n"]?.integer == Int64(number) }
    }

    /// The next message of this type that has not been looked at, and passes `filter`.
    func next(_ type: String, where filter: (JSONValue) -> Bool = { _ in true }) throws -> JSONValue {
        while true {
            while unread < received.count {
                let message = received[unread]
                unread += 1
                if message["type"]?.string == type, filter(message) { return message }
            }
            guard read() else { throw ServerFailure("no \(type); closed with \(closeCode ?? 0)") }
        }
    }

    /// Reads until a note of this text has been shown in a snapshot or an event.
    func awaitText(_ text: String) throws {
        while !receivedTexts.contains(where: { $0.contains(text) }) {
            guard read() else { throw ServerFailure("\(text) never came; closed with \(closeCode ?? 0)") }
        }
    }

    /// Reads to the end and gives the close code.
    func awaitClose() -> UInt16? {
        while closeCode == nil, read() {}
        return closeCode
    }

    /// Reads what comes next; false at the end.
    private func read() -> Bool {
        guard closeCode == nil else { return false }
        let bytes = socket.receive()
        guard !bytes.isEmpty else { return false }
        byteCount += bytes.count
        var events: [ConnectionEvent] = []
        connection.receive(bytes.span, now: 0) { events.append($0) }
        flush()
        for event in events {
            switch event {
            case .text(let text):
                receivedTexts.append(String(decoding: text, as: UTF8.self))
                received.append((try? JSONReader.parse(text, limits: .large)) ?? .null)
            case .closing(let code, let reason): (closeCode, closeReason) = (code?.rawValue ?? 1005, reason)
            default: break
            }
        }
        return true
    }

    private func flush() {
        if let bytes = connection.takeOutput() { socket.send(bytes) }
    }
}

/// An upgrade that was refused.
struct ServerRefusal: Error {
    let answer: ServerAnswer
}
