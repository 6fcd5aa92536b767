import Testing
import WebSocketCodec

/// Total deadlines: a byte now and then gains a peer nothing.
struct SlownessTests {
    static let second: UInt64 = 1_000_000_000
    static let tooSlow = Tick.close(.policyViolation, reason: "message too slow")

    static func limits() -> WebSocketLimits {
        var limits = WebSocketLimits()
        limits.pingInterval = .max
        return limits
    }

    struct Dribble: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var bytes: [UInt8]
        var seconds: UInt64
        /// The byte from which the time counts.
        var startIndex = 0
    }

    static let dribbles = [
        Dribble(testDescription: "WS38 one byte of a header", bytes: [0x81], seconds: 10),
        Dribble(
            testDescription: "WS38 all of a header but a byte", bytes: [0x81, 0xfe, 1, 2, 3, 4, 5],
            seconds: 10),
        Dribble(
            testDescription: "WS38 half a ping", bytes: Array(frame(.ping, "abcdef").dropLast(3)), seconds: 10
        ),
        Dribble(
            testDescription: "WS38 half a close", bytes: Array(frame(.close, [3, 232]).dropLast()),
            seconds: 10),
        Dribble(
            testDescription: "WS38 half a text", bytes: Array(frame(.text, "abcd").dropLast()), seconds: 30),
        Dribble(
            testDescription: "WS38 a first fragment", bytes: frame(.text, "abcdef", isFinal: false),
            seconds: 30),
        Dribble(
            testDescription: "WS38 half a compressed message",
            bytes: frame(.text, [0xf2, 0x48], isFinal: false, isCompressed: true), seconds: 30),
        Dribble(
            testDescription: "WS38 fragments and pings",
            bytes: frame(.text, "a", isFinal: false) + frame(.ping)
                + frame(.continuation, "b", isFinal: false),
            seconds: 30),
        Dribble(
            testDescription: "WS38 a ping cut inside a message",
            bytes: frame(.text, "a", isFinal: false) + frame(.ping, "abc").dropLast(), seconds: 10,
            startIndex: 7),
    ]

    @Test("WS38 what has begun has to end in time", arguments: dribbles) func slow(example: Dribble) {
        var connection = ServerConnection(limits: Self.limits(), deflate: DeflateParameters(), now: 0)
        var events: [ConnectionEvent] = []
        let start = 100 * Self.second
        let end = start + UInt64(example.startIndex) * 1000 + example.seconds * Self.second
        for (index, byte) in example.bytes.enumerated() {
            let now = start + UInt64(index) * 1000
            connection.receive([byte].span, now: now) { events.append($0) }
        }
        #expect(connection.tick(now: start + Self.second) == .waitUntil(end))
        #expect(connection.tick(now: end - 1) == .waitUntil(end))
        #expect(connection.tick(now: end) == Self.tooSlow)
        #expect(connection.tick(now: end + 1) == Self.tooSlow)
        connection.close(.policyViolation, reason: "message too slow", now: end)
        #expect(connection.tick(now: end) == .waitUntil(end + Self.second))
        let output = connection.takeOutput() ?? []
        #expect(output.suffix(20).elementsEqual(closing(.policyViolation, "message too slow")))
    }

    @Test("WS38 the end of a message ends its time, the next one has its own") func anew() {
        var connection = ServerConnection(limits: Self.limits(), deflate: nil, now: 0)
        let begin = frame(.text, "a", isFinal: false)
        let end = frame(.continuation, "b")
        for round in 0..<5 as Range<UInt64> {
            let start = 40 * round * Self.second
            connection.receive(begin.span, now: start) { _ in }
            #expect(connection.tick(now: start) == .waitUntil(start + 30 * Self.second))
            connection.receive(end.span, now: start + 29 * Self.second) { _ in }
            #expect(connection.tick(now: start + 29 * Self.second) == .waitUntil(.max))
        }
    }

    @Test("WS38 WS15 the nearer of ping and deadline is waited for, and nothing after our close")
    func nearer() {
        var limits = WebSocketLimits()
        limits.messageTimeout = 15 * Self.second
        var connection = ServerConnection(limits: limits, deflate: nil, now: 0)
        let begin = frame(.text, "a", isFinal: false)
        #expect(connection.tick(now: 0) == .waitUntil(20 * Self.second))
        connection.receive(begin.span, now: 1) { _ in }
        #expect(connection.tick(now: 1) == .waitUntil(15 * Self.second + 1))
        connection.close(.normal, now: 2)
        #expect(connection.tick(now: 2) == .waitUntil(Self.second + 2))
        #expect(connection.tick(now: 40 * Self.second) == .giveUp)
    }

    @Test("WS38 times without end never come") func off() {
        var limits = Self.limits()
        limits.messageTimeout = .max
        limits.controlFrameTimeout = .max
        limits.closeTimeout = .max
        var connection = ServerConnection(limits: limits, deflate: nil, now: 5)
        let begin = frame(.text, "a", isFinal: false) + [0x89]
        connection.receive(begin.span, now: 6) { _ in }
        #expect(connection.tick(now: .max - 1) == .waitUntil(.max))
        connection.close(.normal, now: 7)
        #expect(connection.tick(now: .max - 1) == .waitUntil(.max))
    }

    @Test("WS43 a pause of the reader excuses half a message and silence, and no more than that")
    func excused() {
        var connection = ServerConnection(limits: Self.limits(), deflate: nil, now: 0)
        connection.receive(frame(.text, "a", isFinal: false).span, now: 0) { _ in }
        connection.excuse(20 * Self.second, now: 25 * Self.second)
        #expect(connection.tick(now: 49 * Self.second) == .waitUntil(50 * Self.second))
        #expect(connection.tick(now: 50 * Self.second) == Self.tooSlow)
        var limits = WebSocketLimits()
        limits.messageTimeout = .max
        var silent = ServerConnection(limits: limits, deflate: nil, now: 0)
        silent.excuse(100 * Self.second, now: 100 * Self.second)
        #expect(silent.tick(now: 100 * Self.second) == .waitUntil(120 * Self.second))
        #expect(silent.tick(now: 120 * Self.second) == .sendPing)
    }
}
