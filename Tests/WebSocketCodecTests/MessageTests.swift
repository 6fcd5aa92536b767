import Testing
import WebSocketCodec

struct MessageTests {
    static let small = Array(repeating: UInt8(ascii: "x"), count: 200)

    @Test("WS7 fragments are joined around a ping") func fragments() {
        let outcome = serve([
            frame(.text, "Hé", isFinal: false) + frame(.ping, "p") + frame(.continuation, [], isFinal: false)
                + frame(.continuation, "llo") + frame(.binary, [])
        ])
        #expect(outcome.events == [.ping, .text(Array("Héllo".utf8)), .binary([])])
        #expect(outcome.output == [0x8a, 1, UInt8(ascii: "p")])
    }

    @Test("WS8 continuation of nothing") func nothingToContinue() {
        #expect(closeCode(serve([frame(.continuation, "x")])) == .protocolError)
        #expect(closeCode(serve([frame(.text, "x") + frame(.continuation, "y")])) == .protocolError)
    }

    @Test("WS8 message inside a message", arguments: [Opcode.text, .binary]) func nested(opcode: Opcode) {
        let outcome = serve([frame(.text, "x", isFinal: false) + frame(opcode, "y")])
        #expect(closeCode(outcome) == .protocolError)
    }

    @Test("WS9 as many fragments as allowed, and one more") func fragmentCount() {
        let middle = frame(.continuation, Self.small, isFinal: false)
        let begin = frame(.binary, Self.small, isFinal: false)
        let allowed = begin + Array(repeatElement(middle, count: 62).joined())
        let outcome = serve([allowed + frame(.continuation, [1])])
        #expect(outcome.events == [.binary(Array(repeating: UInt8(ascii: "x"), count: 63 * 200) + [1])])
        #expect(closeCode(serve([allowed + middle + frame(.continuation, [1])])) == .policyViolation)
    }

    @Test("WS9 small fragments run out, the count begins anew with each message") func smallFragments() {
        let begin = frame(.binary, [1], isFinal: false)
        let middle = frame(.continuation, [2], isFinal: false)
        let message = begin + middle + middle + middle + frame(.continuation, [3])
        let two = serve([message + message])
        #expect(two.events == Array(repeating: .binary([1, 2, 2, 2, 3]), count: 2))
        #expect(closeCode(serve([begin + middle + middle + middle + middle])) == .policyViolation)
    }

    @Test("WS9 a million tiny or empty fragments end at the fifth", arguments: [0, 1])
    func flood(size: Int) {
        let payload = Array(repeating: UInt8(ascii: "a"), count: size)
        let middle = frame(.continuation, payload, isFinal: false)
        var connection = ServerConnection(limits: WebSocketLimits(), deflate: nil, now: 0)
        var events: [ConnectionEvent] = []
        connection.receive(frame(.text, payload, isFinal: false).span, now: 0) { events.append($0) }
        for _ in 0..<4 { connection.receive(middle.span, now: 0) { events.append($0) } }
        #expect(events == [.closing(.policyViolation, reason: "too many small fragments")])
        let flood = Array(repeatElement(middle, count: 10_000).joined())
        for _ in 0..<100 { connection.receive(flood.span, now: 0) { events.append($0) } }
        #expect(events.count == 1 && connection.isFinished)
    }

    @Test("WS10 a message of the limit and one byte more, whole and in fragments") func messageSize() {
        var limits = WebSocketLimits()
        limits.messageSizeMax = 500
        let half = Array(repeating: UInt8(1), count: 250)
        #expect(serve([frame(.binary, half + half)], limits: limits).events == [.binary(half + half)])
        #expect(closeCode(serve([frame(.binary, half + half + [1])], limits: limits)) == .messageTooBig)
        let begin = frame(.binary, half, isFinal: false)
        #expect(serve([begin + frame(.continuation, half)], limits: limits).events == [.binary(half + half)])
        let tooMuch = begin + frame(.continuation, half + [1])
        #expect(closeCode(serve([tooMuch], limits: limits)) == .messageTooBig)
        #expect(serve([tooMuch], limits: limits).output == closing(.messageTooBig, "message too large"))
    }

    @Test("WS10 the default limit of 64 KiB is exact") func defaultLimit() {
        let payload = Array(repeating: UInt8(1), count: 65_536)
        #expect(serve([frame(.binary, payload)]).events == [.binary(payload)])
        #expect(closeCode(serve([frame(.binary, payload + [1])])) == .messageTooBig)
    }

    @Test("WS10 a refused size is noticed at the header") func earlySize() {
        let header = Array(frame(.binary, Array(repeating: 1, count: 65_537)).prefix(14))
        #expect(closeCode(serve([header])) == .messageTooBig)
    }

    @Test("WS24 wrong text ends at once, before its frame or message does") func failFast() {
        let bytes = frame(.text, Array("abc".utf8) + [0xff] + Array("defgh".utf8))
        #expect(closeCode(serve([Array(bytes.prefix(9))])) == nil)
        #expect(closeCode(serve([Array(bytes.prefix(10))])) == .invalidPayload)
        let open = frame(.text, [0xed], isFinal: false)
        #expect(serve([open]).events.isEmpty)
        #expect(closeCode(serve([open + frame(.continuation, [0xa0], isFinal: false)])) == .invalidPayload)
    }

    @Test("WS24 a character may span fragments but not messages") func cutCharacter() {
        let fragments = frame(.text, [0xe3, 0x83], isFinal: false) + frame(.continuation, [0x8e])
        #expect(serve([fragments]).events == [.text(Array("ノ".utf8))])
        #expect(closeCode(serve([frame(.text, [0xe3, 0x83])])) == .invalidPayload)
        #expect(serve([frame(.binary, [0xff])]).events == [.binary([0xff])])
    }
}
