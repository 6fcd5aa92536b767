import JSONCodec
import WebSocketCodec
import WorkshopCore

/// A socket of a workshop over which commands are sent one after another (PROTOCOL, "Messages").
package final class CommandLink {
    private let socket: ClientSocket
    private var connection: ClientConnection
    private var waiting: [JSONValue] = []
    private var nextNumber = 1
    private var closeReason: String?
    /// What the server showed at first: everything that this caller may see.
    package private(set) var snapshot = ""

    /// Opens it as whoever the client has signed in as.
    ///
    /// - Throws: ``ClientProblem``; `turnedAway` where the caller may not come in.
    package init(_ client: ServerClient, workshop: String) throws(ClientProblem) {
        let ticket = try client.request(
            "POST", "/api/ws-ticket", Self.text { $0.field("workshop", workshop) })
        guard let text = ticket.json["ticket"]?.string else {
            throw .turnedAway(code: ticket.json["code"]?.string ?? "\(ticket.status)")
        }
        var random = SystemRandomNumberGenerator()
        let nonce = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
        let handshake = ClientHandshake(nonce: nonce)
        socket = try ClientSocket(client.address, certificateFile: client.certificateFile)
        try socket.send(
            handshake.request(
                host: client.address.authority, path: "/ws/\(workshop)", origin: client.address.origin,
                subprotocols: ["yoriai.v1"], fields: client.cookieField))
        let answer = try ClientAnswer(from: socket)
        guard handshake.isAccepted(status: answer.status, accept: answer["sec-websocket-accept"]) else {
            throw .turnedAway(code: answer.json["code"]?.string ?? "\(answer.status)")
        }
        var limits = WebSocketLimits()
        limits.frameSizeMax = 64 << 20
        limits.messageSizeMax = 64 << 20
        connection = ClientConnection(limits: limits, deflate: nil, now: 0, seed: random.next())
        let profile: ID<Client> = ID(high: random.next(), low: random.next())
        try send { object in
            object.field("type", "hello")
            object.field("ticket", text)
            object.field("client", id: profile)
            object.field("nextN", 1)
        }
        snapshot = try next { $0["type"]?.string == "snapshot" }["set"]?.line ?? "{}"
    }

    /// Sends one command and waits for its answer, taken or refused.
    ///
    /// - Throws: ``ClientProblem/unreachable(_:)`` when the socket ends before.
    package func perform(_ command: CommandScript.Line) throws(ClientProblem) -> CommandAnswer {
        let number = nextNumber
        nextNumber += 1
        try send { object in
            object.field("type", "cmd")
            object.field("n", number)
            object.field("name", command.name)
            object.field("args", command.arguments)
        }
        let answer = try next { $0["type"]?.string == "res" && $0["n"]?.integer == Int64(number) }
        return CommandAnswer(text: answer.line, isTaken: answer["ok"]?.bool == true)
    }

    private func send(_ body: (inout JSONWriter) -> Void) throws(ClientProblem) {
        connection.sendText(String(decoding: Self.text(body), as: UTF8.self))
        try flush()
    }

    private static func text(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { body(&$0) }
        return writer.bytes
    }

    private func next(_ isWanted: (JSONValue) -> Bool) throws(ClientProblem) -> JSONValue {
        while true {
            while !waiting.isEmpty {
                let message = waiting.removeFirst()
                if isWanted(message) { return message }
            }
            if let closeReason { throw .unreachable("the server closed the socket: \(closeReason)") }
            try read()
        }
    }

    private func read() throws(ClientProblem) {
        let bytes = try socket.receive()
        var events: [ConnectionEvent] = []
        connection.receive(bytes.span, now: 0) { events.append($0) }
        for event in events {
            switch event {
            case .text(let text):
                waiting.append((try? JSONReader.parse(text, limits: .answers)) ?? .null)
            case .closing(let code, let reason):
                closeReason = "\(code?.rawValue ?? 1005) \(reason)"
            default: break
            }
        }
        try flush()
    }

    private func flush() throws(ClientProblem) {
        if let bytes = connection.takeOutput() { try socket.send(bytes) }
    }
}

/// What the server answered to a command.
package struct CommandAnswer: Sendable, Equatable {
    /// Its `res` as one line of JSON.
    package let text: String
    /// Whether the command has taken effect.
    package let isTaken: Bool
}

extension JSONValue {
    /// As one line of JSON.
    fileprivate var line: String {
        var writer = JSONWriter()
        writer.element(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
