import WebSocketCodec

/// What one side made of some bytes.
struct Outcome: Equatable {
    var events: [ConnectionEvent] = []
    var output: [UInt8] = []
    var isFinished = false
}

/// Feeds pieces to a fresh server connection.
func serve(
    _ pieces: [[UInt8]], limits: WebSocketLimits = WebSocketLimits(), deflate: DeflateParameters? = nil
) -> Outcome {
    var connection = ServerConnection(limits: limits, deflate: deflate, now: 0)
    var outcome = Outcome()
    for piece in pieces {
        connection.receive(piece.span, now: 0) { outcome.events.append($0) }
        outcome.output += connection.takeOutput() ?? []
    }
    outcome.isFinished = connection.isFinished
    return outcome
}

/// A frame as a client sends it.
func frame(
    _ opcode: Opcode, _ payload: [UInt8] = [], isFinal: Bool = true, isCompressed: Bool = false
) -> [UInt8] {
    var client = ClientConnection(limits: WebSocketLimits(), deflate: nil, now: 0, seed: 42)
    client.sendFrame(opcode, payload, isFinal: isFinal, isCompressed: isCompressed)
    return client.takeOutput() ?? []
}

func frame(_ opcode: Opcode, _ text: String, isFinal: Bool = true) -> [UInt8] {
    frame(opcode, Array(text.utf8), isFinal: isFinal)
}

/// A close frame as the server sends it.
func closing(_ code: CloseCode, _ reason: String = "") -> [UInt8] {
    let payload = CloseFrame(code, reason: reason).payload
    return [0x88, UInt8(payload.count)] + payload
}

/// The code of the last event if it is a closing.
func closeCode(_ outcome: Outcome) -> CloseCode? {
    guard case .closing(let code, _) = outcome.events.last else { return nil }
    return code
}

/// A linear congruential generator, so that a failure can be repeated.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 33
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 20) }
    }
}
