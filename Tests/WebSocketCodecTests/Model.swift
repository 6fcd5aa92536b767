import Compression
import WebSocketCodec

/// What a server makes of some bytes, read the slow and obvious way: all of them at once, from left to right.
///
/// Compressed messages must be intact and within the limits.
struct Model {
    private struct Message {
        var opcode: UInt8
        var isCompressed: Bool
        var payload: [UInt8] = []
        var frameCount = 0
        var smallCount = 0
    }

    private let bytes: [UInt8]
    private let limits: WebSocketLimits
    private let deflate: DeflateParameters?
    private var offset = 0
    private var message: Message?
    /// All that was compressed so far, and how much of what it unpacks to is known.
    private var packed: [UInt8] = []
    private var unpackedCount = 0
    private var outcome = Outcome()

    static func read(_ bytes: [UInt8], limits: WebSocketLimits, deflate: DeflateParameters?) -> Outcome {
        var model = Model(bytes: bytes, limits: limits, deflate: deflate)
        do throws(ProtocolViolation) {
            while try model.readFrame() {}
        } catch {
            model.finish(error.closeCode, CloseFrame(error.closeCode, reason: error.reason), error.reason)
        }
        return model.outcome
    }

    private init(bytes: [UInt8], limits: WebSocketLimits, deflate: DeflateParameters?) {
        self.bytes = bytes
        self.limits = limits
        self.deflate = deflate
    }

    private mutating func finish(_ code: CloseCode?, _ close: CloseFrame, _ reason: String) {
        outcome.events.append(.closing(code, reason: reason))
        outcome.output += [0x88, UInt8(close.payload.count)] + close.payload
        outcome.isFinished = true
    }

    private func check(
        _ condition: Bool, _ code: CloseCode, _ reason: String
    ) throws(ProtocolViolation) {
        if !condition { throw ProtocolViolation(code, reason) }
    }

    private func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    /// RFC 6455 section 5.2, field after field; `false` when the bytes end.
    private mutating func readFrame() throws(ProtocolViolation) -> Bool {
        guard !outcome.isFinished, let first = byte(offset) else { return false }
        let (isFinal, isCompressed, opcode) = (first >= 128, first & 64 != 0, first & 15)
        try check([0, 1, 2, 8, 9, 10].contains(opcode), .protocolError, "reserved opcode")
        try check(
            first & 48 == 0 && (!isCompressed || deflate != nil && [1, 2].contains(opcode)), .protocolError,
            "reserved bit")
        try check(isFinal || opcode < 8, .protocolError, "fragmented control frame")
        guard let second = byte(offset + 1) else { return false }
        try check(second >= 128, .protocolError, "unmasked frame")
        var (size, start) = (UInt64(second & 127), offset + 2)
        try check(size < 126 || opcode < 8, .protocolError, "control frame too large")
        if size >= 126 {
            let count = size == 126 ? 2 : 8
            guard start + count <= bytes.count else { return false }
            size = bytes[start..<(start + count)].reduce(0) { $0 * 256 + UInt64($1) }
            start += count
            try check(size < 1 << 63, .protocolError, "size with its top bit set")
            try check(size >= (count == 2 ? 126 : 65_536), .protocolError, "size not in its shortest form")
        }
        try check(opcode >= 8 || size <= limits.frameSizeMax, .messageTooBig, "frame too large")
        guard start + 4 <= bytes.count else { return false }
        let key = Array(bytes[start..<(start + 4)])
        start += 4
        if opcode < 8 { try begin(opcode, isCompressed, isFinal, Int(size)) }
        let masked = bytes[start...].prefix(Int(size))
        let payload = masked.enumerated().map { $1 ^ key[$0 % 4] }
        if let message, !message.isCompressed, message.opcode == 1, opcode < 8 {
            let isPossible = Self.mayBecomeText(message.payload + payload)
            try check(isPossible, .invalidPayload, "text is not UTF-8")
        }
        guard payload.count == size else { return false }
        offset = start + Int(size)
        if opcode < 8 { try end(payload, isFinal) } else { try control(opcode, payload) }
        return true
    }

    /// RFC 6455 section 5.4, and our bounds.
    private mutating func begin(
        _ opcode: UInt8, _ isCompressed: Bool, _ isFinal: Bool, _ size: Int
    ) throws(ProtocolViolation) {
        try check(opcode != 0 || message != nil, .protocolError, "nothing to continue")
        try check(opcode == 0 || message == nil, .protocolError, "message inside a message")
        var next = message ?? Message(opcode: opcode, isCompressed: isCompressed)
        next.frameCount += 1
        try check(next.frameCount <= limits.fragmentCountMax, .policyViolation, "too many fragments")
        if !isFinal, size < limits.smallFragmentSize { next.smallCount += 1 }
        try check(
            next.smallCount <= limits.smallFragmentCountMax, .policyViolation, "too many small fragments")
        let isSmallEnough = next.isCompressed || next.payload.count + size <= limits.messageSizeMax
        try check(isSmallEnough, .messageTooBig, "message too large")
        message = next
    }

    private mutating func end(_ payload: [UInt8], _ isFinal: Bool) throws(ProtocolViolation) {
        guard var whole = message else { return }
        whole.payload += payload
        message = isFinal ? nil : whole
        guard isFinal else { return }
        if whole.isCompressed { whole.payload = unpack(whole.payload) }
        if whole.opcode == 2 { return outcome.events.append(.binary(whole.payload)) }
        let isText = String(validating: whole.payload, as: UTF8.self) != nil
        try check(isText, .invalidPayload, "text ends inside a character")
        outcome.events.append(.text(whole.payload))
    }

    /// RFC 7692 section 7.2.2: everything the peer's window has seen, unpacked once more from the start.
    private mutating func unpack(_ payload: [UInt8]) -> [UInt8] {
        if deflate?.clientNoContextTakeover == true { (packed, unpackedCount) = ([], 0) }
        packed += payload + [0, 0, 0xff, 0xff]
        let all = (try? Inflate.raw(packed + [3, 0], sizeMax: 1 << 24)) ?? []
        defer { unpackedCount = all.count }
        return Array(all.dropFirst(unpackedCount))
    }

    /// RFC 6455 section 5.5.
    private mutating func control(_ opcode: UInt8, _ payload: [UInt8]) throws(ProtocolViolation) {
        switch opcode {
        case 9:
            outcome.output += [0x8a, UInt8(payload.count)] + payload
            outcome.events.append(.ping)
        case 10: outcome.events.append(.pong)
        default:
            let close = try CloseFrame.parse(payload)
            finish(close.code, CloseFrame(close.code), close.reason)
        }
    }

    /// Whether up to three more bytes would make it UTF-8.
    static func mayBecomeText(_ bytes: [UInt8]) -> Bool {
        let starts: [[UInt8]] = [[0x80], [0x90], [0xa0]]
        let endings = [[]] + starts + starts.map { $0 + [0x80] } + starts.map { $0 + [0x80, 0x80] }
        return endings.contains { String(validating: bytes + $0, as: UTF8.self) != nil }
    }
}
