import FuzzSupport
import WebSocketCodec

/// Under what conditions a stream is played.
struct Scene {
    /// What the rest of an input is.
    enum Form {
        case wire, frames, messages
    }

    let form: Form
    let deflate: DeflateParameters?
    let limits: WebSocketLimits
    let cuts: Cuts
    /// Whether the server starts to close in the midst of the stream, after this many bytes.
    let closes: Bool
    private let closeAt: Int

    init(flags: UInt8, cuts: Cuts, closeAt: UInt8) {
        form = [.wire, .wire, .frames, .messages][Int(flags >> 3 & 3)]
        var parameters = DeflateParameters()
        parameters.clientNoContextTakeover = flags & 2 == 0
        parameters.serverNoContextTakeover = flags & 2 == 0
        parameters.clientMaxWindowBits = [15, 9, 10, 12][Int(flags >> 6)]
        parameters.serverMaxWindowBits = [15, 15, 9, 11][Int(flags >> 6)]
        deflate = flags & 1 == 0 ? nil : parameters
        limits = flags & 4 == 0 ? WebSocketLimits() : Self.smallLimits
        self.cuts = cuts
        closes = flags & 32 != 0
        self.closeAt = Int(closeAt)
    }

    /// The stream before and after the server starts to close.
    func halves(of stream: [UInt8]) -> (before: [UInt8], after: [UInt8]) {
        guard closes else { return (stream, []) }
        return (Array(stream.prefix(closeAt)), Array(stream.dropFirst(closeAt)))
    }

    private static var smallLimits: WebSocketLimits {
        var limits = WebSocketLimits()
        limits.frameSizeMax = 200
        limits.messageSizeMax = 300
        limits.fragmentCountMax = 8
        limits.smallFragmentCountMax = 3
        limits.smallFragmentSize = 4
        return limits
    }
}
