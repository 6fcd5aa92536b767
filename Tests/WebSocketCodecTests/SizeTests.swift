import Compression
import Testing
import WebSocketCodec

/// Large limits, and little memory; large values are compared outside of `#expect`, which would print them.
struct SizeTests {
    static func relaxed() -> WebSocketLimits {
        var limits = WebSocketLimits()
        limits.frameSizeMax = 16 << 20
        limits.messageSizeMax = 16 << 20
        limits.inflationRatioMax = .max
        limits.fragmentCountMax = 65_536
        limits.smallFragmentSize = 0
        return limits
    }

    /// Feeds pieces of 64 KiB.
    static func receive(_ bytes: [UInt8], deflate: DeflateParameters? = nil) -> [ConnectionEvent] {
        var connection = ServerConnection(limits: relaxed(), deflate: deflate, now: 0)
        var events: [ConnectionEvent] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + 65_536)
            connection.receive(bytes.span.extracting(start..<end), now: 0) { events.append($0) }
            start = end
        }
        return events
    }

    @Test("WS39 16 MiB in one frame, and one byte more") func whole() {
        let payload = [UInt8](repeating: 0x61, count: 16 << 20)
        let isWhole = Self.receive(frame(.text, payload)) == [.text(payload)]
        #expect(isWhole)
        let more = Self.receive(frame(.text, payload + [0x61]))
        #expect(more == [.closing(.messageTooBig, reason: "frame too large")])
    }

    @Test("WS39 65,536 fragments of 256 bytes, and one more") func fragments() {
        let payload = [UInt8](repeating: 0x61, count: 256)
        var bytes = frame(.binary, payload, isFinal: false)
        let middle = frame(.continuation, payload, isFinal: false)
        for _ in 0..<65_534 { bytes += middle }
        let whole = Self.receive(bytes + frame(.continuation, payload))
        let isWhole = whole == [.binary([UInt8](repeating: 0x61, count: 16 << 20))]
        #expect(isWhole)
        let more = Self.receive(bytes + middle + middle)
        #expect(more == [.closing(.policyViolation, reason: "too many fragments")])
    }

    @Test("WS39 16 MiB compressed, in one frame and in 65,536 fragments of a byte or so") func compressed()
        throws
    {
        var generator = Seeded(state: 4)
        let block = generator.bytes(1000).map { $0 & 0x7f }
        let payload = Array(Array(repeatElement(block, count: 16_778).joined()).prefix(16 << 20))
        var stream = try DeflateStream(level: 1, keepsContext: false)
        let packed = try stream.message(payload.span)
        let deflate = DeflateParameters()
        let isWhole =
            Self.receive(frame(.text, packed, isCompressed: true), deflate: deflate) == [.text(payload)]
        #expect(isWhole)
        var bytes: [UInt8] = []
        let size = packed.count / 65_535 + 1
        for start in stride(from: 0, to: packed.count, by: size) {
            let piece = Array(packed[start..<min(start + size, packed.count)])
            bytes += frame(
                start == 0 ? .text : .continuation, piece, isFinal: start + size >= packed.count,
                isCompressed: start == 0)
        }
        let isJoined = Self.receive(bytes, deflate: deflate) == [.text(payload)]
        #expect(isJoined)
    }

    @Test("WS40 a connection is small, and owns nothing between messages") func idle() {
        #expect(MemoryLayout<ServerConnection>.stride <= 128)
        #expect(MemoryLayout<WebSocketLimits>.size == MemoryLayout<Int>.size)
        var connection = ServerConnection(limits: WebSocketLimits(), deflate: DeflateParameters(), now: 0)
        let hello: [UInt8] = [0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00]
        let messages = [
            frame(.text, "whole"), frame(.text, "a", isFinal: false) + frame(.continuation, "b"),
            frame(.text, hello, isCompressed: true), frame(.ping, "p"), frame(.binary, [1, 2, 3]),
        ]
        for message in messages {
            var held: [Bool] = []
            for byte in message {
                connection.receive([byte].span, now: 0) { _ in }
                held.append(connection.holdsMemory)
            }
            #expect(held.dropLast().allSatisfy { $0 })
            held = []
            _ = connection.takeOutput()
            held.append(connection.holdsMemory)
            connection.receive(message.span, now: 0) { _ in }
            _ = connection.takeOutput()
            held.append(connection.holdsMemory)
            #expect(held == [false, false])
        }
        let half = Array(frame(.text, "half").dropLast())
        connection.receive(half.span, now: 0) { _ in }
        let (inside, wrong) = (connection.holdsMemory, [0xff, 0xff] as [UInt8])
        connection.receive(wrong.span, now: 0) { _ in }
        _ = connection.takeOutput()
        let (isFinished, after) = (connection.isFinished, connection.holdsMemory)
        #expect(inside && isFinished && !after)
    }

    @Test("WS40 limits are shared until they are changed, and equal by value") func limits() {
        var one = WebSocketLimits()
        let other = one
        one.frameSizeMax = 1
        #expect(one != other && other == WebSocketLimits() && other.frameSizeMax == 65_536)
        one.frameSizeMax = 65_536
        #expect(one == other)
    }
}
