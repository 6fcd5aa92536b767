import Testing
import WebSocketCodec

struct ClosingTests {
    static let second: UInt64 = 1_000_000_000

    @Test("WS11 each ping is answered in order, up to the largest") func pings() {
        let largest = Array(repeating: UInt8(5), count: 125)
        let outcome = serve([frame(.ping) + frame(.ping, largest) + frame(.pong, "unasked")])
        #expect(outcome.events == [.ping, .ping, .pong])
        #expect(outcome.output == [0x8a, 0, 0x8a, 125] + largest)
    }

    @Test("WS12 a peer's close is answered with its code, nothing after it counts") func peerCloses() {
        let outcome = serve([
            frame(.close, [0x0f, 0xa1, 0x62, 0x79, 0x65]) + frame(.ping) + frame(.text, "x")
        ])
        #expect(outcome.events == [.closing(.ticket, reason: "bye")])
        #expect(outcome.output == closing(.ticket))
        #expect(outcome.isFinished)
        let silent = serve([frame(.close)])
        #expect(silent.events == [.closing(nil, reason: "")])
        #expect(silent.output == [0x88, 0])
    }

    @Test(
        "WS13 codes that may not be sent are refused",
        arguments: [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535] as [UInt16])
    func badCode(code: UInt16) {
        let outcome = serve([frame(.close, [UInt8(code >> 8), UInt8(code & 0xff)])])
        #expect(outcome.events == [.closing(.protocolError, reason: "close code")])
        #expect(outcome.output == closing(.protocolError, "close code"))
    }

    @Test(
        "WS13 codes that may be sent are answered",
        arguments: [
            1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999,
        ]
            as [UInt16])
    func goodCode(code: UInt16) {
        let outcome = serve([frame(.close, [UInt8(code >> 8), UInt8(code & 0xff)])])
        #expect(outcome.output == closing(CloseCode(rawValue: code)))
    }

    @Test("WS13 half a code, and a reason that is no UTF-8") func badClose() {
        #expect(closeCode(serve([frame(.close, [3])])) == .protocolError)
        #expect(closeCode(serve([frame(.close, [3, 232, 0xff])])) == .invalidPayload)
    }

    @Test("WS14 our close is sent once, pings are still answered, the answer finishes") func weClose() {
        var connection = ServerConnection(limits: WebSocketLimits(), deflate: nil, now: 0)
        var events: [ConnectionEvent] = []
        connection.receive(frame(.text, "cut", isFinal: false).span, now: 0) { events.append($0) }
        connection.close(.serviceRestart, reason: "restarting", now: 5)
        connection.close(.normal, reason: "again", now: 6)
        #expect(!connection.isOpen && !connection.isFinished)
        let sent = connection.takeOutput()
        #expect(sent == closing(.serviceRestart, "restarting"))
        let late =
            frame(.continuation, [0xff]) + frame(.text, "late") + frame(.continuation) + frame(.ping, "p")
        connection.receive(late.span, now: 7) { events.append($0) }
        let pong = connection.takeOutput()
        #expect(pong == [0x8a, 1, UInt8(ascii: "p")])
        #expect(connection.tick(now: 8) == .waitUntil(5 + Self.second))
        connection.receive(frame(.close, [4, 0xbc]).span, now: 9) { events.append($0) }
        let more = connection.takeOutput()
        #expect(more == nil && connection.isFinished && events == [.ping])
    }

    @Test("WS14 behind our close no more pings are answered than a second allows") func pingsBehindClose() {
        var connection = ServerConnection(limits: WebSocketLimits(), deflate: nil, now: 0)
        connection.close(.normal, now: 0)
        _ = connection.takeOutput()
        let pings = Array(repeatElement(frame(.ping, "p"), count: 1000).joined())
        var count = 0
        connection.receive(pings.span, now: 0) { count += $0 == .ping ? 1 : 0 }
        let output = connection.takeOutput() ?? []
        #expect(count == 1000 && output.count == 3 * WebSocketLimits().controlFramesPerSecond)
    }

    @Test("WS14 a peer that does not answer is given up") func deadline() {
        var connection = ServerConnection(limits: WebSocketLimits(), deflate: nil, now: 0)
        connection.close(.normal, now: 100)
        #expect(connection.tick(now: 99 + Self.second) == .waitUntil(100 + Self.second))
        #expect(connection.tick(now: 100 + Self.second) == .giveUp)
    }

    @Test("WS14 a violation after our close ends it without a second close frame")
    func violationWhileClosing() {
        var connection = ServerConnection(limits: WebSocketLimits(), deflate: nil, now: 0)
        var events: [ConnectionEvent] = []
        connection.close(.normal, now: 0)
        _ = connection.takeOutput()
        let wrong: [UInt8] = [0xff, 0xff]
        connection.receive(wrong.span, now: 0) { events.append($0) }
        let output = connection.takeOutput()
        #expect(output == nil && events.isEmpty && connection.isFinished)
    }

    @Test("WS15 two pings into silence, then the end") func silence() {
        var connection = ServerConnection(limits: WebSocketLimits(), deflate: nil, now: 0)
        #expect(connection.tick(now: 0) == .waitUntil(20 * Self.second))
        #expect(connection.tick(now: 20 * Self.second) == .sendPing)
        let ping = connection.takeOutput()
        #expect(ping == [0x89, 0])
        #expect(connection.tick(now: 21 * Self.second) == .waitUntil(40 * Self.second))
        #expect(connection.tick(now: 40 * Self.second) == .sendPing)
        #expect(connection.tick(now: 60 * Self.second) == .giveUp)
    }

    @Test("WS15 a whole frame counts as life, a dribble does not") func life() {
        var limits = WebSocketLimits()
        limits.messageTimeout = .max
        var connection = ServerConnection(limits: limits, deflate: nil, now: 0)
        for round in 1...5 as ClosedRange<UInt64> {
            #expect(connection.tick(now: 20 * round * Self.second) == .sendPing)
            connection.receive(frame(.pong).span, now: 20 * round * Self.second) { _ in }
        }
        let dribble = frame(.text, "a long enough text")
        let first = Array(dribble[..<8])
        let second = Array(dribble[8..<10])
        #expect(connection.tick(now: 120 * Self.second) == .sendPing)
        connection.receive(first.span, now: 121 * Self.second) { _ in }
        #expect(connection.tick(now: 140 * Self.second) == .sendPing)
        connection.receive(second.span, now: 141 * Self.second) { _ in }
        #expect(connection.tick(now: 160 * Self.second) == .giveUp)
    }

    @Test("WS26 a long reason is cut at a character") func longReason() {
        let close = CloseFrame(.slow, reason: String(repeating: "ノ", count: 50))
        #expect(close.reason.utf8.count == 123 && close.payload.count == 125)
        #expect(CloseFrame(.slow, reason: String(repeating: "é", count: 62)).reason.utf8.count == 122)
    }
}
