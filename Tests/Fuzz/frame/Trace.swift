import FuzzSupport
import WebSocketCodec

/// All that a connection did with a stream.
struct Trace: Equatable {
    var events: [ConnectionEvent] = []
    var output: [UInt8] = []
    var isFinished = false
    var isOpen = false

    /// Plays pieces before and after the server starts to close, if it does.
    static func record(_ before: [[UInt8]], _ after: [[UInt8]], in scene: Scene) -> Trace {
        var connection = ServerConnection(limits: scene.limits, deflate: scene.deflate, now: 0)
        var trace = Trace()
        for piece in before {
            connection.receive(piece.span, now: 1) { trace.events.append($0) }
            trace.output += connection.takeOutput() ?? []
        }
        if scene.closes {
            connection.close(.goingAway, reason: "over", now: 2)
            for piece in after { connection.receive(piece.span, now: 3) { trace.events.append($0) } }
            trace.output += connection.takeOutput() ?? []
        }
        trace.isFinished = connection.isFinished
        trace.isOpen = connection.isOpen
        return trace
    }

    /// What holds for every stream.
    func checkShape(in scene: Scene) {
        for (index, event) in events.enumerated() {
            switch event {
            case .text(let payload):
                claim(UTF8Oracle.isText(payload), "text is UTF-8")
                claim(payload.count <= scene.limits.messageSizeMax, "no text above the limit")
            case .binary(let payload):
                claim(payload.count <= scene.limits.messageSizeMax, "no message above the limit")
            case .closing(let code, let reason):
                claim(index == events.count - 1 || scene.closes, "nothing is delivered after closing")
                claim(code?.isValidOnWire ?? reason.isEmpty, "a close code that may be sent")
            case .ping, .pong: break
            }
        }
        let closings = events.filter { if case .closing = $0 { true } else { false } }.count
        claim(closings <= 1, "one closing at most")
        if !scene.closes { claim(isFinished == (closings == 1), "finished with the closing") }
        claim(!(isOpen && isFinished), "not open once finished")
        checkOutput(
            pings: events.filter { $0 == .ping }.count, closes: scene.closes || closings == 1,
            pongsBehindCloseMax: scene.limits.controlFramesPerSecond)
    }

    /// The output is frames of a server: a pong for each ping, but so many at most behind our close, and at
    /// most one close frame.
    private func checkOutput(pings: Int, closes: Bool, pongsBehindCloseMax: Int) {
        var rest = output[...]
        var opcodes: [Opcode] = []
        while !rest.isEmpty {
            let parsed = try? FrameHeader.parse(
                Array(rest).span, receiver: .client, allowsCompression: false, payloadSizeMax: 125)
            guard let (header, size) = parsed, rest.count >= size + header.payloadSize else {
                claim(false, "output is whole frames: \(output)")
                return
            }
            let payload = rest.dropFirst(size).prefix(header.payloadSize)
            if header.opcode == .close {
                claim((try? CloseFrame.parse(Array(payload))) != nil, "a close frame that may be sent")
            }
            opcodes.append(header.opcode)
            rest = rest.dropFirst(size + header.payloadSize)
        }
        let behindClose = opcodes.drop { $0 != .close }.count { $0 == .pong }
        let isAnswered = opcodes.count { $0 == .pong } == pings
        claim(isAnswered || behindClose == pongsBehindCloseMax, "a pong for each ping")
        claim(behindClose <= pongsBehindCloseMax, "a bounded number of pongs behind the close")
        claim(opcodes.count { $0 == .close } == (closes ? 1 : 0), "one close frame when closing")
        claim(opcodes.allSatisfy { $0 == .pong || $0 == .close }, "nothing else is sent")
    }
}
