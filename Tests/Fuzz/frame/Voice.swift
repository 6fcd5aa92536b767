import FuzzSupport
import WebSocketCodec

/// A server that sends messages in one of the ways there are, of which a connection must keep to one.
struct Voice: ~Copyable {
    private enum Way {
        case plain, alone, shared, channel
    }

    private let way: Way
    private var connection: ServerConnection
    private var channel: ChannelDeflater
    /// All frames sent.
    private(set) var said: [UInt8] = []
    /// Where the last one who joined begins to listen.
    private(set) var newcomer: (byte: Int, message: Int)?

    /// Picks a way that the agreement allows.
    init(kind: UInt8, deflate: DeflateParameters?, limits: WebSocketLimits) {
        connection = ServerConnection(limits: limits, deflate: deflate, now: 0)
        channel = ChannelDeflater(
            windowBits: deflate?.serverMaxWindowBits ?? 15, level: Int(kind >> 4 & 7) + 1)
        way =
            switch (deflate, kind & 3) {
            case (nil, _), (_, 3): .plain
            case (_, 0): .alone
            case (let deflate?, 1) where deflate.serverMaxWindowBits == 15: .shared
            case (let deflate?, 2) where !deflate.serverNoContextTakeover: .channel
            default: .alone
            }
    }

    mutating func say(_ opcode: Opcode, _ payload: [UInt8]) {
        switch way {
        case .alone:
            connection.sendCompressed(opcode, payload)
            said += connection.takeOutput() ?? []
        case .shared where opcode == .text: said += ServerConnection.compressedTextFrame(payload)
        case .channel where opcode == .text: said += channel.textFrame(payload)
        default:
            said +=
                opcode == .text
                ? ServerConnection.textFrame(payload) : ServerConnection.binaryFrame(payload)
        }
    }

    /// Somebody joins the channel, if it is one.
    mutating func welcome(after messageCount: Int) {
        guard way == .channel else { return }
        channel.reset()
        newcomer = (said.count, messageCount)
    }

    mutating func hears(_ stream: [UInt8], in scene: Scene) -> [ConnectionEvent] {
        var events: [ConnectionEvent] = []
        for piece in scene.cuts.pieces(of: stream) {
            connection.receive(piece.span, now: 1) { events.append($0) }
        }
        claim(connection.takeOutput() == nil && connection.isOpen, "the server has nothing to answer")
        return events
    }
}
