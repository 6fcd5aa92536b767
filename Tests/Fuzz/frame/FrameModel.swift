import FuzzSupport
import WebSocketCodec

/// RFC 6455 read off the page: slow, the whole stream in hand, no compression.
struct FrameModel {
    private let limits: WebSocketLimits
    private var rest: ArraySlice<UInt8>
    private var events: [ConnectionEvent] = []
    private var opcode: UInt8?
    private var message: [UInt8] = []
    private var frameCount = 0
    private var smallCount = 0

    /// What a stream amounts to; reasons of closings are left out.
    static func events(of stream: [UInt8], limits: WebSocketLimits) -> [ConnectionEvent] {
        var model = FrameModel(limits: limits, rest: stream[...])
        do throws(ProtocolViolation) {
            while try model.takeFrame() {}
        } catch {
            model.events.append(.closing(error.closeCode, reason: ""))
        }
        return model.events
    }

    static func withoutReason(_ event: ConnectionEvent) -> ConnectionEvent {
        if case .closing(let code, _) = event { .closing(code, reason: "") } else { event }
    }

    private init(limits: WebSocketLimits, rest: ArraySlice<UInt8>) {
        self.limits = limits
        self.rest = rest
    }

    /// Takes one frame; false when the stream ends first or is closed.
    private mutating func takeFrame() throws(ProtocolViolation) -> Bool {
        guard let first = rest.popFirst() else { return false }
        let code = first & 0x0f
        let isFinal = first & 0x80 != 0
        try must([0, 1, 2, 8, 9, 10].contains(code) && first & 0x70 == 0, .protocolError)
        try must(isFinal || code < 8, .protocolError)
        guard let second = rest.popFirst() else { return false }
        try must(second & 0x80 != 0, .protocolError)
        guard let size = try takeSize(second & 0x7f, isControl: code >= 8) else { return false }
        try must(code >= 8 || size <= limits.frameSizeMax, .messageTooBig)
        guard rest.count >= 4 else { return false }
        let key = Array(rest.prefix(4))
        rest = rest.dropFirst(4)
        if code < 8 { try begin(code, size: size, isFinal: isFinal) }
        let payload = rest.prefix(size).enumerated().map { $1 ^ key[$0 % 4] }
        rest = rest.dropFirst(size)
        let isWhole = payload.count == size
        if code >= 8 { return isWhole ? try control(code, payload) : false }
        return try data(payload, isWhole: isWhole, isFinal: isFinal)
    }

    /// Section 5.2: the shortest form, top bit 0.
    private mutating func takeSize(_ short: UInt8, isControl: Bool) throws(ProtocolViolation) -> Int? {
        guard short > 125 else { return Int(short) }
        try must(!isControl, .protocolError)
        let count = short == 126 ? 2 : 8
        guard rest.count >= count else { return nil }
        let size = rest.prefix(count).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        rest = rest.dropFirst(count)
        try must(size > (count == 2 ? 125 : 65_535) && size >> 63 == 0, .protocolError)
        return Int(size)
    }

    /// Section 5.4, and the limits on fragments.
    private mutating func begin(_ code: UInt8, size: Int, isFinal: Bool) throws(ProtocolViolation) {
        try must((code == 0) == (opcode != nil), .protocolError)
        if code != 0 { opcode = code }
        frameCount += 1
        try must(frameCount <= limits.fragmentCountMax, .policyViolation)
        if !isFinal, size < limits.smallFragmentSize { smallCount += 1 }
        try must(smallCount <= limits.smallFragmentCountMax, .policyViolation)
        try must(message.count + size <= limits.messageSizeMax, .messageTooBig)
    }

    /// Section 8.1: text must be able to become UTF-8 at every byte and be it at the end.
    private mutating func data(
        _ payload: [UInt8], isWhole: Bool, isFinal: Bool
    ) throws(ProtocolViolation) -> Bool {
        message += payload
        try must(opcode != 1 || UTF8Oracle.canBecomeText(message), .invalidPayload)
        guard isWhole, isFinal else { return isWhole }
        try must(opcode != 1 || UTF8Oracle.isText(message), .invalidPayload)
        events.append(opcode == 1 ? .text(message) : .binary(message))
        opcode = nil
        message = []
        frameCount = 0
        smallCount = 0
        return true
    }

    /// Sections 5.5 and 7.4.
    private mutating func control(_ code: UInt8, _ payload: [UInt8]) throws(ProtocolViolation) -> Bool {
        guard code == 8 else {
            events.append(code == 9 ? .ping : .pong)
            return true
        }
        try must(payload.count != 1, .protocolError)
        var close: CloseCode?
        if payload.count > 1 {
            let number = UInt16(payload[0]) * 256 + UInt16(payload[1])
            let isKnown = (1000...1014).contains(number) && ![1004, 1005, 1006].contains(number)
            try must(isKnown || (3000...4999).contains(number), .protocolError)
            try must(UTF8Oracle.isText(payload.dropFirst(2)), .invalidPayload)
            close = CloseCode(rawValue: number)
        }
        events.append(.closing(close, reason: ""))
        return false
    }

    private func must(_ isTrue: Bool, _ code: CloseCode) throws(ProtocolViolation) {
        guard isTrue else { throw ProtocolViolation(code, "") }
    }
}
